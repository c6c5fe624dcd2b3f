// read-runs: which imports have been made, the latest first?
// $limit. One row a run.
MATCH (r:ImportRun)
OPTIONAL MATCH (u:ImportRun {undoes: r.id})
RETURN r.id AS id, r.version AS version, r.kind AS kind, r.by AS by, r.at AS at, r.files AS files, r.sha256 AS sha256,
       r.rows AS rows, r.written AS written, r.unchanged AS unchanged, r.rejected AS rejected, r.counts AS counts,
       r.undoes AS undoes, r.refutes AS refutes, coalesce(r.bulk, false) AS bulk, coalesce(r.open, false) AS open, collect(u.id) AS undoneBy
ORDER BY version DESC
LIMIT $limit
