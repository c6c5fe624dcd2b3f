// chain-walk (differential): every distinct product within 6 processes of what is made at a place, by the shortest paths of
// the database. Written from docs/method.md, not from src/analysis: where the two differ, one of them is wrong.
// $place · $starts: how many products made there, by id · $first a walk. One row a product reached from one of them.
MATCH (start:Product)<-[:MAKES]-(:Enterprise)-[:LOCATED_IN]->({id: $place})
WITH DISTINCT start ORDER BY start.id LIMIT $starts
CALL (start) {
  // how far each product lies
  MATCH way = ANY SHORTEST (start) ((:Product)-[:INPUT_TO]->(:Process)-[:YIELDS]->(:Product)){1,6} (found:Product)
  WHERE found <> start
  WITH start, found, length(way) / 2 AS hops ORDER BY hops, found.id
  WITH start, collect({node: found, hops: hops}) AS reached
  WITH start, reached[..$first] AS listed, size(reached) AS total
  UNWIND listed AS one
  WITH one.node AS found, one.hops AS hops, total, [at IN [{node: start, hops: 0}] + listed WHERE at.hops = one.hops - 1 | at.node] AS nearer
  // the way to it by the smallest ids: what lies one hop nearer stands in the list before it
  CALL (found, nearer) {
    MATCH (before:Product)-[i:INPUT_TO]->(x:Process)-[y:YIELDS]->(found) WHERE before IN nearer
    RETURN before.id AS from, x.id AS process, y.role AS role, i.essential AS essential, coalesce(i.key, false) AS key
    ORDER BY from, process LIMIT 1
  }
  RETURN 'DOWNSTREAM' AS direction, found, hops, from, process, role, essential, key, total
  UNION
  MATCH way = ANY SHORTEST (found:Product) ((:Product)-[:INPUT_TO]->(:Process)-[:YIELDS]->(:Product)){1,6} (start)
  WHERE found <> start
  WITH start, found, length(way) / 2 AS hops ORDER BY hops, found.id
  WITH start, collect({node: found, hops: hops}) AS reached
  WITH start, reached[..$first] AS listed, size(reached) AS total
  UNWIND listed AS one
  WITH one.node AS found, one.hops AS hops, total, [at IN [{node: start, hops: 0}] + listed WHERE at.hops = one.hops - 1 | at.node] AS nearer
  CALL (found, nearer) {
    MATCH (found)-[i:INPUT_TO]->(x:Process)-[y:YIELDS]->(before:Product) WHERE before IN nearer
    RETURN before.id AS from, x.id AS process, y.role AS role, i.essential AS essential, coalesce(i.key, false) AS key
    ORDER BY from, process LIMIT 1
  }
  RETURN 'UPSTREAM' AS direction, found, hops, from, process, role, essential, key, total
}
RETURN start.id AS start, direction, total, found.id AS product, hops, from, process, role, essential, key
ORDER BY start, direction, hops, product
