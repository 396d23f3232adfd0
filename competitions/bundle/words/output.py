"""Writing to a terminal, whatever is at its other end: another encoding, a closed pipe, nothing."""

import os
import sys
import unicodedata
from typing import TextIO

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control and format characters, which move a cursor, turn a line round or end it."""


def write(text: str, stream: TextIO | None, encoding: str | None = None) -> None:
    """Writes in this encoding or the stream's own; what it cannot hold is written as an escape.

    A reader that has gone away has what it wanted; a disk that is full ends the program with 1.
    """
    if stream is None:
        return
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding or stream.encoding, "backslashreplace"))
        stream.buffer.flush()
    except OSError as error:
        # What is left in the buffer would fail once more when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.exit(error.strerror)


def printable(text: str) -> str:
    """The text on one line, with a sign in place of what does something to a terminal."""
    return "".join(
        "\ufffd" if unicodedata.category(character) in HIDDEN else character for character in text
    )
