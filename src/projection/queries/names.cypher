// names: what is every node called? For search and for the fields every answer names without asking the database.
// One row a node; restricted ones too, with their visibility.
MATCH (n:Entity)
WHERE n.name IS NOT NULL AND NOT n:Alias AND NOT n:RestrictedAlias
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'][0] AS label, n.name AS name, n.nameEn AS nameEn,
       coalesce(n.aliases, []) + coalesce(n.formerNames, []) + [(n)<-[:ALIAS_OF]-(a) | a.name] AS aliases, coalesce(n.visibility, 'PUBLIC') AS visibility
ORDER BY id
