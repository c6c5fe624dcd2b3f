// projects: what is being built where, how far is it, and what does it cost? One row a project and place; without a place where none is stated.
MATCH (j:Project|RestrictedProject)
OPTIONAL MATCH (j)-[:SITED_IN|SITED_IN_RESTRICTED]->(place)
RETURN j.id AS id, j.kind AS kind, j.stage AS stage, place.id AS place,
       [j.talksOn, j.signedOn, j.landedOn, j.startedOn, j.producingOn, j.fullOn, j.terminatedOn] AS stagedOn,
       j.investmentMinCny AS investmentMinCny, j.investmentMaxCny AS investmentMaxCny, j.asOf AS asOf, j.sourceId AS sourceId,
       coalesce(j.visibility, 'PUBLIC') AS visibility
ORDER BY id, place
