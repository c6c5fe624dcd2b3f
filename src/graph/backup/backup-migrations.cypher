// backup-migrations: every migration this graph has seen, in order.
// One row a migration.
MATCH (m:Migration)
RETURN labels(m) AS labels, properties(m) AS properties
ORDER BY m.number
