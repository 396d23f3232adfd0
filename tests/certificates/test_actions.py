"""Issuing, replacing and revoking, on both databases."""

import hashlib
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from competitions.accounts.queries import token_hash
from competitions.certificates.actions import register as actions
from competitions.certificates.models import IssuedCertificate, WinnerLink
from competitions.certificates.pdf.drawing import draw
from competitions.certificates.queries import due
from competitions.certificates.queries import register as reads
from competitions.certificates.rules import register
from competitions.certificates.rules.numbers import PatternError
from competitions.certificates.rules.register import State
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import actions as job_actions
from competitions.jobs import engine
from competitions.jobs import queries as jobs
from competitions.journal import queries as journal
from competitions.journal.models import JournalRecord
from competitions.journal.rules import SYSTEM
from competitions.typesetting.pdf.fonts import load_fonts
from competitions.typesetting.pdf.further import further
from tests.certificates import contests
from tests.certificates.making import (
    NAMES,
    a_press,
    a_workshop,
    approve,
    approved,
    awarded,
    begun,
    issued,
)
from tests.certificates.papers import text_by_pypdf
from tests.factories import NOW, a_contest, an_account, an_entry, an_event
from tests.typesetting.making import a_font


def numbers() -> list[str]:
    query = select(IssuedCertificate.number).order_by(IssuedCertificate.id)
    return list(db.session.scalars(query))


def replaced(row: IssuedCertificate, *, recipient: str, reason: str) -> IssuedCertificate:
    told = {"unit": None, "workshop": a_workshop(), "by": an_account(), "now": NOW}
    return actions.reissue_certificate(row, recipient=recipient, reason=reason, **told)


def test_everybody_who_won_gets_a_certificate(app: Flask) -> None:
    event = awarded()
    rows = issued(event)
    found = [(row.number, row.recipient, row.award_name, row.page.recipient) for row in rows]
    assert found == [
        ("2026-01-0001-0001", "赵示一", "一等奖", "赵示一"),
        ("2026-01-0001-0002", "王示", "二等奖", "王\u3000示"),
        ("2026-01-0001-0003", "孙示三", "二等奖", "孙示三"),
    ]
    assert {row.entry.name for row in rows} == set(NAMES[:3])
    assert {(row.state, row.sample) for row in rows} == {(State.VALID, False)}
    assert len({row.check_code for row in rows}) == 3


def test_the_digest_is_of_the_file_that_is_kept(app: Flask) -> None:
    row = issued(awarded(), press=a_press(sample=True))[0]
    file = kept.kept(row.sha256, a_workshop().folder)
    assert file == draw([row.page], a_press().fonts, sample=True)
    assert row.sha256 == hashlib.sha256(file).hexdigest()
    assert row.page.verification == f"http://localhost/verify/{row.number}/{row.check_code}"


def test_nothing_is_issued_twice(app: Flask) -> None:
    event = awarded()
    issued(event)
    with pytest.raises(register.CountChangedError) as raised:
        issued(event)
    assert raised.value.count == 0
    assert len(numbers()) == 3


def test_another_count_than_the_one_shown_is_refused(app: Flask) -> None:
    with pytest.raises(register.CountChangedError) as raised:
        issued(awarded(), expected=4)
    assert raised.value.count == 3
    assert numbers() == []


def test_nothing_is_issued_before_approval_or_after_it_is_taken_back(app: Flask) -> None:
    event = an_event()
    entries = [an_entry(event, name=name) for name in NAMES]
    assert due.plan(event.contest).due == ()
    approval = approve(event, entries)
    assert len(due.plan(event.contest).due) == 3
    approval.superseded_at = NOW
    db.session.commit()
    assert due.plan(event.contest).due == ()


def test_one_that_cannot_be_made_keeps_its_number_and_stops_no_other(app: Flask) -> None:
    event = awarded("赵示一", "钱\ue000二", "孙示三")
    run = begun(event)
    engine.work_through(NOW)
    assert numbers() == ["2026-01-0001-0001", "2026-01-0001-0003"]
    (item,) = jobs.failed(run)
    assert (item.told["serial"], item.fault) == (
        2,
        "UnprintableError: ('钱\\ue000二', ('\\ue000',))",
    )
    assert due.plan(event.contest).due == ()
    item.told = item.told | {"wording": item.told["wording"] | {"recipient": "钱示二"}}
    db.session.commit()
    job_actions.continue_run(run, actor=SYSTEM, now=NOW)
    engine.work_through(NOW)
    assert numbers() == [f"2026-01-0001-000{n}" for n in (1, 3, 2)]


@pytest.fixture
def own_font(app: Flask) -> Iterator[None]:
    """A font of the site with a character that no other has, as after a start anew."""
    path = a_font(app.config["SETTINGS"].instance / "fonts" / "own.ttf", "\U000323aa")
    for cached in (further, load_fonts):
        cached.cache_clear()
    yield
    path.unlink()
    for cached in (further, load_fonts):
        cached.cache_clear()


@pytest.mark.usefixtures("own_font")
def test_a_font_of_the_site_prints_what_the_others_lack(app: Flask) -> None:
    row = issued(awarded("赵\U000323aa", "王示", "孙示三"))[0]
    assert row.recipient == "赵\U000323aa"
    assert "赵\u3000\U000323aa" in text_by_pypdf(kept.kept(row.sha256, a_workshop().folder))


def test_what_is_left_out_is_still_due(app: Flask) -> None:
    event = awarded()
    (first, *_) = due.plan(event.contest).due
    issued(event, expected=2, leaving_out={first.award})
    assert due.plan(event.contest).due == (first,)
    assert len(numbers()) == 2


