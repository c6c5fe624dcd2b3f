// supply-paths-flow (differential): the flow of goods, one hop a relationship FLOWS, written from docs/method.md (Walks).
// It is for one transaction that is rolled back: nothing of it stays.
CALL () {
  // a firm makes a product
  MATCH (a:Enterprise)-[m:MAKES]->(b:Product) WHERE m.status IN ['OPERATING', 'UNKNOWN']
  RETURN a, b
  UNION
  // a product goes into a process that yields another, whatever that is of it
  MATCH (a:Product)-[:INPUT_TO]->(:Process)-[:YIELDS]->(b:Product) WHERE a <> b
  RETURN a, b
  UNION
  // a kind serves as the broader product
  MATCH (a:Product)-[:KIND_OF*1..6]->(b:Product)
  WHERE a <> b AND (b.interchangeable OR EXISTS { MATCH (b)-[i:INPUT_TO]->(:Process) WHERE a.id IN coalesce(i.acceptsKinds, []) })
  RETURN a, b
  UNION
  // a firm is stated to buy a product
  MATCH (a:Product)<-[:BUYS]-(b:Enterprise)
  RETURN a, b
}
WITH DISTINCT a, b
CREATE (a)-[:FLOWS]->(b)
