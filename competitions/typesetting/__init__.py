"""How text comes onto a printed page: fonts, lines, codes. What it says is other areas' affair."""
