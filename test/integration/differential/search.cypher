// search, the part that is written: who has the text in a name, an English name, an alias or a former name?
// One row a node: whether its name is the text, whether some name is, and whether one begins with it.
MATCH (n:Entity)
WHERE n.name IS NOT NULL AND NOT n:Alias
OPTIONAL MATCH (a:Alias)-[:ALIAS_OF]->(n)
WITH n, collect(a.name) AS stated
WITH n, [n.name, n.nameEn] + coalesce(n.aliases, []) + coalesce(n.formerNames, []) + stated AS every
WITH n, [one IN every WHERE one IS NOT NULL | toLower(one)] AS all
UNWIND $texts AS text
WITH text, toLower(text) AS plain, n, all
WITH text, plain, n, [name IN all WHERE name CONTAINS plain] AS names
WHERE size(names) > 0
RETURN text, n.id AS id, toLower(n.name) = plain AS name, plain IN names AS whole,
       any(name IN names WHERE name STARTS WITH plain) AS begins
ORDER BY text, id
