// clear-stale: removes the mark of a commit whose importer died before it committed.
// $version. One row: how many marks were removed.
MATCH (d:Dataset {version: $version, state: 'COMMITTING'})
DELETE d
RETURN count(*) AS count
