"""Sessions, stations and blind codes: drawn by hand and recorded, or from a public seed."""
