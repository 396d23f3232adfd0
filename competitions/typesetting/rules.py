"""Why text cannot be set on a page as it is."""

from dataclasses import dataclass
from enum import StrEnum


class SettingError(Exception):
    """Something that cannot be printed as it is."""


@dataclass(unsafe_hash=True)
class UnprintableError(SettingError):
    """The text holds characters that no font can draw, or that are not meant to be seen."""

    text: str
    characters: tuple[str, ...]


@dataclass(unsafe_hash=True)
class TooLongError(SettingError):
    """The text does not fit into its place, even small and on several lines."""

    text: str


class FontRefusal(StrEnum):
    """Why a site's own font file is not printed with."""

    NO_FONT = "no_font"
    POSTSCRIPT = "postscript"
    COLLECTION = "collection"
    PACKED = "packed"
    FORBIDDEN = "forbidden"
    DAMAGED = "damaged"
