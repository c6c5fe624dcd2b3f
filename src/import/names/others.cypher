// others: what else may a ledger name, or declare again? One row a node.
MATCH (n:Industry|Chain|Segment|Process|IndustryCode|Project|RestrictedProject|Zone|RestrictedZone|LandParcel|RestrictedLandParcel
       |Policy|RestrictedPolicy|RestrictionList|RestrictedRestrictionList)
WHERE n.name IS NOT NULL
RETURN n.id AS id, [label IN labels(n) WHERE label <> 'Entity'][0] AS label, n.name AS name, n.nameEn AS nameEn,
       coalesce(n.aliases, []) + CASE WHEN n:IndustryCode THEN [n.code] ELSE [] END AS aliases,
       [(n)-[:PART_OF|PART_OF_RESTRICTED|SITED_IN|SITED_IN_RESTRICTED|APPLIES_IN|APPLIES_IN_RESTRICTED]->(at) | at.id] AS at
ORDER BY id
