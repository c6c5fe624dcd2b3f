// take-import-lock: one importer at a time: the node's write lock is held until the transaction ends.
// One row.
MERGE (l:ImportLock {id: 'import'})
SET l.taken = true
RETURN l.id AS id
