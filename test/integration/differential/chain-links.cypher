// chain-links (differential): the verdict on every product of a park, asked in plain Cypher and nothing else.
// $scope: a park, sub-park or region · $staleBefore, $today, $surveyedSince: days as text. One row a listed product.
// Written from docs/method.md, not from src/analysis: where the two differ, one of them is wrong.

// 1 the scope, what lies in it, and the surveys valid today that cover it
MATCH (s {id: $scope}) WHERE s:Park OR s:SubPark OR s:Region
CALL (s) {
  MATCH (place)-[:IN|PART_OF*0..6]->(s) WHERE place:Park OR place:SubPark OR place:Region
  RETURN collect(DISTINCT place) AS inside
}
CALL (s) {
  // the county or park around the scope: firms known only to it may stand here
  OPTIONAL MATCH (s)-[:IN|PART_OF*1..6]->(around)
  WHERE (around:Park AND s:SubPark) OR (around:Region AND NOT s:Region AND around.level IN ['COUNTY', 'ADMINISTRATION'])
  RETURN collect(DISTINCT around) AS around
}
CALL (s) {
  OPTIONAL MATCH (v:Survey)-[:COVERS]->(whole)<-[:IN|PART_OF*0..6]-(s)
  WHERE v.firmsComplete AND v.productsReadShare >= 0.9 AND v.on <= $today AND v.on > $surveyedSince AND (whole:Park OR whole:SubPark OR whole:Region)
  OPTIONAL MATCH (v)-[:COVERS]->(target) WHERE target:Segment OR target:Chain
  WITH v, collect(DISTINCT target) AS targets WHERE v IS NOT NULL
  RETURN collect({all: size(targets) = 0, targets: targets}) AS surveys
}
WITH s, inside, around, surveys
CALL (surveys) {
  MATCH (p:Product)
  OPTIONAL MATCH (p)-[:IN_SEGMENT]->(segment)<-[:HAS_SEGMENT]-(chain)
  WITH surveys, p, collect(DISTINCT segment) + collect(DISTINCT chain) AS stands
  WHERE any(v IN surveys WHERE v.all OR any(target IN v.targets WHERE target IN stands))
  RETURN collect(p) AS surveyed
}

// 2 every statement that somebody makes something here, with what makes it doubtful
CALL (inside, around, surveyed) {
  MATCH (e:Enterprise)-[m:MAKES]->(made:Product) WHERE m.status IN ['OPERATING', 'UNKNOWN']
  WITH e, m, made, inside, around, surveyed,
       EXISTS { MATCH (e)-[:LOCATED_IN]->(at) WHERE at IN inside } AS isIn,
       EXISTS { MATCH (e)-[l:LOCATED_IN]->(at) WHERE at IN around AND coalesce(l.parkStated, '') <> 'OUTSIDE_PARKS'
                AND NOT EXISTS { MATCH (e)-[:LOCATED_IN]->(other)-[:IN|PART_OF*1..6]->(at) } } AS mayBeIn
  WHERE isIn OR mayBeIn
  WITH e, m, made, isIn,
       CASE WHEN m.asOf IS NULL THEN ''
            WHEN size(m.asOf) = 4 THEN m.asOf + '-12-31'
            WHEN size(m.asOf) = 7 THEN toString(date(m.asOf + '-01') + duration({months: 1}) - duration({days: 1}))
            ELSE m.asOf END AS day, made IN surveyed AS isSurveyed
  WITH e, m, made, isIn AND m.status = 'OPERATING' AS plain, day < $staleBefore AND NOT isSurveyed AS isStale
  WITH e, m, made, CASE WHEN NOT plain THEN 'OPEN' WHEN isStale THEN 'STALE' ELSE 'CERTAIN' END AS grade
  RETURN collect({firm: e, fact: m, made: made, grade: grade}) AS facts
}

