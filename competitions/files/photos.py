"""Photos from outside: judged, drawn anew as JPEG and kept under a random name.

What is kept was written by us, pixel by pixel: nothing that a file may have hidden, its place and
camera included, comes along. Who may see a photo, the view that serves it decides.
"""

import os
import re
import secrets
import warnings
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

LARGEST_FILE = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
"""More than any telephone's picture; 120 MB while it is drawn."""

SMALLEST = (200, 260)
KEPT_WITHIN = (826, 1252)
"""Twice the 413 x 626 pixels that a two-inch photo asks for."""

NAME = re.compile(r"[0-9a-f]{32}\.jpg")


class PhotoRefusal(StrEnum):
    """Why a photo is not taken."""

    TOO_LARGE = "too_large"
    NOT_A_PHOTO = "not_a_photo"
    TOO_SMALL = "too_small"


class PhotoRefusedError(Exception):
    """The photo is not taken, for this reason."""

    def __init__(self, reason: PhotoRefusal) -> None:
        super().__init__(reason)
        self.reason = reason


def redrawn(data: bytes) -> bytes:
    """The photo as a JPEG of ours, upright and small enough; raises PhotoRefusedError."""
    if len(data) > LARGEST_FILE:
        raise PhotoRefusedError(PhotoRefusal.TOO_LARGE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            return _jpeg(data)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise PhotoRefusedError(PhotoRefusal.NOT_A_PHOTO) from error


def _jpeg(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoRefusedError(PhotoRefusal.TOO_LARGE)
        picture.draft("RGB", KEPT_WITHIN)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    if upright.width < SMALLEST[0] or upright.height < SMALLEST[1]:
        raise PhotoRefusedError(PhotoRefusal.TOO_SMALL)
    upright.thumbnail(KEPT_WITHIN)
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright.getchannel("A"))
    file = BytesIO()
    paper.save(file, "JPEG", quality=88, optimize=True)
    return file.getvalue()


def kept(jpeg: bytes, folder: Path) -> str:
    """Writes a redrawn photo into the folder and gives its name; whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{secrets.token_hex(16)}.jpg"
    partial = folder / f".{name}"
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(jpeg)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(folder / name)
    return name


def path_of(name: str, folder: Path) -> Path:
    """Where a photo is kept; ValueError for a name that is none of ours."""
    if not NAME.fullmatch(name):
        raise ValueError(name)
    return folder / name
