// honours: which titles and certificates does a firm hold? One row a firm and title.
MATCH (e:Enterprise|RestrictedEnterprise)-[r:HOLDS|HOLDS_RESTRICTED]->(c:Certification|RestrictedCertification)
RETURN e.id AS enterprise, c.id AS honour, c.name AS name, c.awardedOn AS awardedOn, coalesce(r.sourceId, c.sourceId) AS sourceId,
       coalesce(r.visibility, c.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, honour
