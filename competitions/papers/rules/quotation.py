"""Names within sentences."""

WITHIN = str.maketrans("“”", "‘’")


def quoted(name: str) -> str:
    """A name in quotation marks; those within it become single ones (GB/T 15834-2011, 4.8)."""
    if name.startswith("“") and name.endswith("”") and "“" not in name[1:]:
        return name
    return "“" + name.translate(WITHIN) + "”"
