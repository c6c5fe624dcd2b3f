// claims-about: which other statements were made about these relationships?
// $keys: {start, type, end, qualifier}. One row a claim.
UNWIND $keys AS key
MATCH (c:Claim|RestrictedClaim)-[:CLAIMS_OF|CLAIMS_OF_RESTRICTED]->(:Entity {id: key.start})
WHERE c.relationship = key.type AND c.endId = key.end AND coalesce(c.qualifier, '') = key.qualifier AND c.refutes IS NULL
RETURN key.start AS start, key.type AS type, key.end AS end, key.qualifier AS qualifier, c.id AS id, c.says AS says,
       c.origin AS origin, coalesce(c.visibility, 'PUBLIC') AS visibility
