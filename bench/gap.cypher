// gap: which products do the makers of a park need that nobody there makes?
// $scope: a park id. One row a product needed and not made: how many firms need it, and whether it is essential by every process.
MATCH (park:Park {id: $scope})<-[:LOCATED_IN]-(e:Enterprise)-[:MAKES]->(q:Product)
WITH q, count(DISTINCT e) AS firms
MATCH (q)<-[:YIELDS]-(x:Process)
WITH q, firms, collect(x) AS processes
UNWIND processes AS x
MATCH (x)<-[:INPUT_TO {essential: true}]-(p:Product) WHERE p <> q
WITH q, firms, size(processes) AS all, p, count(x) AS some
WHERE NOT EXISTS { (p)<-[:MAKES]-(:Enterprise)-[:LOCATED_IN]->(:Park {id: $scope}) }
RETURN p.id AS product, max(CASE WHEN some = all THEN 1 ELSE 0 END) AS inferred
ORDER BY product
