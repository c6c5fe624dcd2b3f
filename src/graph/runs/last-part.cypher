// last-part: how many parts of images has a run recorded so far?
// $run. One row.
OPTIONAL MATCH (i:ImportImages {run: $run})
RETURN coalesce(max(i.part), 0) AS part
