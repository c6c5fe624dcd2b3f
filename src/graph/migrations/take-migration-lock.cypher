// take-migration-lock: one service migrates at a time: the node's write lock is held until the transaction ends.
// One row.
MERGE (l:MigrationLock)
SET l.taken = true
RETURN count(l) AS count
