// publish-version: after the facts are committed: this version stands.
// $version. One row; none where the facts never were.
MATCH (d:Dataset {version: $version})
WHERE d.state IN ['WRITTEN', 'READY']
SET d.state = 'READY'
RETURN d.version AS version
