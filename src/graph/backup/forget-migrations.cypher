// forget-migrations: migrations a restored graph has not seen: they are made again, on what was restored.
// $numbers: those it has seen. One row: how many were forgotten.
MATCH (m:Migration)
WHERE NOT m.number IN $numbers
DELETE m
RETURN count(*) AS count
