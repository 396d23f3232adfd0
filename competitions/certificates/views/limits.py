"""How often strangers may ask: so often that nobody notices, too seldom to guess anything.

A look-up counts whether it finds something or not, by the name typed in; so the sixth is refused
even if it is right, and says nothing about the five before.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import request

from competitions.accounts.tries import address
from competitions.certificates.rules.snapshots import bare
from competitions.extensions import limiter

View = TypeVar("View", bound=Callable[..., Any])

LOOK_UPS = "5 per 15 minutes"
LOOK_UPS_AT_ADDRESS = "100 per 15 minutes"
LOOK_UPS_OF_NAME = "200 per day"
"""From anywhere: of the numbers that can follow a name, some 30,000, hardly any is tried."""

VERIFICATIONS = "120 per minute; 3000 per day"
"""A school behind one router may verify a hall's certificates."""

DOWNLOADS = "60 per minute"
"""Of files and pictures, which cost half a second each."""

SECONDS = 0.3
"""How long every look-up takes: far longer than any of them needs."""

VERIFYING = 0.05
"""How long every verification takes, right or wrong: more than the page of a right one needs."""


def look_ups(view: View) -> View:
    """Limits tries by name here, by address, and by name from anywhere."""
    of_name = limiter.limit(LOOK_UPS_OF_NAME, key_func=_name, methods=["POST"])
    at_address = limiter.limit(LOOK_UPS_AT_ADDRESS, key_func=address, methods=["POST"])
    here = limiter.limit(LOOK_UPS, key_func=_name_here, methods=["POST"])
    return cast("View", of_name(at_address(here(view))))


def verifications(view: View) -> View:
    """Limits how often an address verifies."""
    return cast("View", limiter.limit(VERIFICATIONS, key_func=address)(view))


def downloads(view: View) -> View:
    """Limits how many files an address asks for."""
    return cast("View", limiter.limit(DOWNLOADS, key_func=address)(view))


def wait(started: float, seconds: float) -> None:
    """Until an answer has taken its time; `started` as time.monotonic() has it."""
    time.sleep(max(0.0, started + seconds - time.monotonic()))


def _name() -> str:
    """Stands for the name typed in, which has no business in a counter."""
    return "name " + hashlib.sha256(bare(request.form.get("name", "")).encode()).hexdigest()


def _name_here() -> str:
    return f"{address()} {_name()}"
