// finish-commit: in the transaction that writes the facts: once this is committed, the version can be published.
// $version, $at (ISO time), $methodVersion. One row.
MATCH (d:Dataset {version: $version})
SET d.state = 'WRITTEN', d.importedAt = $at, d.methodVersion = $methodVersion
REMOVE d.committingSince, d.by
RETURN d.version AS version
