// forget-versions: no version stands but the one that is being restored.
// $version. One row: how many were forgotten.
MATCH (d:Dataset)
WHERE d.version <> $version
DELETE d
RETURN count(*) AS count
