"""The pages of titles: titles.py (their conditions), candidates.py, papers.py, issuing.py."""
