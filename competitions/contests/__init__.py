"""A contest, its events and stages, its marking scheme and its award rules."""
