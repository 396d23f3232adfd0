"""A certificate as text (certificate, phrases, wording), who has won it (winners, filenames).

Issued ones: numbers, what an award is and what became of its certificate (register, snapshots).
"""
