"""Where a certificate becomes a file: drawn, and kept for good under its fingerprint.

Whoever downloads it gets these bytes, whatever fonts and libraries have become meanwhile.
"""

from dataclasses import dataclass
from pathlib import Path

from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.certificate import Certificate
from competitions.files import kept

FOLDER = "certificates"
"""Within the instance folder."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a contest's certificates are drawn with, and where their files are kept."""

    press: Press
    folder: Path

    def make(self, page: Certificate) -> str:
        """The fingerprint of the page's file, which is kept from now on; raises SettingError."""
        return kept.keep(self.press.file(page), self.folder)
