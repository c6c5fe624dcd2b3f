// finish-restore: in one transaction with the versions before it: once this is committed, the version can be published.
// $version; $properties: as the backup has them; $backup: which one. One row; none where the mark of this restore is gone.
MATCH (d:Dataset {version: $version, restores: $backup})
SET d = $properties, d.state = 'WRITTEN', d.restores = $backup
RETURN d.version AS version
