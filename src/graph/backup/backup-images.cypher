// backup-images: what the elements of the runs were before, in the order of run, kind and part.
// $run, $kind, $part: the last of the page before, '', '' and 0 at first; $limit. One row a part.
MATCH (i:ImportImages)
WHERE i.run >= $run
  AND (i.run > $run OR i.kind > $kind OR (i.kind = $kind AND i.part > $part))
WITH i
ORDER BY i.run, i.kind, i.part
LIMIT $limit
RETURN i.run AS run, i.kind AS kind, i.part AS part, labels(i) AS labels, properties(i) AS properties
ORDER BY run, kind, part
