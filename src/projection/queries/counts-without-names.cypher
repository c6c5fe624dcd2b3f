// counts-without-names: how many firms does a source count, without naming them? One row an observation and its product or segment.
MATCH (o:Observation|RestrictedObservation)-[:OBSERVED_AT|OBSERVED_AT_RESTRICTED]->(place)
WHERE o.indicator IN ['ENTERPRISE_COUNT', 'ABOVE_SCALE_COUNT'] AND o.valueMin IS NOT NULL
  AND NOT EXISTS { (:Observation|RestrictedObservation)-[:REPLACES|REPLACES_RESTRICTED]->(o) }
MATCH (o)-[:OBSERVES|OBSERVES_RESTRICTED]->(t:Product|Segment)
RETURN o.id AS id, place.id AS place, t.id AS target, o.valueMin AS value, o.asOf AS asOf, o.sourceId AS sourceId,
       coalesce(o.visibility, 'PUBLIC') AS visibility
ORDER BY id, target
