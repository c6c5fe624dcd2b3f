// begin-bulk: says that a version is being written in many transactions; the mark stays until it is whole or undone.
// $version; $at (ISO time); $by; $bulk: tells one bulk run from another. One row.
MERGE (d:Dataset {version: $version})
SET d.state = 'COMMITTING', d.committingSince = coalesce(d.committingSince, $at), d.by = $by, d.bulk = $bulk
RETURN d.version AS version
