"""The built-in designs are those that were looked at: what is printed on paper does not drift."""

from hashlib import sha256

from competitions.certificates.rules.builtin import BUILTIN, DEFAULT_KEY
from competitions.certificates.rules.design_documents import written

LOOKED_AT = {
    "formal-a4-landscape": "393500a67f1bec87",
    "formal-16k-landscape": "0784bae9e77f4485",
    "formal-a4-portrait": "687e6efc2d35f056",
    "quiet-a4-landscape": "d4c419f9adb5714e",
    "quiet-16k-landscape": "1e926ea136d96d4c",
    "quiet-a4-portrait": "f36155a1f25be693",
    "plain-a4-landscape": "6d11831e2fe5a23f",
    "plain-16k-landscape": "e56855bd4202be3f",
    "plain-a4-portrait": "6da98c8bf6b31700",
}
"""Digests of the designs whose pictures were found good; look before a new one is put here."""


def test_a_built_in_design_changes_only_on_purpose():
    found = {key: sha256(written(one).encode()).hexdigest()[:16] for key, one in BUILTIN.items()}
    assert found == LOOKED_AT
    assert DEFAULT_KEY == "formal-a4-landscape"
