// create-run-images: what elements a run wrote were before, so that it can be undone.
// $run: its id; $kind: NODE or RELATIONSHIP; $part; $elements: how many; $content: bytes. One row.
CREATE (i:ImportImages {run: $run, kind: $kind, part: $part, elements: $elements, content: $content})
RETURN i.part AS part
