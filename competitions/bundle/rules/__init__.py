"""A document: its parts (document), its reading with all faults, its results and their digest."""