// 3 what each of them says of other products: kinds, broader products, by-products
CALL (facts) {
  UNWIND facts AS f
  CALL (f) {
    WITH f, f.made AS made
    RETURN made AS p, f.grade AS grade, true AS direct, true AS ownNeeds
    UNION
    WITH f, f.made AS made
    MATCH (made)-[:KIND_OF*1..6]->(p:Product) WHERE p <> made
    WITH DISTINCT f, made, p,
         coalesce(p.interchangeable, false) OR EXISTS { MATCH (p)-[i:INPUT_TO]->() WHERE made.id IN coalesce(i.acceptsKinds, []) } AS counts
    RETURN p, CASE WHEN counts THEN f.grade ELSE 'OPEN' END AS grade, false AS direct, NOT EXISTS { (made)<-[:YIELDS]-() } AS ownNeeds
    UNION
    WITH f, f.made AS made
    MATCH (p:Product)-[:KIND_OF*1..6]->(made) WHERE p <> made
    RETURN DISTINCT p, 'OPEN' AS grade, false AS direct, true AS ownNeeds
    UNION
    WITH f, f.made AS made
    MATCH (x:Process)-[:YIELDS {role: 'MAIN'}]->(made)
    WHERE x.id = f.fact.processId OR (f.fact.processId IS NULL AND COUNT { (made)<-[:YIELDS]-() } = 1)
    MATCH (x)-[:YIELDS]->(p:Product) WHERE p <> made
    RETURN DISTINCT p, 'OPEN' AS grade, false AS direct, false AS ownNeeds
  }
  RETURN collect({p: p, grade: grade, direct: direct, ownNeeds: ownNeeds, firm: f.firm, fact: f.fact,
                  sells: f.fact.use IN ['SALE', 'BOTH'] OR (f.fact.use IS NULL AND coalesce(p.captive, '') <> 'NORMALLY')}) AS stated
}
CALL (inside, around) {
  // more firms are counted than named: somebody may make it
  OPTIONAL MATCH (o:Observation)-[:OBSERVED_AT]->(place)
  WHERE o.indicator IN ['ENTERPRISE_COUNT', 'ABOVE_SCALE_COUNT'] AND o.valueMin IS NOT NULL AND (place IN inside OR place IN around)
  OPTIONAL MATCH (o)-[:OBSERVES]->(t) WHERE t:Product OR t:Segment
  WITH o, place, t WHERE t IS NOT NULL
  CALL (t) {
    OPTIONAL MATCH (member:Product)-[i:IN_SEGMENT]->(t)
    WITH t, collect(member) AS everyone, collect(CASE WHEN i.core THEN member END) AS core
    RETURN CASE WHEN t:Product THEN [t] ELSE core END AS targets, CASE WHEN t:Product THEN [t] ELSE everyone END AS counted
  }
  CALL (place, counted) {
    OPTIONAL MATCH (e:Enterprise)-[m:MAKES]->(:Product)-[:KIND_OF*0..6]->(c:Product)
    WHERE c IN counted AND m.status IN ['OPERATING', 'UNKNOWN'] AND EXISTS { (e)-[:LOCATED_IN]->()-[:IN|PART_OF*0..6]->(place) }
    RETURN count(DISTINCT e) AS named
  }
  WITH o, targets, named WHERE named < o.valueMin
  UNWIND targets AS p
  RETURN collect({p: p, grade: 'OPEN', direct: false, ownNeeds: true, firm: null, fact: {}, sells: false}) AS unnamed
}
WITH s, inside, around, surveyed, stated + unnamed AS entries

// 4 groups: the end of SUBSIDIARY_OF
CALL (entries) {
  UNWIND entries AS e
  WITH DISTINCT e.firm AS firm WHERE firm IS NOT NULL
  MATCH (firm)-[:SUBSIDIARY_OF*0..10]->(top) WHERE NOT EXISTS { (top)-[:SUBSIDIARY_OF]->() }
  WITH firm, min(top.id) AS group
  RETURN collect({firm: firm, group: group}) AS groups
}

