// forget-run: an open run that was taken back never was: its record goes, with the images of what was there before it.
// $run. One row: how many records were removed.
MATCH (r) WHERE (r:ImportRun AND r.id = $run) OR (r:ImportImages AND r.run = $run)
DELETE r
RETURN count(*) AS count
