"""A replacement is sealed while nobody is kept waiting, and numbers stay without gap or double."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import select

from competitions.certificates.actions import register as actions
from competitions.certificates.models import CertificateSeries, IssuedCertificate
from competitions.certificates.queries import register as reads
from competitions.certificates.rules.register import (
    CertificateStateError,
    NumberTakenError,
    State,
)
from competitions.certificates.rules.seals import SealOutOfOrderError, Trouble
from competitions.extensions import db
from competitions.files import kept
from tests.certificates.making import a_workshop, awarded, issued
from tests.factories import NOW, an_account

pytestmark = pytest.mark.both_databases

NUMBERS = [f"2026-01-0001-{serial:04}" for serial in range(1, 4)]


@dataclass
class Seal:
    """Seals each file only after something else has been done in another session."""

    app: Flask
    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    sealings: int = 0

    def sealed(self, pdf: bytes) -> bytes:
        self.sealings += 1
        if self.meanwhile:
            thread = Thread(target=self._elsewhere, args=(self.meanwhile.pop(0),), daemon=True)
            thread.start()
            thread.join(10)
            assert not thread.is_alive(), "others are kept waiting"
        return pdf + b"% sealed"

    def _elsewhere(self, done: Callable[[], object]) -> None:
        with self.app.app_context():
            done()
            db.session.remove()


def row(number: str) -> IssuedCertificate:
    (found,) = reads.with_numbers([number])
    return found


def numbers() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(IssuedCertificate.number).order_by("serial")))


def last() -> list[int]:
    return list(db.session.scalars(select(CertificateSeries.last)))


def files() -> int:
    return len(list(a_workshop().folder.iterdir()))


def replaced(number: str, seal: object = None) -> IssuedCertificate:
    return actions.reissue_certificate(
        row(number),
        recipient="赵示",
        unit=None,
        reason="姓名有误",
        workshop=replace(a_workshop(), seal=seal),
        by=an_account(),
        now=NOW,
    )


def test_others_write_while_a_replacement_is_sealed(app: Flask) -> None:
    issued(awarded())
    seal = Seal(app)
    seal.meanwhile.append(
        lambda: actions.revoke_certificate(
            row(NUMBERS[1]), reason="异议成立", by=an_account(), now=NOW
        )
    )
    new = replaced(NUMBERS[0], seal)
    assert new.number == "2026-01-0001-0004"
    assert kept.kept(new.sha256, a_workshop().folder).endswith(b"% sealed")
    assert [row(number).state for number in NUMBERS] == [
        State.SUPERSEDED,
        State.REVOKED,
        State.VALID,
    ]


def test_a_number_that_another_took_meanwhile_is_not_given_twice(app: Flask) -> None:
    issued(awarded())
    seal = Seal(app, [lambda: replaced(NUMBERS[1]), lambda: replaced(NUMBERS[2])])
    new = replaced(NUMBERS[0], seal)
    assert (new.number, seal.sealings) == ("2026-01-0001-0006", 3)
    assert new.page.number == new.number
    assert numbers() == [f"2026-01-0001-{serial:04}" for serial in range(1, 7)]
    assert (last(), files()) == ([6], 6)


def test_one_that_was_replaced_meanwhile_is_not_replaced_twice(app: Flask) -> None:
    issued(awarded())
    with pytest.raises(CertificateStateError):
        replaced(NUMBERS[0], Seal(app, [lambda: replaced(NUMBERS[0])]))
    assert (len(numbers()), last(), files()) == (4, [4], 4)


@pytest.mark.parametrize("error", [SystemExit(), SealOutOfOrderError(Trouble.TIME)])
def test_nothing_is_left_of_a_replacement_that_was_not_sealed(
    app: Flask, error: BaseException
) -> None:
    class Broken:
        def sealed(self, _pdf: bytes) -> bytes:
            raise error

    issued(awarded())
    with pytest.raises(type(error)):
        replaced(NUMBERS[0], Broken())
    assert (numbers(), last(), files()) == (NUMBERS, [3], 3)
    assert row(NUMBERS[0]).state is State.VALID
    assert replaced(NUMBERS[0]).number == "2026-01-0001-0004"


def test_whoever_is_always_overtaken_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "TRIES", 2)
    issued(awarded())
    seal = Seal(app, [lambda: replaced(NUMBERS[1]), lambda: replaced(NUMBERS[2])])
    with pytest.raises(NumberTakenError):
        replaced(NUMBERS[0], seal)
    assert (len(numbers()), last(), files()) == (5, [5], 5)
    assert row(NUMBERS[0]).superseded_by_id is None
