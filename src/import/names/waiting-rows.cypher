// waiting-rows: which rows of earlier imports wait for a person to decide a name? One row a row.
MATCH (w:WaitingRow|RestrictedWaitingRow)
OPTIONAL MATCH (s:Source|RestrictedSource {id: w.sourceId})
RETURN w.id AS id, w.table AS table, w.row AS row, w.mentions AS mentions, w.sourceId AS sourceId, s.name AS source, w.place AS place,
       w.asOf AS asOf, coalesce(w.visibility, 'PUBLIC') AS visibility
ORDER BY id
