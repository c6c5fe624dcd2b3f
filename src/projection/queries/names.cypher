// names: what is every node called, and by which codes is it known? For search and for the fields every answer names
// without asking the database. One row a node; restricted ones too, with their visibility.
MATCH (n:Entity)
WHERE n.name IS NOT NULL AND NOT n:Alias AND NOT n:RestrictedAlias
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'][0] AS label, n.name AS name, n.nameEn AS nameEn,
       coalesce(n.aliases, []) + coalesce(n.formerNames, []) AS aliases,
       [code IN [n.code, n.cas, n.hsCode, n.gbCode, n.uscc, n.listedCode] WHERE code IS NOT NULL] AS codes,
       coalesce(n.visibility, 'PUBLIC') AS visibility
ORDER BY id
