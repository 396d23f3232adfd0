import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from competitions.files import photos
from competitions.files.photos import PhotoRefusal, PhotoRefusedError


def picture(size: tuple[int, int] = (413, 626), form: str = "JPEG", **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "#336699").save(file, form, **options)
    return file.getvalue()


def test_a_photo_is_drawn_anew_and_small_enough() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a place"
    kept = photos.redrawn(picture((2480, 3508), exif=exif))
    assert b"a place" not in kept
    with Image.open(BytesIO(kept)) as found:
        assert (found.format, found.mode) == ("JPEG", "RGB")
        assert found.width <= 826
        assert found.height <= 1252


def test_a_photo_lying_on_its_side_is_set_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(BytesIO(photos.redrawn(picture((626, 413), exif=exif)))) as found:
        assert found.size == (413, 626)


def test_clear_ground_becomes_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (413, 626), (0, 0, 0, 0)).save(file, "PNG")
    with Image.open(BytesIO(photos.redrawn(file.getvalue()))) as found:
        assert min(found.getpixel((5, 5))) > 250


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", PhotoRefusal.NOT_A_PHOTO),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", PhotoRefusal.NOT_A_PHOTO),
        (picture(form="GIF"), PhotoRefusal.NOT_A_PHOTO),
        (picture()[:300], PhotoRefusal.NOT_A_PHOTO),
        (picture((100, 100)), PhotoRefusal.TOO_SMALL),
        (picture((9000, 9000), form="PNG"), PhotoRefusal.TOO_LARGE),
        (b"\xff\xd8" + b"\0" * 9_000_000, PhotoRefusal.TOO_LARGE),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, reason: PhotoRefusal) -> None:
    with pytest.raises(PhotoRefusedError) as error:
        photos.redrawn(data)
    assert error.value.reason is reason


def test_a_kept_photo_has_a_name_of_ours(tmp_path: Path) -> None:
    name = photos.kept(picture(), tmp_path / "photos")
    path = photos.path_of(name, tmp_path / "photos")
    assert path.read_bytes() == picture()
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == [name]


@pytest.mark.parametrize("name", ["../secret_key", "a.jpg", f"{'a' * 32}.jpg\n"])
def test_no_other_file_is_reached(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        photos.path_of(name, tmp_path)
