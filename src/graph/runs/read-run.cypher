// read-run: what is known of one import?
// $id. One row, or none.
MATCH (r:ImportRun {id: $id})
RETURN r.id AS id, r.version AS version, r.kind AS kind, r.by AS by, r.at AS at, r.undoes AS undoes, coalesce(r.bulk, false) AS bulk, coalesce(r.open, false) AS open
