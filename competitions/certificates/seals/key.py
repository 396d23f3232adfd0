"""PAdES by a key of the issuing unit, in a PKCS#12 file; pyHanko does it.

The signature certifies the file: readers tell whose it is, and that nothing was changed since. It
is not seen on the page, where the unit's stamp has its place.
"""

from io import BytesIO
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "Issuer"
ROOM, ROOM_FOR_TIME = 2_000, 8_000
"""Bytes kept free for a signature beside its certificates, and for a time stamp with those of its
own. Measuring each signature beforehand would cost as much as signing.
"""

SECONDS = 5
"""How long a time stamp is waited for."""


class KeySeal:
    """A key, read once: signing with it takes a hundredth of a second or two."""

    def __init__(self, path: Path, password: str, timestamp_url: str) -> None:
        """Raises OSError, and ValueError for a wrong password or another kind of key."""
        key, certificate, others = pkcs12.load_key_and_certificates(
            path.read_bytes(), password.encode() or None
        )
        if not isinstance(key, Key) or certificate is None:
            raise ValueError(path.name)
        chain = [_parsed(each) for each in (certificate, *others)]
        room = sum(len(each.dump()) for each in chain) + ROOM
        self._room = 2 * (room + ROOM_FOR_TIME if timestamp_url else room)
        registry = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko forgot this one
        registry.register_multiple(chain[1:])
        signer = _Signer(
            signing_cert=chain[0],
            signing_key=keys.PrivateKeyInfo.load(
                key.private_bytes(
                    serialization.Encoding.DER,
                    serialization.PrivateFormat.PKCS8,
                    serialization.NoEncryption(),
                )
            ),
            cert_registry=registry,
        )
        signer.key = key
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
        """The file with the signature added behind what was there."""
        written: BytesIO = self._signer.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=self._room
        )
        return written.getvalue()


Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class _Signer(signers.SimpleSigner):
    """pyHanko's, but for the key: it would be read, and an RSA key proved, for each signature."""

    key: Key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:  # noqa: ARG002 - as chosen above
        """The bare signature."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def _parsed(certificate: Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
