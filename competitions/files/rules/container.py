"""Whether a file may be opened at all: judged from its zip directory, before anything unpacks.

What passes is read by a process of its own, whose time and memory are limited (reader.py); this
check is there to say why, at once.
"""

import zipfile
from enum import StrEnum
from io import BytesIO

MEGABYTE = 1024 * 1024
LARGEST_FILE = 16 * MEGABYTE
LARGEST_MEMBER = 48 * MEGABYTE
LARGEST_TOTAL = 64 * MEGABYTE
MOST_MEMBERS = 500
RATIO_COUNTS_FROM = MEGABYTE
HIGHEST_RATIO = 150
"""Repetitive sheets shrink to a thirtieth or so; bombs to a thousandth."""

OLD_WORKBOOK = bytes.fromhex("D0CF11E0A1B11AE1")
"""How an .xls begins, and also an .xlsx under a password."""


class Format(StrEnum):
    """Workbooks that can be read."""

    XLSX = "xlsx"
    XLS = "xls"


class Refusal(StrEnum):
    """Why a file is not read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_WORKBOOK = "not_a_workbook"
    UNDER_PASSWORD = "under_password"  # noqa: S105 - a reason
    UNSAFE = "unsafe"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    DAMAGED = "damaged"
    TOO_HEAVY = "too_heavy"


class FileRefusedError(Exception):
    """The file is not read, for this reason."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(reason)
        self.reason = reason


def workbook_format(data: bytes) -> Format:
    """What the bytes are by their first signs; raises FileRefusedError for what is not safe."""
    if not data:
        raise FileRefusedError(Refusal.EMPTY)
    if len(data) > LARGEST_FILE:
        raise FileRefusedError(Refusal.TOO_LARGE)
    if data.startswith(OLD_WORKBOOK):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise FileRefusedError(Refusal.UNDER_PASSWORD)
        return Format.XLS
    if not data.startswith(b"PK"):
        raise FileRefusedError(Refusal.NOT_A_WORKBOOK)
    _check_directory(data)
    return Format.XLSX


def _check_directory(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as container:
            members = container.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise FileRefusedError(Refusal.DAMAGED) from error
    names = [member.filename for member in members]
    if "xl/workbook.xml" not in names:
        raise FileRefusedError(Refusal.NOT_A_WORKBOOK)
    if len(names) > MOST_MEMBERS or len(set(names)) != len(names):
        raise FileRefusedError(Refusal.UNSAFE)
    if any(member.flag_bits & 0x1 for member in members):
        raise FileRefusedError(Refusal.UNDER_PASSWORD)
    sizes = [member.file_size for member in members]
    if max(sizes) > LARGEST_MEMBER or sum(sizes) > LARGEST_TOTAL:
        raise FileRefusedError(Refusal.TOO_LARGE)
    if sum(sizes) > max(RATIO_COUNTS_FROM, len(data) * HIGHEST_RATIO):
        raise FileRefusedError(Refusal.UNSAFE)
