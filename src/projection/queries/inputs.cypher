// inputs: what does each process take? One row an input.
MATCH (p)-[r:INPUT_TO|INPUT_TO_RESTRICTED]->(x)
RETURN p.id AS product, x.id AS process, r.essential AS essential, coalesce(r.key, false) AS key, r.ratio AS ratio,
       coalesce(r.acceptsKinds, []) AS acceptsKinds, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY process, product
