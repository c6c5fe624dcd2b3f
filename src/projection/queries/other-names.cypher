// other-names: what else is a node called, by an alias that somebody has stated? One row an alias.
MATCH (a:Alias|RestrictedAlias)-[r:ALIAS_OF|ALIAS_OF_RESTRICTED]->(n:Entity)
// An alias is seen by those who may see both the name and whose name it is.
RETURN n.id AS of, a.name AS name, CASE WHEN 'CONFIDENTIAL' IN [a.visibility, r.visibility] THEN 'CONFIDENTIAL'
                                        WHEN 'INTERNAL' IN [a.visibility, r.visibility] THEN 'INTERNAL'
                                        ELSE 'PUBLIC' END AS visibility
ORDER BY of, name
