// supplies: which firm has been said to supply which? One row a statement; without a product where the source names none.
MATCH (e)-[r:SUPPLIES|SUPPLIES_RESTRICTED]->(customer)
RETURN e.id AS enterprise, customer.id AS customer, r.productId AS product, r.what AS what, r.asOf AS asOf, r.sourceId AS sourceId,
       r.place AS statedAt, r.confidence AS confidence, r.basis AS basis, coalesce(r.visibility, 'PUBLIC') AS visibility
ORDER BY enterprise, customer, product
