"""ID and phone numbers at rest: encrypted, with a keyed hash by which doubles are found.

AES-256-GCM with a new nonce each time; the purpose is authenticated, so that a sealed phone number
never opens as an ID number. Two keys come from the installation's secret by HKDF, so that whoever
has the hashes learns nothing about the other. Where the secret is kept is keys.py's affair.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"\x01"
NONCE = 12


class Purpose(StrEnum):
    """What is sealed."""

    ID_NUMBER = "id_number"
    PHONE = "phone"
    UPLOAD = "upload"


class SealBrokenError(Exception):
    """What is kept was changed, is something else, or was sealed under another key."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one installation; never shown, not even in an error's text."""

    sealing: bytes = field(repr=False)
    hashing: bytes = field(repr=False)


def derived_keys(secret: bytes) -> Keys:
    """The keys of an installation from its secret; ValueError for fewer than 32 bytes."""
    if len(secret) < 32:
        raise ValueError(len(secret))
    return Keys(*(_derived(secret, use) for use in (b"sealing", b"hashing")))


def seal(data: bytes, purpose: Purpose, *, keys: Keys, bound_to: str = "") -> bytes:
    """The data encrypted for a purpose; opens only for the same purpose and what it is bound to."""
    nonce = os.urandom(NONCE)
    sealed = AESGCM(keys.sealing).encrypt(nonce, data, _context(purpose, bound_to))
    return VERSION + nonce + sealed


def opened(sealed: bytes, purpose: Purpose, *, keys: Keys, bound_to: str = "") -> bytes:
    """What was sealed; raises SealBrokenError."""
    version, nonce, text = sealed[:1], sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if version != VERSION:
        raise SealBrokenError
    try:
        return AESGCM(keys.sealing).decrypt(nonce, text, _context(purpose, bound_to))
    except (InvalidTag, ValueError) as error:
        raise SealBrokenError from error


def fingerprint(text: str, purpose: Purpose, *, keys: Keys) -> str:
    """A keyed hash, 64 hex digits: the same for the same number, no way back without the key."""
    message = f"{purpose}\0{text}".encode()
    return hmac.new(keys.hashing, message, hashlib.sha256).hexdigest()


def _context(purpose: Purpose, bound_to: str) -> bytes:
    return f"{purpose}\0{bound_to}".encode()


def _derived(secret: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"competitions personal data " + use).derive(secret)
