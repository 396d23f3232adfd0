"""Pictures for designs from outside: judged, and drawn anew as PNG; nothing else comes along."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from competitions.files.photos import (
    LARGEST_FILE,
    MOST_PIXELS,
    PhotoRefusal,
    PhotoRefusedError,
)

KEPT_WITHIN = (1000, 1000)
"""300 dots an inch at 85 mm."""

LARGEST_KEPT = 500_000


def redrawn(data: bytes) -> bytes:
    """The picture as a PNG of ours, upright and small enough; raises PhotoRefusedError."""
    if len(data) > LARGEST_FILE:
        raise PhotoRefusedError(PhotoRefusal.TOO_LARGE)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            made = _png(data)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
            raise PhotoRefusedError(PhotoRefusal.NOT_A_PHOTO) from error
    if len(made) > LARGEST_KEPT:
        raise PhotoRefusedError(PhotoRefusal.TOO_LARGE)
    return made


def _png(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise PhotoRefusedError(PhotoRefusal.TOO_LARGE)
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail(KEPT_WITHIN)
    clean = Image.new("RGBA", upright.size)
    clean.paste(upright)
    file = BytesIO()
    clean.save(file, "PNG", optimize=True)
    return file.getvalue()
