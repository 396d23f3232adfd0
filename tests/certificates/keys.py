"""Keys to sign with: made for a test, of a union that does not exist."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    pkcs12,
)
from cryptography.x509.oid import NameOID

UNION = "示例市总工会"
PASSWORD = "correct horse"


def a_certificate_of(
    key, *, lasts: timedelta = timedelta(days=365), uses: Sequence[x509.ObjectIdentifier] = ()
) -> x509.Certificate:
    """The key's own certificate, which it signed itself, for these uses alone if any."""
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, UNION),
            x509.NameAttribute(NameOID.COMMON_NAME, UNION),
        ]
    )
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    started = datetime.now(UTC) - timedelta(hours=1)
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(started)
        .not_valid_after(started + lasts)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
    )
    if uses:
        built = built.add_extension(x509.ExtendedKeyUsage(uses), critical=True)
    return built.sign(key, hashes.SHA256())


def a_key(kind: str = "ec"):
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ec.generate_private_key(ec.SECP256R1())


def a_key_file(folder: Path, kind: str = "ec", password: str = PASSWORD) -> tuple[Path, bytes]:
    """A PKCS#12 file, and the certificate that readers are to trust."""
    key = a_key(kind)
    certificate = a_certificate_of(key)
    data = pkcs12.serialize_key_and_certificates(
        b"seal", key, certificate, None, BestAvailableEncryption(password.encode())
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}.p12"
    path.write_bytes(data)
    return path, certificate.public_bytes(Encoding.DER)
