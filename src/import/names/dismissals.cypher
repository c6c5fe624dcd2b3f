// dismissals: which texts has a person said to be none of ours? One row a text.
MATCH (d:Dismissal|RestrictedDismissal)
RETURN d.kind AS kind, d.text AS name
