"""What a contest's certificates are drawn with, and the file of one that is registered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from competitions.certificates.pdf.drawing import draw
from competitions.certificates.rules.builtin import DEFAULT
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.designs import Design
from competitions.typesetting.pdf.fonts import Fonts


@dataclass(frozen=True, slots=True)
class Press:
    """Fonts, the address under which certificates are verified, whether all are samples, design.

    `stamps` has the images that their keepers had printed, as PNG, by issuer.
    """

    fonts: Fonts
    address: str
    sample: bool
    design: Design = DEFAULT
    stamps: Mapping[str, bytes] = field(default_factory=dict)

    def registered(self, certificate: Certificate, number: str, check_code: str) -> Certificate:
        """The certificate with its number, its check code and the address that verifies them."""
        address = f"{self.address}/{number}/{check_code}"
        return replace(certificate, number=number, check_code=check_code, verification=address)

    def file(self, certificate: Certificate) -> bytes:
        """The certificate's file; raises SettingError."""
        return draw(
            [certificate],
            self.fonts,
            design=self.design,
            sample=self.sample,
            stamps=self.stamps,
        )
