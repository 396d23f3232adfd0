"""Where a certificate becomes a file: drawn, sealed, and kept for good under its fingerprint.

Whoever downloads it gets these bytes, whatever fonts and libraries have become meanwhile.
"""

from dataclasses import dataclass
from pathlib import Path

from competitions.certificates.pdf.press import Press
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.seals.seal import Seal, seal_of
from competitions.config import Settings
from competitions.files import kept

FOLDER, STAMPS = "certificates", "stamps"
"""Within the instance folder: what was issued, and the images of stamps."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a contest's certificates are drawn and sealed with, and where their files are kept."""

    press: Press
    folder: Path
    seal: Seal | None = None

    def make(self, page: Certificate) -> str:
        """The fingerprint of the page's file, which is kept from now on; raises SettingError.

        Before it is entered anywhere, settle() must have been called.
        """
        return kept.keep(self.file(page), self.folder)

    def file(self, page: Certificate) -> bytes:
        """The page drawn and sealed, which can take seconds; raises SettingError.

        A sample is no award, and nobody's seal is put under it.
        """
        file = self.press.file(page)
        return self.seal.sealed(file) if self.seal and not self.press.sample else file

    def settle(self) -> None:
        """What was made is on the disk."""
        kept.settle(self.folder)


def workshop_of(settings: Settings, press: Press) -> Workshop:
    """Where this site makes certificates."""
    return Workshop(press, settings.instance / FOLDER, seal_of(settings))
