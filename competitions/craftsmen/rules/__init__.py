"""The law of candidates: conditions and how they are met, titles, the words of a certificate."""
