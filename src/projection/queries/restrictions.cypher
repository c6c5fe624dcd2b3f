// restrictions: which lists apply where, are they loaded, and what do they stop? One row a list and entry; a list without entries has one.
MATCH (l:RestrictionList)-[:APPLIES_IN]->(place)
OPTIONAL MATCH (l)<-[:LISTED_IN]-(x:Restriction)
OPTIONAL MATCH (x)-[:STOPS]->(t)
RETURN l.id AS list, l.name AS name, l.nameEn AS nameEn, l.kind AS kind, l.loaded AS loaded, l.asOf AS asOf, coalesce(l.sectors, []) AS sectors, place.id AS place,
       x.id AS restriction, x.class AS class, x.clause AS clause, x.threshold AS threshold, t.id AS stops
ORDER BY list, restriction, stops
