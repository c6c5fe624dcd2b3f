// enterprises: every firm or plant. One row an enterprise.
MATCH (e:Enterprise|RestrictedEnterprise)
RETURN e.id AS id, coalesce(e.aboveScale, false) AS aboveScale, coalesce(e.visibility, 'PUBLIC') AS visibility
ORDER BY id
