"""Labour and skills competitions, from announcement to honours.

The areas, in the order in which a contest lives; a later one knows the earlier ones, never the
other way round: accounts, units, contests, entries, draw, scoring, signoff, ranking, awards,
bundle, publication, certificates, craftsmen. Below them lie config, extensions, web, journal and
files; above them home, and app.py and cli.py, which alone know everything. docs/architecture.md
has the map.
"""
