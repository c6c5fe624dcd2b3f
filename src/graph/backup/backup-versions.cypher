// backup-versions: every version of the dataset there has been, in order.
// $after: the last version of the page before, -1 at first; $limit. One row a version.
MATCH (d:Dataset)
WHERE d.version > $after
RETURN d.version AS version, labels(d) AS labels, properties(d) AS properties
ORDER BY d.version
LIMIT $limit
