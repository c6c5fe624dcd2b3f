// begin-restore: says that the graph is being restored; the mark stays until it is whole, whoever dies meanwhile.
// $version: of the backup; $at (ISO time); $by; $backup: which one. One row.
MERGE (d:Dataset {version: $version})
SET d.state = 'COMMITTING', d.committingSince = $at, d.by = $by, d.restores = $backup
RETURN d.version AS version
