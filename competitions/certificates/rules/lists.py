"""A list of certificates to take along: signed, and checked without a network.

It holds what is printed and a digest of each check code, never the code: whoever has the list can
check a certificate and cannot make one up. The signature (Ed25519) is over the file's bytes.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from competitions.certificates.rules.certificate import Certificate

FORMAT = "competitions/certificates"
VERSION = 1


class NotAListError(Exception):
    """The file is no list of certificates, or of a version unknown here."""


class WrongSignatureError(Exception):
    """The list was changed, or signed by another site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A certificate of the list; `check` is the digest of its number and check code."""

    number: str
    check: str
    recipient: str
    unit: str | None
    text: str
    issuers: tuple[str, ...]
    date: str
    state: str
    reason: str | None
    changed_on: str | None
    sha256: str


def check(number: str, code: str) -> str:
    """The digest that stands in a list for a check code: with 128 bits behind it, not reversed."""
    return hashlib.sha256(f"{number}:{code}".encode()).hexdigest()


def text(page: Certificate) -> str:
    """What the certificate says, in one line."""
    return "".join((page.before, page.honour, page.after, *page.details))


def document(
    contest: Mapping[str, Any], rows: Iterable[Mapping[str, Any]], *, site: str, now: datetime
) -> bytes:
    """The list as a file; `rows` are the fields of Listed."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "site": site,
        "made_at": now.isoformat(timespec="seconds"),
        "contest": contest,
        "certificates": list(rows),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def key_of(secret: bytes) -> Ed25519PrivateKey:
    """The key that signs lists, from the installation's secret for them."""
    seed = hashlib.sha256(b"lists of certificates\0" + secret).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(key: Ed25519PrivateKey) -> str:
    """The key that checks lists, in hex: what a site tells its users beforehand."""
    return key.public_key().public_bytes_raw().hex()


def signed(data: bytes, key: Ed25519PrivateKey) -> str:
    """The signature of a file, in hex."""
    return key.sign(data).hex()


def read(data: bytes, signature: str, public: str) -> tuple[Listed, ...]:
    """The certificates of a list; raises WrongSignatureError, and NotAListError."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public.strip()))
        key.verify(bytes.fromhex(signature.strip()), data)
    except (ValueError, InvalidSignature) as error:
        raise WrongSignatureError from error
    try:
        content = json.loads(data)
        if (content["format"], content["version"]) != (FORMAT, VERSION):
            raise NotAListError
        return tuple(
            Listed(**row | {"issuers": tuple(row["issuers"])}) for row in content["certificates"]
        )
    except (ValueError, KeyError, TypeError) as error:
        raise NotAListError from error


def found(rows: Iterable[Listed], number: str, code: str) -> Listed | None:
    """The certificate of that number, if the check code is its own."""
    row = {row.number: row for row in rows}.get(number)
    right = hmac.compare_digest(row.check if row else check("", ""), check(number, code))
    return row if right else None
