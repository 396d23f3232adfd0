"""Candidates for titles, their nomination, and the pool."""
