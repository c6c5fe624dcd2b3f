// segments: the chains, their segments in order, and the industries they belong to. One row a segment.
MATCH (c)-[h:HAS_SEGMENT|HAS_SEGMENT_RESTRICTED]->(s)
RETURN s.id AS id, c.id AS chain, h.order AS position, h.stage AS stage,
       COLLECT { MATCH (i)-[:HAS_CHAIN]->(c) RETURN i.id ORDER BY i.id } AS industries, coalesce(h.visibility, s.visibility, c.visibility, 'PUBLIC') AS visibility
ORDER BY chain, position, id