// 5 what is needed: what is bought, and what the makers' processes cannot do without
CALL (inside, around) {
  MATCH (e:Enterprise)-[b:BUYS]->(p:Product)
  WITH e, b, p, EXISTS { MATCH (e)-[:LOCATED_IN]->(at) WHERE at IN inside } AS isIn,
       EXISTS { MATCH (e)-[l:LOCATED_IN]->(at) WHERE at IN around AND coalesce(l.parkStated, '') <> 'OUTSIDE_PARKS'
                AND NOT EXISTS { MATCH (e)-[:LOCATED_IN]->(other)-[:IN|PART_OF*1..6]->(at) } } AS mayBeIn
  WHERE isIn OR mayBeIn
  RETURN collect({p: p, kind: CASE WHEN isIn THEN 3 ELSE 1 END, actual: true, complete: true, firm: e, amount: b.quantity, unit: b.unit}) AS bought
}
CALL (entries) {
  UNWIND entries AS e
  WITH e.p AS q, collect(e) AS own
  MATCH (q)<-[:YIELDS]-(x:Process)
  WITH q, [e IN own WHERE e.ownNeeds] AS own, collect(DISTINCT x) AS processes
  WITH q, own, processes, any(e IN own WHERE e.grade = 'CERTAIN') AS someCertain, any(e IN own WHERE e.grade = 'STALE') AS someStale
  UNWIND own AS e
  WITH q, e, someCertain, someStale,
       CASE WHEN any(x IN processes WHERE x.id = e.fact.processId) THEN [x IN processes WHERE x.id = e.fact.processId] ELSE processes END AS used
  UNWIND used AS x
  MATCH (x)<-[i:INPUT_TO {essential: true}]-(p:Product) WHERE p <> q
  WITH q, e, someCertain, someStale, used, p, count(DISTINCT x) AS times, collect(i)[0] AS i, collect(x)[0] AS x
  WITH e, someCertain, someStale, p, times = size(used) AS always,
       CASE WHEN size(used) = 1 AND e.direct AND EXISTS { (x)-[:YIELDS {role: 'MAIN'}]->(q) } THEN e.fact.capacity * i.ratio END AS amount
  UNWIND [
    {kind: CASE WHEN always THEN 2 ELSE 1 END, actual: e.grade = 'CERTAIN', complete: e.grade IN ['CERTAIN', 'STALE'], amount: amount},
    {kind: 1, actual: e.grade <> 'CERTAIN' AND NOT someCertain, complete: e.grade = 'OPEN' AND NOT someCertain AND NOT someStale, amount: null}
  ] AS n
  WITH e, p, n WHERE n.actual OR n.complete
  RETURN collect({p: p, kind: n.kind, actual: n.actual, complete: n.complete, firm: e.firm, amount: n.amount, unit: e.fact.unit}) AS inferred
}
WITH s, inside, around, entries, groups, surveyed, bought + inferred AS needs

// 6 totals a product and world
CALL (entries, groups, needs) {
  UNWIND ['ACTUAL', 'COMPLETE'] AS world
  MATCH (p:Product)
  WITH world, p, [e IN entries WHERE e.p = p] AS own, [n IN needs WHERE n.p = p AND (n.actual AND world = 'ACTUAL' OR n.complete AND world = 'COMPLETE')] AS wanted, groups
  WITH world, p, own, wanted, groups, [e IN own WHERE e.grade = 'CERTAIN' OR (e.grade = 'STALE' AND world = 'COMPLETE')] AS makers
  WITH world, p, own, wanted, groups, makers, [e IN makers WHERE e.sells] AS sellers
  WITH world, p, own, wanted, makers, sellers,
       [g IN groups WHERE any(e IN sellers WHERE e.firm = g.firm) | g.group] AS selling,
       [e IN sellers WHERE e.direct OR NOT any(o IN sellers WHERE o.firm = e.firm AND o.direct)] AS counted,
       [n IN wanted WHERE n.kind >= 2 AND NOT any(o IN wanted WHERE o.firm = n.firm AND o.kind > n.kind)] AS firm
  WITH world, p, own, wanted, makers, sellers, counted, firm,
       reduce(seen = [], g IN selling | CASE WHEN g IN seen THEN seen ELSE seen + g END) AS distinctGroups,
       [e IN counted | CASE WHEN e.fact.use = 'BOTH' OR e.fact.unit IS NULL THEN null ELSE e.fact.capacity END] AS capacities,
       [e IN counted WHERE e.fact.capacity IS NOT NULL AND coalesce(e.fact.use, '') <> 'BOTH' AND e.fact.unit IS NOT NULL | e.fact.unit] AS units,
       [n IN firm | CASE WHEN n.unit IS NULL THEN null ELSE n.amount END] AS amounts,
       [n IN firm WHERE n.amount IS NOT NULL AND n.unit IS NOT NULL | n.unit] AS needUnits
  RETURN collect({
    world: world, p: p, touched: size(own) > 0 OR size(wanted) > 0, made: size(makers) > 0,
    n: size(distinctGroups), captiveOnly: size(distinctGroups) = 0 AND size(makers) > 0,
    strong: any(e IN sellers WHERE coalesce(e.firm.aboveScale, false) OR EXISTS { (:Enterprise {id: e.firm.id})-[:LEADER_OF]->() }),
    possible: world = 'ACTUAL' AND any(e IN own WHERE e.grade <> 'CERTAIN'),
    need: reduce(most = 0, n IN wanted | CASE WHEN n.kind > most THEN n.kind ELSE most END),
    supply: CASE WHEN size(units) > 0 AND all(u IN units WHERE u = units[0]) THEN reduce(sum = 0.0, c IN capacities | sum + coalesce(c, 0.0)) END,
    supplyUnit: units[0],
    supplyKnown: size(capacities) > 0 AND none(c IN capacities WHERE c IS NULL) AND all(u IN units WHERE u = units[0]),
    needed: CASE WHEN size(needUnits) > 0 AND all(u IN needUnits WHERE u = needUnits[0]) THEN reduce(sum = 0.0, a IN amounts | sum + coalesce(a, 0.0)) END,
    neededUnit: needUnits[0],
    needKnown: size(amounts) > 0 AND none(a IN amounts WHERE a IS NULL) AND all(u IN needUnits WHERE u = needUnits[0])
  }) AS totals
}

