// create-run: an import that has been made: who, when, from what, how much. In the transaction of its facts.
// $run: its properties. One row.
CREATE (r:ImportRun)
SET r = $run
RETURN r.id AS id
