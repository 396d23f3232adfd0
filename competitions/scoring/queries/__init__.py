"""Reads of scoring: who judges (judges), which sheets there are (sheets), what counts (marks)."""
