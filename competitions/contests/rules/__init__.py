"""The law of a scheme: how numbers are rounded (numbers) and what organisers agree on (scheme)."""
