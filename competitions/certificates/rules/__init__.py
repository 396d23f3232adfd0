"""A certificate as text (certificate, phrases, wording), who has won it (winners, filenames)."""
