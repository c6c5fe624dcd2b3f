// refutations: which facts has somebody said not to be so, as of when and on what ground? One row a refutation.
MATCH (c:Claim|RestrictedClaim {refutes: true})
RETURN c.startId AS start, c.relationship AS type, c.endId AS end, coalesce(c.qualifier, '') AS qualifier, c.asOf AS asOf,
       c.confidence AS confidence, c.sourceId AS sourceId, c.place AS place
