// restore-migrations: the migrations a restored graph has seen, and when.
// $rows: {number, properties}. One row: how many.
UNWIND $rows AS row
MERGE (m:Migration {number: row.number})
SET m = row.properties
RETURN count(m) AS count
