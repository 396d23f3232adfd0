"""What is due and a certificate's words as they are kept: JSON objects, and back, to the letter."""

import hmac
import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from competitions.certificates.rules import phrases
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.register import Award, Due
from competitions.certificates.rules.winners import Holder

LISTS = ("details", "issuers")

DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･．。.", "·"))
"""The dot within a name, as keyboards have it."""


def kept(certificate: Certificate) -> dict[str, Any]:
    """The certificate as JSON keeps it."""
    return asdict(certificate) | {name: list(getattr(certificate, name)) for name in LISTS}


def restored(form: Mapping[str, Any]) -> Certificate:
    """The certificate that was kept."""
    return Certificate(**{**form, **{name: tuple(form[name]) for name in LISTS}})


def corrected(certificate: Certificate, *, recipient: str, unit: str | None) -> Certificate:
    """The same with another name or unit; a person's name (who is addressed) is set as usual."""
    name = phrases.plain(recipient)
    return replace(
        certificate,
        recipient=phrases.spaced(name) if certificate.address else name,
        unit=phrases.plain(unit) or None,
    )


def bare(name: str) -> str:
    """A name without the blanks that only set it apart: as it is searched and compared."""
    return "".join(phrases.plain(name).split())


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, however wide the signs, blanks and dots are typed; the time that
    it takes tells nothing.
    """
    return hmac.compare_digest(_comparable(one), _comparable(other))


def _comparable(name: str) -> bytes:
    return unicodedata.normalize("NFKC", bare(name).translate(DOTS)).casefold().encode()


def kept_due(due: Due) -> dict[str, Any]:
    """What is due as JSON keeps it."""
    return asdict(due) | {"wording": kept(due.wording)}


def due(form: Mapping[str, Any]) -> Due:
    """What was due; the object may hold more."""
    award = form["award"] | {"holder": Holder(form["award"]["holder"])}
    told = {name: form[name] for name in ("name", "entry_id", "delegation_id")}
    return Due(award=Award(**award), wording=restored(form["wording"]), **told)
