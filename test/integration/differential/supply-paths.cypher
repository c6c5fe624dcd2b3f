// supply-paths (differential): every path between the firms that stand at a place, what they make and what they buy, on the
// relationships of supply-paths-flow. Written from docs/method.md, not from src/analysis: where the two differ, one of them
// is wrong. $place · $ends: how many of those nodes, by id · $first a pair. One row a path of at most 4 hops.
MATCH (e:Enterprise)-[:LOCATED_IN]->({id: $place})
OPTIONAL MATCH (e)-[:MAKES|BUYS]->(p:Product)
WITH collect(DISTINCT e) + collect(DISTINCT p) AS nodes
UNWIND nodes AS n
WITH DISTINCT n ORDER BY n.id LIMIT $ends
WITH collect(n) AS ends
UNWIND ends AS from
UNWIND ends AS to
WITH from, to WHERE from <> to
CALL (from, to) {
  MATCH way = (from)-[:FLOWS*1..4]->(to)
  RETURN nodes(way) AS stops
  UNION
  // the last firm makes what a process yields, by that process if one is recorded that yields it, and does not buy it
  MATCH way = (from)-[:FLOWS*0..2]->(p:Product)
  MATCH (p)-[:INPUT_TO]->(x:Process)-[:YIELDS]->(q:Product)<-[m:MAKES]-(to)
  WHERE p <> q AND m.status IN ['OPERATING', 'UNKNOWN'] AND NOT EXISTS { (to)-[:BUYS]->(q) }
    AND (m.processId = x.id OR m.processId IS NULL OR NOT EXISTS { (:Process {id: m.processId})-[:YIELDS]->(q) })
  RETURN nodes(way) + [q, to] AS stops
}
WITH from, to, stops WHERE all(n IN stops WHERE single(m IN stops WHERE m = n))
WITH DISTINCT from, to, [n IN stops | n.id] AS ids
ORDER BY from.id, to.id, size(ids), ids
WITH from, to, collect(ids)[..$first] AS paths
UNWIND paths AS ids
RETURN from.id AS from, to.id AS to, size(ids) - 1 AS hops, ids AS nodes
ORDER BY from, to, hops, nodes
