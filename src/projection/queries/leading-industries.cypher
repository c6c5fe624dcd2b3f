// leading-industries: what does each park lead in? One row a park and industry.
MATCH (p:Park)-[r:LEADS_IN]->(i:Industry)
RETURN p.id AS park, i.id AS industry, r.rank AS rank,
       COLLECT { MATCH (i)-[:BELONGS_TO]->(c:Cluster) RETURN c.id ORDER BY c.id } AS clusters
ORDER BY park, rank
