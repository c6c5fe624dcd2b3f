// products: what are the products called, and what are they kinds of? One row a product.
MATCH (p:Product|RestrictedProduct)
RETURN p.id AS id, p.name AS name, p.nameEn AS nameEn,
       coalesce(p.aliases, []) + [(p)<-[:ALIAS_OF|ALIAS_OF_RESTRICTED]-(a) | a.name] AS aliases,
       [(p)-[:KIND_OF|KIND_OF_RESTRICTED]->(k) | k.id] AS kindOf,
       coalesce(p.market = 'SERVICE', false) AS isService
ORDER BY id
