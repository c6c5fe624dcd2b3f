// transaction-memory: how much memory may a transaction take? `0B` is no limit.
// One row a setting.
SHOW SETTINGS YIELD name, value
WHERE name IN ['db.memory.transaction.max', 'db.memory.transaction.total.max', 'dbms.memory.transaction.total.max']
RETURN name, value
