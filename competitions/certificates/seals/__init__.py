"""Seals: what says, within a file, who issued it and that it was not changed since."""
