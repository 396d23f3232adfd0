"""The real fonts, loaded once."""

import pytest

from competitions.certificates.commands import FONTS
from competitions.typesetting.pdf.fonts import Fonts, load_fonts


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return load_fonts(FONTS)
