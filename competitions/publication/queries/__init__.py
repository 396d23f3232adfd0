"""Reads of publication."""
