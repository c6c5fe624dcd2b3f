// read-version: which version of the facts stands, since when, and is another one being committed?
// One row, always.
OPTIONAL MATCH (d:Dataset {state: 'READY'})
WITH d
ORDER BY d.version DESC
LIMIT 1
OPTIONAL MATCH (c:Dataset)
WHERE c.state IN ['COMMITTING', 'WRITTEN']
RETURN d.version AS version, d.importedAt AS importedAt, max(c.version) AS committing, max(CASE WHEN c.state = 'COMMITTING' THEN c.bulk END) AS bulk
