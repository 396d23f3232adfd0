"""How files are judged and read (container, cells, scan, tables), and how data is sealed."""
