// read-unfinished-restore: is there a restore that has begun and not ended?
// One row a restore, or none.
MATCH (d:Dataset)
WHERE d.restores IS NOT NULL
RETURN d.version AS version, coalesce(d.by, 'somebody') AS by, coalesce(d.committingSince, d.importedAt) AS since
