"""Reads of entries: lists and single ones (entries), what a workbook meets (imports)."""
