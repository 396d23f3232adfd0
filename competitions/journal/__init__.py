"""Append-only, hash-chained record of who did what: one record an action, in its transaction."""
