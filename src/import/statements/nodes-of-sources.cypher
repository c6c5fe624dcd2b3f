// nodes-of-sources: which nodes have imports made on the word of these sources? Claims are kept: they are what was said once.
// $sources. One row a node.
MATCH (n:Entity)
WHERE n.origin = 'import' AND n.sourceId IN $sources AND NOT n:Claim AND NOT n:RestrictedClaim
RETURN n.id AS id
