// read-unfinished-bulk: is there a bulk run that has begun and not ended?
// One row, or none.
MATCH (d:Dataset {state: 'COMMITTING'})
WHERE d.bulk IS NOT NULL
RETURN d.version AS version, d.bulk AS bulk, coalesce(d.by, 'somebody') AS by, d.committingSince AS since
