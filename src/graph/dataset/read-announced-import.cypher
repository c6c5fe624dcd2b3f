// read-announced-import: who took the import lock last, and when?
// One row, or none.
MATCH (l:ImportLock {id: 'holder'})
RETURN l.by AS by, l.since AS since
