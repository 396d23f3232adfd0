"""A seal by a key of the issuing unit in a PKCS#12 file, read once."""

from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import Certificate
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from competitions.certificates.seals.pades import Pades


class KeySeal(Pades):
    """A key, read once: signing with it takes a hundredth of a second or two."""

    def __init__(self, path: Path, password: str, timestamp_url: str) -> None:
        """Raises OSError, and ValueError for a wrong password or another kind of key."""
        key, certificate, others = pkcs12.load_key_and_certificates(
            path.read_bytes(), password.encode() or None
        )
        if not isinstance(key, Key) or certificate is None:
            raise ValueError(path.name)
        chain = [_parsed(each) for each in (certificate, *others)]
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
        super().__init__(signer, chain, timestamp_url)


Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class _Signer(signers.SimpleSigner):
    """pyHanko's, but for the key: it would be read, and an RSA key proved, for each signature."""

    key: Key

    def sign_raw(self, data: bytes, digest_algorithm: str) -> bytes:  # noqa: ARG002 - as Pades chose
        """The bare signature."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))


def _parsed(certificate: Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
