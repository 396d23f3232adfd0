"""Why the image of a stamp is refused, in words that say what to do about it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.certificates.rules.stamps import StampRefusal

REFUSALS: Mapping[StampRefusal, LazyString] = {
    StampRefusal.NOT_A_PICTURE: _l("This is no picture. Take a PNG file."),
    StampRefusal.TOO_LARGE: _l("The picture is too large. Take one of at most 1000 pixels a side."),
    StampRefusal.TOO_SMALL: _l("The stamp is too small: at least 300 × 300 pixels are asked for."),
    StampRefusal.OPAQUE: _l(
        "The ground of the picture is not transparent: it would cover what is printed there."
    ),
}
