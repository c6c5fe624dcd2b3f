// backup-runs: every import that has been made, in the order of the ids.
// $after: the last id of the page before, '' at first; $limit. One row a run.
MATCH (r:ImportRun)
WHERE r.id > $after
RETURN r.id AS id, labels(r) AS labels, properties(r) AS properties
ORDER BY r.id
LIMIT $limit
