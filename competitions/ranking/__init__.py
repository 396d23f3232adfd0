"""Totals and places, computed by pure rules from marks."""
