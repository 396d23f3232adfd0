"""What a paper is, how it looks, which of its words may be changed, and how it is kept apart."""