// 7 what follows from a product made and sold here, looking through captive intermediates
CALL (totals) {
  UNWIND ['ACTUAL', 'COMPLETE'] AS world
  WITH world, [t IN totals WHERE t.world = world AND t.n >= 1 | t.p] AS sold
  RETURN collect({world: world, sold: sold}) AS solds
}
CALL (s, inside, around) {
  // sellers within reach: here or perhaps here; by the distance of county centroids and the reach of the mode; where no
  // distance is known, in the same city unless the mode is short or the market tied
  OPTIONAL MATCH (s)-[:IN|PART_OF*0..6]->(city:Region {level: 'CITY'})
  OPTIONAL MATCH (s)-[:IN|PART_OF*0..6]->(county:Region) WHERE county.level IN ['COUNTY', 'ADMINISTRATION']
  MATCH (e:Enterprise)-[l:LOCATED_IN]->(at)
  OPTIONAL MATCH (at)-[:IN|PART_OF*0..6]->(own:Region) WHERE own.level IN ['COUNTY', 'ADMINISTRATION']
  WITH e, at IN inside OR (at IN around AND coalesce(l.parkStated, '') <> 'OUTSIDE_PARKS' AND NOT EXISTS { MATCH (e)-[:LOCATED_IN]->(other)-[:IN|PART_OF*1..6]->(at) }) AS here,
       city IS NOT NULL AND EXISTS { (at)-[:IN|PART_OF*0..6]->(city) } AS sameCity,
       CASE WHEN own = county THEN 0.0
            ELSE point.distance(point({longitude: county.lng, latitude: county.lat}), point({longitude: own.lng, latitude: own.lat})) / 1000 END AS km
  MATCH (e)-[m:MAKES {status: 'OPERATING'}]->(made:Product)
  MATCH (made)-[:KIND_OF*0..6]->(p:Product)
  WHERE p = made OR coalesce(p.interchangeable, false) OR EXISTS { MATCH (p)-[i:INPUT_TO]->() WHERE made.id IN coalesce(i.acceptsKinds, []) }
  OPTIONAL MATCH (reach:Reach {transportMode: p.transportMode})
  WITH p, m, CASE WHEN m.asOf IS NULL THEN ''
            WHEN size(m.asOf) = 4 THEN m.asOf + '-12-31'
            WHEN size(m.asOf) = 7 THEN toString(date(m.asOf + '-01') + duration({months: 1}) - duration({days: 1}))
            ELSE m.asOf END AS day,
       CASE WHEN here THEN true
            WHEN reach IS NOT NULL AND km IS NOT NULL THEN km <= reach.km
            ELSE sameCity AND coalesce(p.market, '') <> 'TIED' AND NOT coalesce(p.transportMode, '') IN ['PIPE', 'SHORT_HAUL'] END AS near
  WHERE near AND (m.use IN ['SALE', 'BOTH'] OR (m.use IS NULL AND coalesce(p.captive, '') <> 'NORMALLY'))
  RETURN collect(DISTINCT CASE WHEN day >= $staleBefore THEN p END) AS nearActual, collect(DISTINCT p) AS nearComplete
}
CALL (solds, nearActual, nearComplete) {
  UNWIND solds AS w
  WITH w.world AS world, w.sold AS sold, CASE w.world WHEN 'ACTUAL' THEN nearActual ELSE nearComplete END AS near
  // a process whose other essential inputs are to be had, with its key inputs
  MATCH (x:Process)
  OPTIONAL MATCH (x)<-[k:INPUT_TO]-(key:Product) WHERE k.key
  OPTIONAL MATCH (x)<-[i:INPUT_TO {essential: true}]-(input:Product)
  WITH world, sold, near, x, collect(DISTINCT key) AS declared, collect(DISTINCT input) AS essential
  WITH world, sold, near, x, essential, CASE WHEN size(declared) > 0 THEN declared ELSE essential END AS keys
  WHERE size(keys) > 0 AND all(input IN essential WHERE input IN keys OR input IN sold OR input IN near OR coalesce(input.market, '') IN ['NATIONAL', 'UTILITY', 'SERVICE'])
  WITH world, sold, collect({x: x, keys: keys}) AS open
  // direct, then through one, two and three captive products
  WITH world, open, sold, sold AS reach0
  CALL (open, reach0) { UNWIND open AS o WITH o.x AS x, o.keys AS keys, reach0 WHERE all(k IN keys WHERE k IN reach0) MATCH (x)-[y:YIELDS]->(p:Product) WHERE y.role <> 'BYPRODUCT' RETURN collect(DISTINCT p) AS out0 }
  WITH world, open, out0, reach0 + [p IN out0 WHERE p.captive = 'NORMALLY'] AS reach1
  CALL (open, reach1) { UNWIND open AS o WITH o.x AS x, o.keys AS keys, reach1 WHERE all(k IN keys WHERE k IN reach1) MATCH (x)-[y:YIELDS]->(p:Product) WHERE y.role <> 'BYPRODUCT' RETURN collect(DISTINCT p) AS out1 }
  WITH world, open, out0, out1, reach1 + [p IN out1 WHERE p.captive = 'NORMALLY'] AS reach2
  CALL (open, reach2) { UNWIND open AS o WITH o.x AS x, o.keys AS keys, reach2 WHERE all(k IN keys WHERE k IN reach2) MATCH (x)-[y:YIELDS]->(p:Product) WHERE y.role <> 'BYPRODUCT' RETURN collect(DISTINCT p) AS out2 }
  WITH world, [p IN out0 + out1 + out2 WHERE coalesce(p.captive, '') <> 'NORMALLY'] AS reached
  RETURN collect({world: world, reached: reached}) AS extensions
}

