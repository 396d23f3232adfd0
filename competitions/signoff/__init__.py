"""Sheets signed, returned, rechecked; codes opened; nothing moves after, but by a correction."""
