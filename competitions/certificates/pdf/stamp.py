"""A stamp's image from outside: judged, and drawn anew as a PNG without its empty margin."""

from io import BytesIO

from PIL import Image

from competitions.certificates.rules.stamps import StampRefusal, StampRefusedError
from competitions.files import pictures
from competitions.files.photos import PhotoRefusal, PhotoRefusedError

PNG = b"\x89PNG\r\n\x1a\n"
SMALLEST = 300
"""Pixels of each side: 180 dots an inch at 42 mm."""

SEE_THROUGH = 0.25
"""The share of a stamp through which the page must be seen; the corners of a round one are 0.21."""


def redrawn(data: bytes) -> bytes:
    """The stamp as a PNG of ours, which keeps its transparent ground; raises StampRefusedError."""
    if not data.startswith(PNG):
        raise StampRefusedError(StampRefusal.NOT_A_PICTURE)
    try:
        png = pictures.redrawn(data)
    except PhotoRefusedError as error:
        large = error.reason is PhotoRefusal.TOO_LARGE
        reason = StampRefusal.TOO_LARGE if large else StampRefusal.NOT_A_PICTURE
        raise StampRefusedError(reason) from error
    with Image.open(BytesIO(png)) as picture:
        return _cut(picture.convert("RGBA"))


def _cut(picture: Image.Image) -> bytes:
    """The picture cut to what is seen of it."""
    seen = picture.getchannel("A").getbbox()
    if seen is None:
        raise StampRefusedError(StampRefusal.NOT_A_PICTURE)
    cut = picture.crop(seen)
    if min(cut.size) < SMALLEST:
        raise StampRefusedError(StampRefusal.TOO_SMALL)
    if cut.getchannel("A").histogram()[0] < SEE_THROUGH * cut.width * cut.height:
        raise StampRefusedError(StampRefusal.OPAQUE)
    file = BytesIO()
    cut.save(file, "PNG", optimize=True)
    return file.getvalue()
