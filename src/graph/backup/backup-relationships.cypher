// backup-relationships: every relationship between nodes that carry an id, in the order of start, type, end and qualifier.
// The start is sought in the index of the ids and only what hangs on it is sorted. The end is looked at when it has been
// reached: a plan made while the graph was small would else try every pair of nodes. element tells two apart that are alike.
// $start, $type, $end, $qualifier, $element: the last of the page before, '' at first; $limit. One row a relationship.
MATCH (a:Entity)
USING INDEX SEEK a:Entity(id)
WHERE a.id >= $start
CALL (a) {
  MATCH (a)-[r]->(b)
  WITH a, r, type(r) AS type, b.id AS end, b:Entity AS carriesId, coalesce(r.qualifier, '') AS qualifier,
       elementId(r) AS element
  WHERE carriesId AND end > '' AND (a.id > $start OR [type, end, qualifier, element] > [$type, $end, $qualifier, $element])
  RETURN r, type, end, qualifier, element
}
RETURN a.id AS start, type, end, qualifier, element, properties(r) AS properties
ORDER BY start, type, end, qualifier, element
LIMIT $limit
