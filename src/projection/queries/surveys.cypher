// surveys: which places and segments has somebody declared complete? One row a survey.
MATCH (s:Survey|RestrictedSurvey)-[:COVERS|COVERS_RESTRICTED]->(t)
WITH s, t ORDER BY t.id
RETURN s.id AS id, s.firmsComplete AS firmsComplete, s.productsReadShare AS productsReadShare, s.on AS on, collect(t.id) AS covers,
       coalesce(s.visibility, 'PUBLIC') AS visibility
ORDER BY id
