// record-migration: this graph has seen the migration; one that another service recorded meanwhile stays as it is.
// $number, $name, $at (ISO time). One row.
MERGE (m:Migration {number: $number})
ON CREATE SET m.name = $name, m.at = $at
RETURN m.number AS number
