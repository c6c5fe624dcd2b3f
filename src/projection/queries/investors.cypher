// investors: who builds which project? One row a pair.
MATCH (e)-[r:INVESTS_IN|INVESTS_IN_RESTRICTED]->(j)
RETURN e.id AS enterprise, j.id AS project, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, project
