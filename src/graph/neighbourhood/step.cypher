// step: which relationships touch these nodes, and what is at their other ends?
// $ids: the nodes looked from, in order · $viewer: the visibilities the viewer may see · $visits: relationships looked at, at
// most, seen or not · $limit. One row a relationship.
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[r]-(m)
// Here and not behind: a hub's relationships are not even read beyond the bound.
WITH n, r, m LIMIT $visits
WHERE m:Entity
  AND coalesce(r.visibility, 'PUBLIC') IN $viewer
  AND coalesce(n.visibility, 'PUBLIC') IN $viewer
  AND coalesce(m.visibility, 'PUBLIC') IN $viewer
  // What the importer keeps for itself is no part of the graph that is walked.
  AND NOT n:Dismissal AND NOT n:RestrictedDismissal AND NOT m:Dismissal AND NOT m:RestrictedDismissal
WITH DISTINCT r
RETURN startNode(r).id AS start, type(r) AS type, endNode(r).id AS end
ORDER BY start, type, end
LIMIT $limit
