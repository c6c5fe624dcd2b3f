// processes: every process. One row a process.
MATCH (x:Process|RestrictedProcess)
RETURN x.id AS id, x.name AS name, x.hazardous AS hazardous, x.minScale AS minScale, x.minScaleUnit AS minScaleUnit, x.minInvestmentCny AS minInvestmentCny,
       x.approvalLevel AS approvalLevel, x.sourceId AS sourceId,
       coalesce(x.visibility, 'PUBLIC') AS visibility
ORDER BY id
