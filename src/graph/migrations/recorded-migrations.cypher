// recorded-migrations: which migrations has this graph seen?
// One row a migration.
MATCH (m:Migration)
RETURN m.number AS number
ORDER BY number
