// forget-bulk: what a bulk run wrote has been taken back: its version never was.
// $version. One row: how many marks were removed.
MATCH (d:Dataset {version: $version, state: 'COMMITTING'})
WHERE d.bulk IS NOT NULL
DELETE d
RETURN count(*) AS count
