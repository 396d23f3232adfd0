"""Files that are kept for good: under their own fingerprint, so that nothing is ever overwritten.

A file is there whole or not at all. Once settle() has returned, all that was kept in a folder is on
the disk, whatever happens to the machine.
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
    """Keeps a file and gives its fingerprint; one that is kept already stays as it is.

    The content is on the disk then; settle() puts the name there, for many files at once.
    """
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
    return found


def settle(folder: Path) -> None:
    """The names of the files in the folder are on the disk as well as what they name."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
    """Where a file is kept; ValueError for no fingerprint."""
    if not FINGERPRINT.fullmatch(found):
        raise ValueError(found)
    return folder / found
