// restrictions: which lists apply where, are they loaded, and what do they stop? One row a list, and one an entry of it and what it stops.
// A list without a place applies everywhere.
MATCH (l:RestrictionList|RestrictedRestrictionList)
OPTIONAL MATCH (l)-[:APPLIES_IN|APPLIES_IN_RESTRICTED]->(place)
CALL (l) {
  RETURN null AS x, null AS t, coalesce(l.visibility, 'PUBLIC') AS visibility
  UNION ALL
  MATCH (l)<-[:LISTED_IN|LISTED_IN_RESTRICTED]-(x:Restriction|RestrictedRestriction)
  OPTIONAL MATCH (x)-[:STOPS|STOPS_RESTRICTED]->(t)
  // What is in a restricted list is as restricted as the list.
  RETURN x, t, CASE WHEN 'CONFIDENTIAL' IN [l.visibility, x.visibility] THEN 'CONFIDENTIAL'
                    WHEN 'INTERNAL' IN [l.visibility, x.visibility] THEN 'INTERNAL'
                    ELSE 'PUBLIC' END AS visibility
}
RETURN l.id AS list, l.name AS name, l.nameEn AS nameEn, l.kind AS kind, l.loaded AS loaded, l.asOf AS asOf, coalesce(l.sectors, []) AS sectors, place.id AS place,
       x.id AS restriction, x.class AS class, x.clause AS clause, x.threshold AS threshold, x.thresholdOp AS thresholdOp, x.thresholdUnit AS thresholdUnit,
       x.exception AS exception, t.id AS stops, visibility
ORDER BY list, restriction, stops