def test_series_run_on_by_pattern(app: Flask) -> None:
    contest = a_contest()
    first, second = (awarded(event=an_event(contest)) for _ in range(2))
    issued(first, pattern="SLGH-{year}-JN-{number}")
    issued(second, pattern="SLGH-{year}-JN-{number}")
    assert numbers() == [f"SLGH-2026-JN-000{n}" for n in range(1, 7)]
    assert reads.last_pattern(contest) == "SLGH-{year}-JN-{number}"


@pytest.mark.parametrize(
    "pattern", ["", "{year}", "{number}{number}", "号{number}", "a-{number}", "{x}-{number}"]
)
def test_what_is_no_pattern_is_refused(app: Flask, pattern: str) -> None:
    with pytest.raises(PatternError):
        issued(awarded(), pattern=pattern)
    assert numbers() == []


def test_a_delegation_is_awarded_for_the_contest(app: Flask) -> None:
    event = awarded()
    rows = [contests.an_entry("A1", 90, "赵示一", delegation="甲县")]
    bundle = contests.a_contest(
        contests.an_event(*rows, code=event.code),
        delegations={
            "points": [10],
            "awards": [{"code": "d1", "name": "团体一等奖", "count": 1}],
        },
        year=2026,
    )
    approved(event.contest, None, bundle)
    (row,) = issued(event, events={None}, expected=1, pattern="{year}-{event}-{number}")
    assert (row.number, row.recipient, row.entry_id) == ("2026-0000-0001", "甲县代表队", None)


def test_a_corrected_one_replaces_the_other_under_a_new_number(app: Flask) -> None:
    event = awarded()
    old = issued(event)[1]
    ((_, token), *_) = [each for each in slips(event) if each[0].id == old.id]
    new = actions.reissue_certificate(
        old,
        recipient="王试",
        unit="示范单位",
        reason="姓名有误",
        workshop=a_workshop(),
        by=an_account(),
        now=NOW,
    )
    assert (new.number, new.page.recipient, new.page.unit) == (
        "2026-01-0001-0004",
        "王\u3000试",
        "示范单位",
    )
    assert (old.state, old.state_reason, old.superseded_by_id) == (
        State.SUPERSEDED,
        "姓名有误",
        new.id,
    )
    assert (new.state, new.award, new.entry_id) == (State.VALID, old.award, old.entry_id)
    assert reads.linked(token) == new
    with pytest.raises(register.CertificateStateError):
        actions.reissue_certificate(
            old,
            recipient="王",
            unit="",
            reason="又错",
            workshop=a_workshop(),
            by=an_account(),
            now=NOW,
        )
    with pytest.raises(register.CertificateStateError):
        actions.revoke_certificate(old, reason="作废", by=an_account(), now=NOW)
    assert due.plan(event.contest) == register.Plan((), frozenset())


def test_a_revoked_one_stays_revoked_and_its_award_is_not_issued_again(app: Flask) -> None:
    event = awarded()
    row = issued(event)[0]
    with pytest.raises(register.ReasonMissingError):
        actions.revoke_certificate(row, reason=" ", by=an_account(), now=NOW)
    actions.revoke_certificate(row, reason="异议成立", by=an_account(), now=NOW)
    assert (row.state, row.state_reason, row.state_changed_at) == (State.REVOKED, "异议成立", NOW)
    assert due.plan(event.contest).due == ()
    new = actions.reissue_certificate(
        row,
        recipient="赵示一",
        unit=None,
        reason="恢复",
        workshop=a_workshop(),
        by=an_account(),
        now=NOW,
    )
    assert (row.state, row.superseded_by_id, new.state) == (State.REVOKED, new.id, State.VALID)


def test_after_an_objection_the_wrong_one_goes_first(app: Flask) -> None:
    event = an_event()
    entries = [an_entry(event, name=name) for name in NAMES]
    first = approve(event, entries)
    rows = issued(event)
    first.superseded_at = NOW
    db.session.commit()
    approve(event, entries[1:])
    found = due.plan(event.contest)
    assert found.stale == {rows[0].award, rows[1].award}
    assert [each.wording.recipient for each in found.due] == ["李示四"]
    actions.revoke_certificate(rows[0], reason="异议成立", by=an_account(), now=NOW)
    actions.revoke_certificate(rows[1], reason="名次变动", by=an_account(), now=NOW)
    found = due.plan(event.contest)
    assert (found.stale, [each.award.award for each in found.due]) == (
        frozenset(),
        ["first", "second"],
    )


def slips(event) -> list:
    return actions.make_slips(event, by=an_account(), now=NOW)


def test_a_slip_s_link_is_kept_as_a_hash_and_ends_with_the_next(app: Flask) -> None:
    event = awarded()
    rows = issued(event)
    before = slips(event)
    assert [row for row, _ in before] == rows
    assert [reads.linked(token) for _, token in before] == rows
    kept = {link.token_hash for link in db.session.scalars(select(WinnerLink))}
    assert kept == {token_hash(token) for _, token in before}
    after = slips(event)
    assert [reads.linked(token) for _, token in before] == [None] * 3
    assert [reads.linked(token) for _, token in after] == rows


def test_the_journal_holds_numbers_and_digests_and_no_name(app: Flask) -> None:
    event = awarded()
    rows = issued(event)
    actions.revoke_certificate(rows[0], reason="赵示一异议", by=an_account(), now=NOW)
    texts = [
        f"{entry.subject} {entry.before} {entry.after}"
        for entry in db.session.scalars(
            select(JournalRecord).where(JournalRecord.tag.startswith("certificates:"))
        )
    ]
    assert len(texts) == 4  # begun, numbers given, issued, revoked
    assert all(row.number in texts[2] and row.sha256 in texts[2] for row in rows)
    assert not [name for name in NAMES for text in texts if name in text]
    assert journal.head()[0] > 2
