"""Certificates sealed by a key in a token: SoftHSM, which is one in software."""

import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from flask import Flask, current_app
from pkcs11 import Attribute
from pkcs11.util.x509 import decode_x509_certificate
from pyhanko.sign.pkcs11 import open_pkcs11_session

from competitions.certificates.rules.seals import SealOutOfOrderError, Trouble
from competitions.certificates.seals import token
from competitions.certificates.seals.seal import seal_of
from competitions.certificates.seals.token import TokenSeal
from competitions.config import SettingsError
from competitions.files import kept
from tests.certificates.keys import UNION, a_certificate_of, a_key
from tests.certificates.making import a_press, a_workshop, awarded, issued
from tests.certificates.papers import a_certificate
from tests.certificates.test_seals import poppler, sealing, sealing_site, status

LIBRARY = "/usr/lib/softhsm/libsofthsm2.so"
TOKEN = "The union"
PIN = "271828"
NAMED = "pkcs11:token=The%20union;object={}?module-path={}&pin-source=seal.pin"


def named(key: str = "ec", library: str = LIBRARY) -> str:
    return NAMED.format(key, library)


def run(*arguments: str | Path) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A token with a key of each kind; their certificates."""
    folder, found = tmp_path_factory.mktemp("token"), {}
    (folder / "tokens").mkdir()
    (folder / "conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "conf")  # read once: no other test may have its own
    run("--init-token", "--free", "--label", TOKEN, "--so-pin", "314159", "--pin", PIN)
    for number, kind in (("01", "rsa"), ("02", "ec")):
        key, file = a_key(kind), folder / "key.pem"
        file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        named = ("--label", kind, "--id", number)
        run("--import", file, "--token", TOKEN, "--pin", PIN, *named)
        found[kind] = a_certificate_of(key).public_bytes(Encoding.DER)
    with pkcs11.lib(LIBRARY).get_token(token_label=TOKEN).open(user_pin=PIN, rw=True) as session:
        for kind, certificate in found.items():
            told = {Attribute.TOKEN: True, Attribute.LABEL: kind}
            session.create_object(decode_x509_certificate(certificate) | told)
    return found


@pytest.fixture
def seal_in(trusted: dict[str, bytes]) -> Iterator[Callable[..., TokenSeal]]:
    """Seals of a site, whose sessions end with the test: a token knows one log-in a process."""
    opened = []

    def seal_in(instance: Path, **told: str) -> TokenSeal:
        (instance / "seal.pin").write_text(f"{PIN}\n")
        opened.append(token.seal(sealing(instance, **{"SEAL": named()} | told)))
        return opened[-1]

    yield seal_in
    for each in opened:
        each.close()


@pytest.fixture
def pdf() -> bytes:
    return a_press().file(a_certificate())


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_two_programs_find_the_seal_whole_and_whose_it_is(
    tmp_path: Path, seal_in: Callable[..., TokenSeal], trusted: dict[str, bytes], pdf: bytes, kind
) -> None:
    sealed = seal_in(tmp_path, SEAL=named(kind)).sealed(pdf)
    found = status(sealed, trusted[kind])
    assert (found.bottom_line, found.docmdp_ok) == (True, True)
    assert found.coverage.name == "ENTIRE_FILE"
    (tmp_path / "sealed.pdf").write_bytes(sealed)
    told = poppler(tmp_path / "sealed.pdf")
    assert "Signature is Valid." in told
    assert "ETSI.CAdES.detached" in told
    assert UNION in told
    assert sealed.startswith(pdf)
    place = sealed.index(b"/Title")
    forged = sealed[: place + 12] + bytes([sealed[place + 12] ^ 1]) + sealed[place + 13 :]
    assert not status(forged, trusted[kind]).bottom_line


def test_a_session_serves_all_files(
    tmp_path: Path,
    seal_in: Callable[..., TokenSeal],
    pdf: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = []

    def counted(*given, **told):
        opened.append(open_pkcs11_session(*given, **told))
        return opened[-1]

    monkeypatch.setattr(token, "open_pkcs11_session", counted)
    seal = seal_in(tmp_path)
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(seal.sealed, [pdf] * 40))
    assert (len(set(made)), len(opened)) == (40, 1)


def test_a_token_that_starts_anew_is_asked_again(
    tmp_path: Path, seal_in: Callable[..., TokenSeal], trusted: dict[str, bytes], pdf: bytes
) -> None:
    seal = seal_in(tmp_path)
    pkcs11.lib(LIBRARY).reinitialize()
    assert status(seal.sealed(pdf), trusted["ec"]).bottom_line


def test_a_token_that_has_gone_is_out_of_order_until_it_is_back(
    tmp_path: Path, seal_in: Callable[..., TokenSeal], pdf: bytes
) -> None:
    seal = seal_in(tmp_path)
    tokens = Path(os.environ["SOFTHSM2_CONF"]).with_name("tokens")
    tokens.rename(tokens.with_name("elsewhere"))
    tokens.mkdir()
    pkcs11.lib(LIBRARY).reinitialize()
    for _ in range(2):
        with pytest.raises(SealOutOfOrderError) as raised:
            seal.sealed(pdf)
        assert raised.value.reason is Trouble.TOKEN
    tokens.rmdir()
    tokens.with_name("elsewhere").rename(tokens)
    pkcs11.lib(LIBRARY).reinitialize()
    assert seal.sealed(pdf).startswith(pdf)


@pytest.mark.parametrize(
    "told",
    [
        {"pin": "wrong"},
        {"pin": ""},
        {"SEAL": named("another")},
        {"SEAL": named(library="/nowhere.so")},
        {"SEAL": named().replace("The%20union", "another")},
        {"SEAL": named().replace(";object=ec", "")},
        {"SEAL": named() + "&pin-value=1"},
        {"SEAL": named().replace("seal.pin", "missing.pin")},
    ],
)
def test_a_token_that_cannot_be_used_stops_the_start(
    tmp_path: Path, trusted: dict[str, bytes], told: dict[str, str]
) -> None:
    (tmp_path / "seal.pin").write_text(told.pop("pin", PIN))
    with pytest.raises(SettingsError) as caught:
        seal_of(sealing(tmp_path, **{"SEAL": named()} | told))
    assert [name for name, _ in caught.value.problems] == ["SEAL"]


def test_what_is_issued_is_sealed(
    app: Flask, trusted: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    instance = current_app.config["SETTINGS"].instance
    (instance / "seal.pin").write_text(PIN)
    sealing_site(monkeypatch, SEAL=named("rsa"))
    rows = issued(awarded())
    seal_of(current_app.config["SETTINGS"]).close()
    seal_of.cache_clear()
    files = [kept.kept(row.sha256, a_workshop().folder) for row in rows]
    assert [status(file, trusted["rsa"]).bottom_line for file in files] == [True] * 3
