"""What a site makes certificates with, and the bytes of one that is registered."""

import hashlib
from dataclasses import dataclass, replace

from competitions.certificates.pdf.drawing import draw
from competitions.certificates.rules.certificate import Certificate
from competitions.typesetting.pdf.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Press:
    """Fonts, the address under which certificates are verified, and whether all are samples."""

    fonts: Fonts
    address: str
    sample: bool

    def registered(self, certificate: Certificate, number: str, check_code: str) -> Certificate:
        """The certificate with its number, its check code and the address that verifies them."""
        address = f"{self.address}/{number}/{check_code}"
        return replace(certificate, number=number, check_code=check_code, verification=address)

    def fingerprint(self, certificate: Certificate) -> str:
        """SHA-256, in hex, of the certificate's file; raises SettingError."""
        return fingerprint(draw([certificate], self.fonts, sample=self.sample))


def fingerprint(file: bytes) -> str:
    """SHA-256 of a file, in hex."""
    return hashlib.sha256(file).hexdigest()
