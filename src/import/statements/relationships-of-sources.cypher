// relationships-of-sources: what do imports say on the word of these sources?
// $sources. One row a relationship.
MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.origin = 'import' AND (r.sourceId IN $sources OR (type(r) IN ['STATED_IN', 'STATED_IN_RESTRICTED'] AND b.id IN $sources AND NOT a:Claim AND NOT a:RestrictedClaim))
RETURN a.id AS start, type(r) AS type, b.id AS end, coalesce(r.qualifier, '') AS qualifier
