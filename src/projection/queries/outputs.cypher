// outputs: what does each process yield? One row an output.
MATCH (x)-[r:YIELDS|YIELDS_RESTRICTED]->(p)
RETURN x.id AS process, p.id AS product, r.role AS role, r.ratio AS ratio, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY process, product
