// reach: how far is a product carried, by mode? One row a mode.
MATCH (r:Reach)
RETURN r.transportMode AS transportMode, r.km AS km
ORDER BY transportMode
