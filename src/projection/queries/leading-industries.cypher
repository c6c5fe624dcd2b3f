// leading-industries: what does each park lead in? One row a park and industry.
MATCH (p:Park)-[r:LEADS_IN]->(i:Industry)
RETURN p.id AS park, i.id AS industry, r.rank AS rank, EXISTS { (i)-[:BELONGS_TO]->(:Cluster) } AS inCluster
ORDER BY park, rank
