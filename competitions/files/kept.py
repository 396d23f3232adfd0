"""Files that are kept for good: under their own fingerprint, so that nothing is ever overwritten.

A file is there whole or not at all, and on the disk before its fingerprint is given out.
"""

import hashlib
import os
import re
import secrets
from pathlib import Path

FINGERPRINT = re.compile(r"[0-9a-f]{64}")


class FileLostError(Exception):
    """The file is gone, or is no longer what was kept: to be brought back from a backup."""


def fingerprint(data: bytes) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(data).hexdigest()


def keep(data: bytes, folder: Path) -> str:
    """Keeps a file and gives its fingerprint; one that is kept already stays as it is."""
    found = fingerprint(data)
    path = path_of(found, folder)
    if path.exists():
        return found
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    _sync(path.parent)
    return found


def kept(found: str, folder: Path) -> bytes:
    """The file of that fingerprint, to the byte; raises FileLostError, never another file."""
    try:
        data = path_of(found, folder).read_bytes()
    except FileNotFoundError as error:
        raise FileLostError(found) from error
    if fingerprint(data) != found:
        raise FileLostError(found)
    return data


def path_of(found: str, folder: Path) -> Path:
    """Where a file is kept, 256 folders for all; ValueError for no fingerprint."""
    if not FINGERPRINT.fullmatch(found):
        raise ValueError(found)
    return folder / found[:2] / found


def _sync(folder: Path) -> None:
    """The name is on the disk as well as what it names."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
