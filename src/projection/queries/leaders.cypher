// leaders: which firm has been designated the leader of an industry? One row a designation.
MATCH (e)-[r:LEADER_OF|LEADER_OF_RESTRICTED]->(i)
RETURN e.id AS enterprise, i.id AS industry, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, industry
