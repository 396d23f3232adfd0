"""Why a file is refused, in words that say what to do about it: workbooks and photos."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.files.photos import PhotoRefusal
from competitions.files.rules.container import Refusal

REFUSALS: Mapping[Refusal, LazyString] = {
    Refusal.EMPTY: _l("The file is empty."),
    Refusal.TOO_LARGE: _l("The file is too large. Split it, or remove pictures from it."),
    Refusal.NOT_A_WORKBOOK: _l("This is no workbook. Save it as .xlsx or .xls and try again."),
    Refusal.UNDER_PASSWORD: _l("The file is under a password. Save it without one and try again."),
    Refusal.UNSAFE: _l("The file is built in a way that is not safe to open. Save it anew."),
    Refusal.TOO_MANY_ROWS: _l(
        "The sheet reaches beyond row 10,000. Delete the empty rows below the list."
    ),
    Refusal.TOO_MANY_COLUMNS: _l(
        "The sheet reaches beyond column 200. Delete the empty columns beside the list."
    ),
    Refusal.DAMAGED: _l("The file is damaged. Open it, save it anew and try again."),
    Refusal.TOO_HEAVY: _l("The file is too heavy to read. Copy the list into a new file."),
}

PHOTO_REFUSALS: Mapping[PhotoRefusal, LazyString] = {
    PhotoRefusal.TOO_LARGE: _l("The photo is larger than 8 MB."),
    PhotoRefusal.NOT_A_PHOTO: _l("This is no photo. Take a JPG or PNG file."),
    PhotoRefusal.TOO_SMALL: _l("The photo is too small: at least 413 × 626 pixels are asked for."),
}
