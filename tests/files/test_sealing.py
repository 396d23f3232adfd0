import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.files.rules.sealing import (
    Purpose,
    SealBrokenError,
    derived_keys,
    fingerprint,
    opened,
    seal,
)

KEYS = derived_keys(b"a" * 32)
OTHERS = derived_keys(b"b" * 32)


@given(st.binary(max_size=100))
def test_what_is_sealed_opens_again(data: bytes) -> None:
    sealed = seal(data, Purpose.ID_NUMBER, keys=KEYS, bound_to="x")
    assert opened(sealed, Purpose.ID_NUMBER, keys=KEYS, bound_to="x") == data


def test_nothing_of_the_number_is_left_and_no_two_seals_agree() -> None:
    one, two = (seal(b"372922198806150010", Purpose.ID_NUMBER, keys=KEYS) for _ in range(2))
    assert one != two
    assert b"3729" not in one
    assert len(one) == 1 + 12 + 18 + 16  # version, nonce, what is sealed, the mark of AES-GCM


@pytest.mark.parametrize("change", ["purpose", "binding", "key", "bit", "version", "short"])
def test_a_broken_seal_opens_nothing(change: str) -> None:
    sealed = seal(b"13800000000", Purpose.PHONE, keys=KEYS, bound_to="1")
    purpose = Purpose.ID_NUMBER if change == "purpose" else Purpose.PHONE
    if change == "bit":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    elif change == "version":
        sealed = b"\x02" + sealed[1:]
    elif change == "short":
        sealed = sealed[:8]
    keys = OTHERS if change == "key" else KEYS
    bound_to = "2" if change == "binding" else "1"
    with pytest.raises(SealBrokenError):
        opened(sealed, purpose, keys=keys, bound_to=bound_to)


def test_a_fingerprint_is_one_number_and_one_purpose_under_one_key() -> None:
    number = "372922198806150010"
    same = fingerprint(number, Purpose.ID_NUMBER, keys=KEYS)
    assert same == fingerprint(number, Purpose.ID_NUMBER, keys=KEYS)
    assert len(same) == 64
    assert len(
        {
            same,
            fingerprint(number, Purpose.PHONE, keys=KEYS),
            fingerprint(number, Purpose.ID_NUMBER, keys=OTHERS),
            fingerprint("372922198806150011", Purpose.ID_NUMBER, keys=KEYS),
        }
    ) == 4  # fmt: skip


def test_a_short_secret_is_none() -> None:
    with pytest.raises(ValueError, match="31"):
        derived_keys(b"a" * 31)


def test_keys_of_a_secret_are_the_same_for_ever() -> None:
    keys = derived_keys(b"a" * 32)
    found = [key.hex() for key in (keys.sealing, keys.hashing)]
    assert found == [
        "54aa1a073c0636b0e2cbdb70dc49b9a4e106c199ebae4d0449edcde04cb96109",
        "04268f68f6dd77c0e6291a56993a971c5561a651df4417f4c0122cb6c0da159a",
    ]


def test_keys_never_show() -> None:
    assert repr(KEYS) == "Keys()"
