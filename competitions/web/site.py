"""The site as views and templates see it: its settings, the time, its addresses, dates in words."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, cast
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from flask.globals import request_ctx
from flask_babel import format_datetime, get_locale, pgettext
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.routing import (
    IntegerConverter,
    Map,
    RoutingException,
    UnicodeConverter,
    ValidationError,
)

from competitions.config import LANGUAGES, Settings
from competitions.web import languages, lists

FRONT = "home.front"
"""The page on which everybody may end."""

NOT_IN_FILES = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
LONGEST_FILE = 80
"""Characters of a file's name: as many bytes as file systems take, were all Chinese."""

DAY_OR_TIME = re.compile(r"(\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)")


class Plain(UnicodeConverter):
    """Any other part of an address; 404 with a NUL in it, which PostgreSQL takes in no text."""

    def to_python(self, value: str) -> str:
        """The part as it is."""
        if "\0" in value:
            raise ValidationError
        return value


class Said(UnicodeConverter):
    """A code from a document, which may be any text: / and ~ are escaped as in a JSON pointer.

    So is the first dot of a code of nothing but dots, which browsers take for a folder.
    """

    def to_python(self, value: str) -> str:
        """The code that an address names."""
        return value.replace("~2", ".").replace("~1", "/").replace("~0", "~")

    def to_url(self, value: str) -> str:
        """The part of an address that names the code."""
        escaped = value.replace("~", "~0").replace("/", "~1")
        if not escaped.strip("."):
            escaped = escaped.replace(".", "~2", 1)
        return super().to_url(escaped)


class Key(IntegerConverter):
    """The number of a row in an address, `<key:account_id>`; 404 beyond what a database numbers."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, min=1, max=2**31 - 1)


def bind(app: Flask) -> None:
    """Gives templates what every page needs, and addresses their kinds of parts."""
    app.url_map.converters["default"] = Plain
    app.url_map.converters["key"] = Key
    app.url_map.converters["said"] = Said
    app.jinja_env.globals.update(
        settings=app.config["SETTINGS"],
        LANGUAGES=LANGUAGES,
        chosen_language=languages.chosen,
        page_language=page_language,
        here=here,
        page_address=lists.page_address,
        same_filters=lists.same_filters,
    )
    app.jinja_env.filters["moment"] = moment
    app.jinja_env.filters["unbroken"] = unbroken
    app.jinja_env.filters["listed"] = listed


def settings() -> Settings:
    """The settings that this site was started with."""
    return cast("Settings", current_app.config["SETTINGS"])


def now() -> datetime:
    """The time that views hand to actions."""
    return datetime.now(UTC)


def moment(value: datetime | None) -> str:
    """A time in the site's zone, to the minute, the same in both languages; nothing for None."""
    return format_datetime(value, "yyyy-MM-dd HH:mm") if value else ""


def unbroken(text: object) -> Markup:
    """The text for a page, on which no day or time in it is broken between two lines."""
    parts = enumerate(DAY_OR_TIME.split(str(text)))
    whole = Markup("<time>{}</time>")
    return Markup("").join(whole.format(part) if found % 2 else part for found, part in parts)


def listed(items: Iterable[str]) -> str:
    """The items in a sentence."""
    return str(pgettext("between the items of a list", ", ")).join(items)


def page_language() -> str:
    """The page's language as HTML's `lang` names it."""
    return str(get_locale()).split("_", maxsplit=1)[0].replace("zh", "zh-CN")


def day(moment: datetime) -> date:
    """The day at the site on which a moment falls."""
    return moment.astimezone(settings().timezone).date()


def public_address(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - what url_for takes
    """An address to hand out, made from PUBLIC_URL, whatever host the request named."""
    return settings().public_url + url_for(endpoint, **values)


def file_name(name: str, ending: str) -> str:
    """A download's name: without what no file's name may hold, and not too long for one."""
    return f"{NOT_IN_FILES.sub(' ', name)[:LONGEST_FILE].strip(' .')}.{ending}"


def local_address(text: str) -> str:
    """The page of this site that a text names, else the front page; never another site.

    The text is only matched: the address is built anew from the endpoint that was found.
    """
    parts = urlsplit(text)
    try:
        endpoint, values = request_ctx.url_adapter.match(parts.path, method="GET")  # type: ignore[union-attr]  # there is one wherever a view runs
    except (HTTPException, RoutingException):
        return url_for(FRONT)
    address = url_for(endpoint, **values)
    return f"{address}?{parts.query}" if parts.query else address


def here() -> str:
    """The present page's address, for forms that come back to it."""
    return request.full_path if request.query_string else request.path
