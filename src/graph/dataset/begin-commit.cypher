// begin-commit: says, in a transaction of its own, that the commit of this version is about to happen.
// $version, $at (ISO time), $by. One row.
MERGE (d:Dataset {version: $version})
SET d.state = 'COMMITTING', d.committingSince = $at, d.by = $by
RETURN d.version AS version
