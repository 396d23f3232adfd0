"""A seal by a key that never leaves its token (PKCS#11), named as RFC 7512 names it.

Only a site whose SEAL says so imports this: it needs what the extra `pkcs11` brings.
"""

import contextlib
import threading
from asyncio import run
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from pkcs11 import PKCS11Error, Session
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session

from competitions.certificates.rules.seals import SealOutOfOrderError, Trouble
from competitions.certificates.seals.pades import Pades
from competitions.config import Settings

SCHEME = "pkcs11:"
SAID = {"token", "object", "module-path", "pin-source"}
"""What a name of a key says, all of it: labels of token and key, its library, the PIN's file."""


class TokenSeal:
    """A session with the token, opened once and held; one signature at a time.

    Tokens end sessions that were idle, and when they start anew: then another is opened.
    """

    def __init__(self, said: Mapping[str, str], pin: str, timestamp_url: str) -> None:
        """Raises PKCS11Error where the token or its key is not found, or the PIN is wrong."""
        self._label, self._timestamp_url = said["object"], timestamp_url
        self._session_anew = partial(
            open_pkcs11_session,
            said["module-path"],
            token_criteria=TokenCriteria(label=said["token"]),
            user_pin=pin,
        )
        self._lock = threading.Lock()
        self._session: Session | None = None
        try:
            self._pades = self._opened()
        except PKCS11Error:
            self.close()
            raise

    def sealed(self, pdf: bytes) -> bytes:
        """The file with the signature added behind what was there; raises SealOutOfOrderError."""
        with self._lock:
            if self._session:
                with contextlib.suppress(PKCS11Error):
                    return self._pades.sealed(pdf)
                self.close()
            try:
                self._pades = self._opened()
                return self._pades.sealed(pdf)
            except PKCS11Error as error:
                self.close()
                raise SealOutOfOrderError(Trouble.TOKEN) from error

    def close(self) -> None:
        """Ends the session: where it stayed open, the token would refuse another log-in."""
        session, self._session = self._session, None
        if session:
            with contextlib.suppress(PKCS11Error):
                session.close()

    def _opened(self) -> Pades:
        self._session = self._session_anew()
        signer = PKCS11Signer(self._session, cert_label=self._label, other_certs_to_pull=None)
        run(signer.ensure_objects_loaded())  # type: ignore[no-untyped-call]  # pyHanko forgot it
        # Every token signs a bare digest on a curve, hardly any hashes for it; with RSA all do.
        signer.use_raw_mechanism = signer.signing_cert.public_key.algorithm == "ec"
        return Pades(signer, signer.cert_registry, self._timestamp_url)


def seal(settings: Settings) -> TokenSeal:
    """The seal that SEAL names; raises ValueError, OSError for the PIN's file, PKCS11Error."""
    said = read(settings.seal)
    pin = Path(settings.instance, said["pin-source"]).read_text("utf-8").strip()
    return TokenSeal(said, pin, settings.timestamp_url)


def read(name: str) -> dict[str, str]:
    """What the name says of a key; raises ValueError where something is missing or unknown."""
    path, _, query = name.removeprefix(SCHEME).partition("?")
    parts = (part.partition("=") for part in (*path.split(";"), *query.split("&")))
    said = {key: unquote(value) for key, _, value in parts}
    if said.keys() != SAID:
        raise ValueError(", ".join(sorted(SAID ^ said.keys())))
    return said
