// subsidiaries: which firm belongs to which? One row a pair.
MATCH (e)-[r:SUBSIDIARY_OF|SUBSIDIARY_OF_RESTRICTED]->(parent)
RETURN e.id AS enterprise, parent.id AS parent, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, parent
