"""The contest as one document (the bundle contract): read, recompute, explain."""
