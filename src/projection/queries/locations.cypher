// locations: where does each firm stand? One row a statement that is believed.
MATCH (e)-[r:LOCATED_IN|LOCATED_IN_RESTRICTED]->(place)
RETURN e.id AS enterprise, place.id AS place, r.parkStated AS parkStated, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, place
