// places: what are the regions, parks and sub-parks called, and what do they lie in? One row a place.
MATCH (p:Region|Park|SubPark)
RETURN p.id AS id, p.name AS name, coalesce(p.level, toUpper([label IN labels(p) WHERE label <> 'Entity'][0])) AS level,
       coalesce(p.aliases, []) + coalesce(p.formerNames, []) + [(p)<-[:ALIAS_OF|ALIAS_OF_RESTRICTED]-(a) | a.name] AS aliases,
       [(p)-[:PART_OF|IN]->(w) | w.id] AS within
ORDER BY id
