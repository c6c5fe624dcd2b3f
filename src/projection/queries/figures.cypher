// figures: which measures has a source published of a firm or project? One row an observation that nothing replaces, and its subject.
MATCH (o:Observation|RestrictedObservation)-[:OBSERVES|OBSERVES_RESTRICTED]->(t:Enterprise|RestrictedEnterprise|Project|RestrictedProject)
WHERE (o.valueMin IS NOT NULL OR o.valueMax IS NOT NULL)
  AND NOT EXISTS { (:Observation|RestrictedObservation)-[:REPLACES|REPLACES_RESTRICTED]->(o) }
RETURN o.id AS id, t.id AS subject, o.indicator AS indicator, o.valueMin AS valueMin, o.valueMax AS valueMax, o.unit AS unit,
       o.period AS period, o.asOf AS asOf, o.sourceId AS sourceId,
       // A figure of one of its products is no figure of the whole firm.
       COLLECT { MATCH (o)-[:OBSERVES|OBSERVES_RESTRICTED]->(p:Product|RestrictedProduct) RETURN p.id ORDER BY p.id }[0] AS product,
       coalesce(o.visibility, 'PUBLIC') AS visibility
ORDER BY subject, id
