"""Which seal a site has: none, a key of the issuing unit's (key), or a service outside (SEAL).

A service is a Python function named by the setting: it is handed the settings and gives something
with `sealed`. So an electronic seal of a public service needs no change here.
"""

import importlib
from functools import cache
from typing import Protocol, cast

from competitions.certificates.seals import key
from competitions.config import Settings, SettingsError


class Seal(Protocol):
    """Seals files. What it raises makes one certificate fail, to be tried again later."""

    def sealed(self, pdf: bytes) -> bytes:
        """The same file, sealed; whoever opens it sees who did, and any change afterwards."""


@cache
def seal_of(settings: Settings) -> Seal | None:
    """The site's seal, ready for use; raises SettingsError."""
    name = settings.seal
    if not name:
        return None
    try:
        if name.endswith((".p12", ".pfx")):
            path = settings.instance / name
            return key.KeySeal(path, settings.seal_password, settings.timestamp_url)
        module, _, function = name.partition(":")
        return cast("Seal", getattr(importlib.import_module(module), function)(settings))
    except (ImportError, AttributeError, OSError, ValueError, TypeError) as error:
        raise SettingsError([("SEAL", f"{type(error).__name__}: {error}")]) from error
