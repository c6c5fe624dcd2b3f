// take-import-lock: one importer at a time: the node's write lock is held until the transaction ends.
// $by, $at. One row: who has it now.
MERGE (l:ImportLock {id: 'import'})
SET l.by = $by, l.since = $at
RETURN l.by AS by
