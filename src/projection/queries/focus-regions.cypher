// focus-regions: which provinces and cities does the plan look to for investors? One row a region.
MATCH (f:FocusRegion)-[:INCLUDES]->(r:Region)
RETURN f.id AS focus, r.id AS region
ORDER BY focus, region
