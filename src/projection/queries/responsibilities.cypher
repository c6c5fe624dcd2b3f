// responsibilities: which department leads which of the plan's tasks, and which actions does the task answer? One row a task and department.
MATCH (t:Task)-[r:LED_BY]->(d:Department)
WHERE t.actions IS NOT NULL
RETURN t.id AS task, t.actions AS actions, d.id AS department, coalesce(r.order, 0) AS position
ORDER BY task, position, department
