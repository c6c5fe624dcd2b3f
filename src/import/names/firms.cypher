// firms: what are the firms called, which code have they, and where do they stand? One row a firm.
MATCH (e:Enterprise|RestrictedEnterprise)
RETURN e.id AS id, e.name AS name, e.uscc AS uscc, coalesce(e.formerNames, []) AS formerNames,
       coalesce(e.aliases, []) + [(e)<-[:ALIAS_OF|ALIAS_OF_RESTRICTED]-(a) | a.name] AS aliases,
       [(e)-[:LOCATED_IN|LOCATED_IN_RESTRICTED]->(at) | at.id] AS places
ORDER BY id
