"""Reads of certificates: the register (register), what is still to be issued (due)."""