// 8 the rule table, in both worlds
UNWIND totals AS t
WITH s, t, totals, surveyed, extensions,
     t.p IN [x IN extensions WHERE x.world = t.world][0].reached AS extension,
     t.world = 'COMPLETE' OR t.p IN surveyed AS isSurveyed,
     t.supply IS NOT NULL AND t.needed IS NOT NULL AND t.supplyUnit = t.neededUnit AS comparable
WITH t, extension, CASE
  WHEN t.n >= 1 AND t.needKnown AND comparable AND t.needed > 0 AND t.supply >= t.needed THEN 'STRONG'
  WHEN t.n >= 2 AND t.strong THEN 'STRONG'
  WHEN (t.n >= 1 OR t.captiveOnly) AND (isSurveyed OR (t.supplyKnown AND t.needKnown AND comparable)) THEN 'WEAK'
  WHEN t.n >= 1 OR t.captiveOnly OR t.possible OR NOT isSurveyed THEN 'UNKNOWN'
  WHEN t.need >= 2 THEN 'MISSING'
  WHEN extension THEN 'EXTENSION'
  WHEN t.need = 1 THEN 'UNKNOWN'
  ELSE 'ABSENT' END AS status
WITH t.p AS p, collect({world: t.world, t: t, status: status, extension: extension}) AS worlds
WITH p, [w IN worlds WHERE w.world = 'ACTUAL'][0] AS a, [w IN worlds WHERE w.world = 'COMPLETE'][0] AS c
WHERE a.t.touched OR c.t.touched OR c.extension
RETURN p.id AS product, a.status AS status, c.status AS statusIfComplete, a.t.n AS n,
       ['NONE', 'POSSIBLE', 'INFERRED', 'DECLARED'][a.t.need] AS need,
       CASE
         WHEN p.market IN ['UTILITY', 'SERVICE'] THEN p.market
         WHEN p.captive = 'NORMALLY' AND c.t.need < 3 THEN 'IN_HOUSE'
         WHEN p.market = 'NATIONAL' AND (a.status IN ['MISSING', 'WEAK'] OR c.status IN ['MISSING', 'WEAK']) THEN 'BOUGHT_IN'
         ELSE 'GAP' END AS relevance
ORDER BY product
