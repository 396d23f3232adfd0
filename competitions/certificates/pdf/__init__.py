"""The page: fonts (fonts, embedding, subset), places (layout, text), ink (border, drawing)."""
