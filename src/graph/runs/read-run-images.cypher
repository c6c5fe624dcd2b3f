// read-run-images: what were the elements a run wrote before it?
// $run; $kind: NODE or RELATIONSHIP; $part: after which part. One row: the next part, or none.
MATCH (i:ImportImages {run: $run, kind: $kind})
WHERE i.part > $part
RETURN toFloat(i.part) AS part, i.content AS content
ORDER BY part
LIMIT 1
