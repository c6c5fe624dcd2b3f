// products: every product with what the rules read of it.
// One row a product.
MATCH (p:Product|RestrictedProduct)
RETURN p.id AS id, p.market AS market, p.transportMode AS transportMode, p.captive AS captive,
       p.interchangeable AS interchangeable, p.gbCode AS gbCode, p.basis AS basis, p.sourceId AS sourceId, coalesce(p.visibility, 'PUBLIC') AS visibility
ORDER BY id
