"""The bytes of a file as characters: whether they are UTF-8, and at which line and column.

Works in chunks and by deleting bytes, so that no text several times the file's size is made.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

CHUNK = 1 << 20
CONTINUATION = bytes(range(0x80, 0xC0))

raw_surrogate = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
escaped_surrogate = re.compile(
    rb"(?:[^\\]++|\\[^u]|\\u(?![dD][89a-fA-F])|\\u[dD][89abAB]..\\u[dD][c-fC-F]..)*+(\\u)",
    re.DOTALL,
).match


def is_wide(data: bytes) -> bool:
    """Whether the bytes look like UTF-16 or UTF-32."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or 0 in data[:2]


def first_not_utf8(data: bytes) -> int | None:
    """The offset of the first byte that is no UTF-8; surrogates pass, they are named one by one."""
    at = 0
    while at < len(data):
        chunk = data[at : at + CHUNK]
        try:
            _, used = codecs.utf_8_decode(chunk, "surrogatepass", at + CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return at + error.start
        at += used
    return None


def lone_surrogates(data: bytes) -> Iterator[int]:
    """Where a surrogate stands that makes no pair: those written as bytes, then those escaped."""
    for found in raw_surrogate.finditer(data):
        yield found.start()
    at = 0
    while b"\\u" in data and (lone := escaped_surrogate(data, at)):
        yield lone.start(1)
        at = lone.start(1) + len(rb"\ud800")


def lines_and_columns(data: bytes, offsets: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Line and column, from 1 and in characters, of ascending offsets."""
    line, column, last = 1, 1, 0
    for offset in offsets:
        between = data[last:offset]
        if breaks := between.count(b"\n"):
            line, column = line + breaks, 1
            between = between[between.rindex(b"\n") + 1 :]
        column += len(between.translate(None, CONTINUATION))
        last = offset
        yield line, column
