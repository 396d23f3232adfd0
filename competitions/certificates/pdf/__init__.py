"""The page: places (layout), what pages share (ground, border), files (drawing), pictures."""
