"""PAdES, whoever holds the key; pyHanko does it.

The signature certifies the file: readers tell whose it is, and that nothing was changed since. It
is not seen on the page, where the unit's stamp has its place.
"""

from collections.abc import Iterable
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps

from competitions.certificates.rules.seals import SealOutOfOrderError, Trouble

FIELD = "Issuer"
ROOM, ROOM_FOR_TIME = 2_000, 12_000
"""Bytes kept free for a signature beside its certificates, and for a time stamp with those of its
own. Measuring each signature beforehand would cost as much as signing.
"""

SECONDS = 5
"""How long a time stamp is waited for."""


class Pades:
    """Signs with what `signer` holds, and has the time stamped where an address is given."""

    def __init__(
        self, signer: signers.Signer, chain: Iterable[Certificate], timestamp_url: str
    ) -> None:
        room = sum(len(each.dump()) for each in chain) + ROOM
        self._room = 2 * (room + ROOM_FOR_TIME if timestamp_url else room)
        stamper = timestamps.HTTPTimeStamper(timestamp_url, timeout=SECONDS)
        self._signer = signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=fields.SigSeedSubFilter.PADES,
                certify=True,
                docmdp_permissions=fields.MDPPerm.NO_CHANGES,
            ),
            signer,
            timestamper=stamper if timestamp_url else None,
        )

    def sealed(self, pdf: bytes) -> bytes:
        """The file with the signature added behind what was there; raises SealOutOfOrderError."""
        try:
            written: BytesIO = self._signer.sign_pdf(
                IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=self._room
            )
        except timestamps.TimestampRequestError as error:
            raise SealOutOfOrderError(Trouble.TIME) from error
        return written.getvalue()
