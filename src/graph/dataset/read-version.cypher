// read-version: which version of the facts stands, and is another one being committed?
// One row, always.
OPTIONAL MATCH (d:Dataset {state: 'READY'})
WITH max(d.version) AS version
OPTIONAL MATCH (c:Dataset)
WHERE c.state IN ['COMMITTING', 'WRITTEN']
RETURN version, max(c.version) AS committing
