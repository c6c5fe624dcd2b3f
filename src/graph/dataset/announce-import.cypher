// announce-import: who holds the import lock; in a transaction of its own, so that others can read it meanwhile.
// $by, $at (ISO time). One row.
MERGE (l:ImportLock {id: 'holder'})
SET l.by = $by, l.since = $at
RETURN l.by AS by
