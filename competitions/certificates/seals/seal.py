"""Which seal a site has (SEAL): none, a key in a file (key) or a token (token), a service outside.

A service is a Python function named by the setting: it is handed the settings and gives something
with `sealed`. So an electronic seal of a public service needs no change here.
"""

import importlib
from functools import cache
from typing import Protocol, cast

from competitions.certificates.seals import key
from competitions.config import Settings, SettingsError

PKCS11 = "competitions.certificates.seals.token:seal"
"""The seal in a token: a function as a service's, since not every site has what it imports."""


class Seal(Protocol):
    """Seals files. What it raises makes one certificate fail, to be tried again later.

    SealOutOfOrderError says that no other would fare better: then issuing stops.
    """

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
        module, _, function = (PKCS11 if name.startswith("pkcs11:") else name).partition(":")
        return cast("Seal", getattr(importlib.import_module(module), function)(settings))
    except (ImportError, AttributeError, OSError, ValueError, TypeError, RuntimeError) as error:
        raise SettingsError([("SEAL", f"{type(error).__name__}: {error}")]) from error
