"""Writes papers as PDF, to be looked at and printed."""
