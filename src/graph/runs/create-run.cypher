// create-run: an import that has been made, or a bulk run that has begun: who, when, from what, how much. In a transaction of its facts.
// $id; $run: its properties. One row.
MERGE (r:ImportRun {id: $id})
SET r = $run
RETURN r.id AS id
