// kinds: which product is a kind of which? One row a pair.
MATCH (k)-[r:KIND_OF|KIND_OF_RESTRICTED]->(p)
RETURN k.id AS kind, p.id AS parent, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY kind, parent
