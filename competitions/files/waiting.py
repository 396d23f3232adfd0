"""Files that wait between a preview and its confirmation: sealed, and gone after a day.

Each is bound to the account that sent it and to what it is for: another's token opens nothing.
"""

import re
import secrets
import time
from pathlib import Path

from competitions.files.rules.sealing import Keys, Purpose, SealBrokenError, opened, seal

LASTS = 24 * 3600
TOKEN = re.compile(r"[0-9a-f]{32}")


def put(data: bytes, folder: Path, *, keys: Keys, bound_to: str) -> str:
    """Keeps a file and gives its token; files past their day are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.stat().st_mtime < time.time() - LASTS:
            old.unlink(missing_ok=True)
    token = secrets.token_hex(16)
    sealed = seal(data, Purpose.UPLOAD, keys=keys, bound_to=bound_to)
    (folder / token).write_bytes(sealed)
    return token


def get(token: str, folder: Path, *, keys: Keys, bound_to: str) -> bytes | None:
    """The file of a token; None where there is none, or not for this account and purpose."""
    if not TOKEN.fullmatch(token):
        return None
    try:
        return opened((folder / token).read_bytes(), Purpose.UPLOAD, keys=keys, bound_to=bound_to)
    except (FileNotFoundError, SealBrokenError):
        return None


def remove(token: str, folder: Path) -> None:
    """Forgets a file; it is no fault where it is gone already."""
    if TOKEN.fullmatch(token):
        (folder / token).unlink(missing_ok=True)
