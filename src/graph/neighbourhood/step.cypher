// step: which relationships touch these nodes, and what is at their other ends?
// $ids: the nodes looked from · $viewer: the visibilities the viewer may see · $limit. One row a relationship.
MATCH (n:Entity)-[r]-(m:Entity)
WHERE n.id IN $ids
  AND coalesce(r.visibility, 'PUBLIC') IN $viewer
  AND coalesce(n.visibility, 'PUBLIC') IN $viewer
  AND coalesce(m.visibility, 'PUBLIC') IN $viewer
  // What the importer keeps for itself is no part of the graph that is walked.
  AND NOT n:Dismissal AND NOT n:RestrictedDismissal AND NOT m:Dismissal AND NOT m:RestrictedDismissal
WITH DISTINCT r
RETURN startNode(r).id AS start, type(r) AS type, endNode(r).id AS end
ORDER BY start, type, end
LIMIT $limit
