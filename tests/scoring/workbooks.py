"""Workbooks as exam offices send them."""

from competitions.web.spreadsheet import written


def workbook(header: list[str], *rows: list[str]) -> bytes:
    return written("成绩", header, rows)
