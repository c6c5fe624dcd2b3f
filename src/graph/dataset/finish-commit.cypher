// finish-commit: in the transaction that wrote the facts: this version stands.
// $version, $at (ISO time), $methodVersion. One row.
MATCH (d:Dataset {version: $version})
SET d.state = 'READY', d.importedAt = $at, d.methodVersion = $methodVersion
REMOVE d.committingSince, d.by
RETURN d.version AS version
