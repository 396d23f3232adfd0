"""Long lists: one page of a query at a time, and the addresses of the other pages."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import request, url_for
from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import Select

from competitions.extensions import db

ROWS = 50
"""Rows on a page."""

MOST_PAGES = 1_000_000
"""No list is longer; a greater number would not fit into the database's."""


def page_of(query: Select[Any]) -> Pagination:
    """The page that the address asks for, in two queries; 404 for one that is not there."""
    number = min(request.args.get("page", 1, type=int), MOST_PAGES)
    return db.paginate(query, page=number, per_page=ROWS, max_per_page=ROWS)


class _ListPagination(Pagination):
    """A page of rows that are in memory already."""

    def _query_items(self) -> list[Any]:
        return list(self._query_args["rows"][self._query_offset :][: self.per_page])

    def _query_count(self) -> int:
        return len(self._query_args["rows"])


def page_of_list(rows: Sequence[Any]) -> Pagination:
    """The page that the address asks for, of rows whose order no query gives; 404 as page_of."""
    number = min(request.args.get("page", 1, type=int), MOST_PAGES)
    return _ListPagination(number, per_page=ROWS, max_per_page=ROWS, rows=rows)


def page_address(number: int) -> str:
    """The present address, with its filters, on another page."""
    return f"{same_filters(request.endpoint or '')}&page={number}".replace("?&", "?")


def same_filters(endpoint: str) -> str:
    """Another endpoint's address with the present filters, for the download of a whole list."""
    filters = [pair for pair in request.args.items(multi=True) if pair[0] != "page"]
    return f"{url_for(endpoint, **request.view_args or {})}?{urlencode(filters)}"
