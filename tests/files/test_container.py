"""Files that are refused by what their directory says, before anything is unpacked."""

import struct
import zipfile
from io import BytesIO

import pytest

from competitions.files.rules.container import FileRefusedError, Format, Refusal, workbook_format

MB = 2**20
ENTRY = b"PK\x01\x02"
"""How a member's entry in the directory begins; its flags and its size stand further on."""

FLAGS_AT, SIZE_AT = 8, 24


def directory(*sizes: int, flags: int = 0, stored: int = 0) -> bytes:
    """A zip of empty members, one of them a workbook's, whose directory gives these sizes."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as container:
        container.writestr("xl/workbook.xml", b"\0" * stored)
        for number in range(1, len(sizes)):
            container.writestr(f"xl/{number}.xml", b"")
    data = bytearray(target.getvalue())
    at = -1
    for size in sizes:
        at = data.index(ENTRY, at + 1)
        struct.pack_into("<H", data, at + FLAGS_AT, flags)
        struct.pack_into("<L", data, at + SIZE_AT, size)
    return bytes(data)


def refusal(data: bytes) -> Refusal | None:
    try:
        assert workbook_format(data) is Format.XLSX
    except FileRefusedError as error:
        return error.reason
    return None


LONG = len(directory(0, stored=50_000))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (directory(*[0] * 500), None),
        (directory(*[0] * 501), Refusal.UNSAFE),
        (directory(0, flags=1), Refusal.UNDER_PASSWORD),
        (directory(0, flags=2), None),
        (directory(48 * MB), Refusal.UNSAFE),
        (directory(48 * MB + 1), Refusal.TOO_LARGE),
        (directory(48 * MB, 16 * MB), Refusal.UNSAFE),
        (directory(48 * MB, 16 * MB + 1), Refusal.TOO_LARGE),
        (directory(MB), None),
        (directory(MB - 1, 2), Refusal.UNSAFE),
        (directory(LONG * 150, stored=50_000), None),
        (directory(LONG * 150 + 1, stored=50_000), Refusal.UNSAFE),
        (b"x" * 16 * MB, Refusal.NOT_A_WORKBOOK),
        (b"x" * (16 * MB + 1), Refusal.TOO_LARGE),
    ],
    ids=range(14),
)
def test_limits_are_kept_to_the_byte(data: bytes, reason: Refusal | None) -> None:
    assert refusal(data) is reason


def test_a_member_that_stands_twice_is_unsafe() -> None:
    twice = directory(0, 0).replace(b"xl/1.xml", b"xl/w.xml")
    again = directory(0, 0, 0).replace(b"xl/2.xml", b"xl/1.xml")
    assert [refusal(twice), refusal(again)] == [None, Refusal.UNSAFE]
