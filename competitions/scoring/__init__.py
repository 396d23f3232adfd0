"""Panels, sheets and marks, and the points they come to."""
