// parks (differential): how alike two parks are, asked in plain Cypher and nothing else.
// $scope: a park, against every other; anything else: each park against every other. $staleBefore, $today, $surveyedSince:
// days as text. Written from docs/method.md, not from src/analysis: where the two differ, one of them is wrong.

// 1 every park, what lies in it, the counties it lies in, and the products a survey valid today covers there
MATCH (park:Park)
CALL (park) {
  MATCH (place)-[:IN|PART_OF*0..6]->(park) RETURN collect(DISTINCT place) AS inside
}
CALL (park) {
  OPTIONAL MATCH (park)-[:IN|PART_OF*1..6]->(around:Region) WHERE around.level IN ['COUNTY', 'ADMINISTRATION']
  RETURN collect(DISTINCT around) AS around
}
CALL (park) {
  OPTIONAL MATCH (v:Survey)-[:COVERS]->(whole)<-[:IN|PART_OF*0..6]-(park)
  WHERE v.firmsComplete AND v.productsReadShare >= 0.9 AND v.on <= $today AND v.on > $surveyedSince AND (whole:Park OR whole:Region)
  OPTIONAL MATCH (v)-[:COVERS]->(target) WHERE target:Segment OR target:Chain
  WITH v, collect(DISTINCT target) AS targets WHERE v IS NOT NULL
  RETURN collect({all: size(targets) = 0, targets: targets}) AS surveys
}
CALL (surveys) {
  MATCH (p:Product)
  OPTIONAL MATCH (p)-[:IN_SEGMENT]->(segment)<-[:HAS_SEGMENT]-(chain)
  WITH surveys, p, collect(DISTINCT segment) + collect(DISTINCT chain) AS stands
  WHERE any(v IN surveys WHERE v.all OR any(target IN v.targets WHERE target IN stands))
  RETURN collect(p) AS surveyed
}

// 2 what a statement names of a firm that stands there, or may: the product, or a kind that stands for it
CALL (inside, around, surveyed) {
  MATCH (e:Enterprise)-[m:MAKES]->(made:Product) WHERE m.status IN ['OPERATING', 'UNKNOWN']
  WITH e, m, made, surveyed,
       EXISTS { MATCH (e)-[:LOCATED_IN]->(at) WHERE at IN inside } AS stands,
       EXISTS { MATCH (e)-[l:LOCATED_IN]->(at) WHERE at IN around AND coalesce(l.parkStated, '') <> 'OUTSIDE_PARKS'
                AND NOT EXISTS { MATCH (e)-[:LOCATED_IN]->()-[:IN|PART_OF*1..6]->(at) } } AS mayStand
  WHERE stands OR mayStand
  WITH e, m, made, stands, made IN surveyed AS isSurveyed,
       CASE WHEN m.asOf IS NULL THEN ''
            WHEN size(m.asOf) = 4 THEN m.asOf + '-12-31'
            WHEN size(m.asOf) = 7 THEN toString(date(m.asOf + '-01') + duration({months: 1}) - duration({days: 1}))
            ELSE m.asOf END AS day
  MATCH (made)-[:KIND_OF*0..6]->(p:Product)
  WHERE p = made OR coalesce(p.interchangeable, false) OR EXISTS { MATCH (p)-[i:INPUT_TO]->() WHERE made.id IN coalesce(i.acceptsKinds, []) }
  RETURN collect({p: p.id, firm: e.id, stands: stands,
                  certain: stands AND m.status = 'OPERATING' AND (day >= $staleBefore OR isSurveyed)}) AS named
}
CALL (park) {
  OPTIONAL MATCH (park)-[:LEADS_IN]->(i:Industry)
  OPTIONAL MATCH (i)-[:BELONGS_TO]->(c:Cluster)
  RETURN collect(DISTINCT i.id) AS industries, collect(DISTINCT c.id) AS clusters
}
WITH collect({id: park.id, named: named, industries: industries, clusters: clusters}) AS parks

// 3 two parks: what they share. A firm known only to a county both lie in may stand in either: it says nothing of them.
UNWIND parks AS a
UNWIND parks AS b
WITH a, b, [x IN a.named WHERE x.stands OR none(y IN b.named WHERE y.firm = x.firm AND NOT y.stands)] AS inA,
           [y IN b.named WHERE y.stands OR none(x IN a.named WHERE x.firm = y.firm AND NOT x.stands)] AS inB
WHERE a.id <> b.id AND (a.id = $scope OR NOT EXISTS { (:Park {id: $scope}) })
CALL (inA, inB) {
  UNWIND inA + inB AS n
  RETURN count(DISTINCT n.p) AS eitherGoods
}
CALL (inA, inB) {
  UNWIND inA AS x
  UNWIND inB AS y
  WITH x, y WHERE x.p = y.p
  RETURN count(DISTINCT x.p) AS sharedGoods
}
CALL (a, b) {
  UNWIND a.named AS x
  UNWIND b.named AS y
  WITH x, y WHERE x.p = y.p AND x.certain AND y.certain
  WITH DISTINCT x.p AS p ORDER BY p
  RETURN collect(p) AS certain
}
WITH a, b, sharedGoods, eitherGoods, certain, size(inA) > 0 AND size(inB) > 0 AS goodsKnown,
     [i IN a.industries WHERE i IN b.industries] AS industries, [c IN a.clusters WHERE c IN b.clusters] AS clusters
CALL (industries) {
  UNWIND industries AS i
  WITH i ORDER BY i
  RETURN collect(i) AS sharedIndustries
}
WITH a, b, sharedIndustries, sharedGoods, eitherGoods, certain,
     CASE WHEN size(a.industries) > 0 AND size(b.industries) > 0
          THEN toFloat(size(industries)) / (size(a.industries) + size(b.industries) - size(industries)) END AS byIndustries,
     CASE WHEN size(a.clusters) > 0 AND size(b.clusters) > 0
          THEN toFloat(size(clusters)) / (size(a.clusters) + size(b.clusters) - size(clusters)) END AS byClusters,
     CASE WHEN goodsKnown THEN toFloat(sharedGoods) / eitherGoods END AS byGoods
WITH *, [x IN [[0.5, byIndustries], [0.2, byClusters], [0.3, byGoods]] WHERE x[1] IS NOT NULL] AS parts
WITH *, reduce(sum = 0.0, x IN parts | sum + x[0]) AS weight, reduce(sum = 0.0, x IN parts | sum + x[0] * x[1]) AS weighted
WITH *, round(weight, 6) AS coverage, CASE WHEN weight > 0 THEN round(weighted / weight, 6) END AS similarity
RETURN a.id AS park, b.id AS peer, similarity, coverage, round(byIndustries, 6) AS industries, round(byClusters, 6) AS clusters,
       round(byGoods, 6) AS goods, sharedGoods, eitherGoods, sharedIndustries, certain
ORDER BY park, CASE WHEN similarity IS NULL THEN 2 WHEN coverage < 0.5 THEN 1 ELSE 0 END, coalesce(similarity, 0.0) DESC, coverage DESC, peer
