// investment-targets: which groups could make a product, how near is what they make or report, and what joins them to a place?
// $product, $scope: ids. One row a group.
MATCH (p:Product {id: $product})
CALL (p) {
  RETURN p AS good, 0 AS match
  UNION
  MATCH (kind:Product)-[:KIND_OF*1..6]->(p)
  RETURN kind AS good,
         CASE WHEN p.interchangeable OR EXISTS { MATCH (p)-[i:INPUT_TO]->(:Process) WHERE kind.id IN i.acceptsKinds } THEN 0 ELSE 1 END AS match
  UNION
  MATCH (p)-[:KIND_OF*1..6]->(good:Product)
  RETURN good, 2 AS match
  UNION
  MATCH (p)-[:KIND_OF]->(:Product)<-[:KIND_OF*1..6]-(good:Product)
  RETURN good, 3 AS match
  UNION
  // What its processes turn on: inputs declared key, else every essential one; not what can be had anywhere.
  MATCH (p)<-[y:YIELDS]-(x:Process)<-[i:INPUT_TO]-(key:Product)
  WHERE y.role <> 'BYPRODUCT'
    AND CASE WHEN EXISTS { MATCH (x)<-[k:INPUT_TO]-() WHERE k.key } THEN i.key ELSE i.essential END
    AND NOT coalesce(key.market, '') IN ['UTILITY', 'SERVICE', 'NATIONAL']
  CALL (key) {
    RETURN key AS good, 5 AS match
    UNION
    MATCH (key)-[i:INPUT_TO]->(x:Process)-[y:YIELDS]->(good:Product)
    WHERE y.role <> 'BYPRODUCT'
      AND CASE WHEN EXISTS { MATCH (x)<-[k:INPUT_TO]-() WHERE k.key } THEN i.key ELSE i.essential END
    RETURN good, 4 AS match
  }
  RETURN good, match
  UNION
  MATCH (p)-[i:INPUT_TO]->(x:Process)-[y:YIELDS]->(good:Product)
  WHERE y.role <> 'BYPRODUCT'
    AND CASE WHEN EXISTS { MATCH (x)<-[k:INPUT_TO]-() WHERE k.key } THEN i.key ELSE i.essential END
  RETURN good, 6 AS match
}
WITH good, min(match) AS match
MATCH (e:Enterprise)-[r:MAKES|DISCLOSES]->(good)
WHERE type(r) = 'DISCLOSES' OR r.status <> 'STOPPED'
MATCH (e)-[:SUBSIDIARY_OF*0..20]->(head:Enterprise)
WHERE NOT (head)-[:SUBSIDIARY_OF]->()
WITH head, min(match) AS match
CALL (head) {
  MATCH (own:Enterprise)-[:SUBSIDIARY_OF*0..20]->(head)
  RETURN collect(DISTINCT own) AS firms
}
CALL (firms) {
  UNWIND firms AS own
  MATCH (own)-[:LOCATED_IN]->(at)
  WHERE at.id = $scope OR EXISTS { (at)-[:PART_OF|IN*1..6]->(:Entity {id: $scope}) }
  RETURN count(own) > 0 AS here
}
CALL (firms) {
  UNWIND firms AS own
  MATCH (own)-[s:SUPPLIES]-(other:Enterprise)
  WHERE NOT other IN firms
  RETURN count(s) > 0 AS tradeKnown
}
RETURN head.id AS enterprise, match, here, tradeKnown
ORDER BY enterprise
