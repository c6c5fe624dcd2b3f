// clear-stale: removes the mark of a commit whose importer died before it committed; that of a restore or a bulk
// run stays, for the graph behind it is not whole. $version. One row: how many marks were removed.
MATCH (d:Dataset {version: $version, state: 'COMMITTING'})
WHERE d.restores IS NULL AND d.bulk IS NULL
DELETE d
RETURN count(*) AS count
