// publish-version: after the facts are committed: this version stands, and a restore that wrote it has ended.
// $version. One row; none where the facts never were.
MATCH (d:Dataset {version: $version})
WHERE d.state IN ['WRITTEN', 'READY']
SET d.state = 'READY'
REMOVE d.restores, d.bulk
RETURN d.version AS version
