// nodes: what are these nodes called?
// $ids · $viewer: the visibilities the viewer may see. One row a node.
MATCH (n:Entity)
WHERE n.id IN $ids AND coalesce(n.visibility, 'PUBLIC') IN $viewer
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'][0] AS label, n.name AS name, n.nameEn AS nameEn
ORDER BY id
