"""The pages of entries on one blueprint: lists, single entries, review, imports; see pages.py."""
