"""How numbers are drawn (draws), written down and replayed (records), and hidden (codes)."""
