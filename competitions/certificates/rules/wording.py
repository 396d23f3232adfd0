"""The certificate of a winner: which words, with what in them; phrases.py has the words themselves.

Nothing here knows what fonts can draw; sources() tells where a text that they cannot came from.
"""

from collections.abc import Iterator

from competitions.certificates.rules import phrases
from competitions.certificates.rules.certificate import MOST_ISSUERS, Certificate
from competitions.certificates.rules.phrases import plain
from competitions.certificates.rules.winners import Holder, Prize, Winner
from competitions.contests.rules.choices import EntryKind
from competitions.contests.rules.scheme import Header
from competitions.entries.rules.entry import Entry
from competitions.papers.rules.quotation import quoted

MOST_NAMED = 40
"""A team or delegation of more people than this is counted and not named."""

PARTICIPANTS = "参赛选手"
MEMBERS = {EntryKind.WORK: "主要完成人", EntryKind.PROJECT: "主要成员", EntryKind.UNIT: "主要成员"}


def certificate(contest: Header, winner: Winner) -> Certificate:
    """What the winner's page says; the event's own issuer and date stand for the contest's."""
    event = winner.event.event if winner.event else None
    event_name = plain(event.name) or plain(event.code) if event else ""
    honour = honour_name(winner.prize)
    day = event.awarded_on if event and event.awarded_on else contest.awarded_on
    unit, recipient, address, details = _holder(winner, event_name)
    return Certificate(
        unit=unit,
        recipient=recipient,
        address=address,
        before=phrases.sentence_start(contest, event_name, honour=honour),
        honour=honour,
        after=phrases.place(winner.rank, shared=winner.shared) + "。",
        details=details,
        issuers=_issuers(contest, winner),
        date=phrases.dated(day),
    )


def honour_name(prize: Prize) -> str:
    """The award as it is called: its name, else the medal's, else its code."""
    return plain(prize.name) or phrases.MEDALS.get(prize.code) or plain(prize.code)


def _holder(winner: Winner, event: str) -> tuple[str | None, str, str, tuple[str, ...]]:
    """Unit, recipient, form of address and details of a winner."""
    if winner.holder is Holder.ENTRY:
        kind = winner.event.event.entry_kind if winner.event else None
        return _entry(winner.entries[0].entry, kind or EntryKind.PERSON, event)
    people = tuple(dict.fromkeys(name for one in winner.entries for name in _people(one.entry)))
    details = phrases.listed(PARTICIPANTS, people, most=MOST_NAMED)
    code = plain(winner.code)
    if winner.holder is Holder.DELEGATION:
        return None, phrases.delegation_name(code), "", details
    return None, code, "", details


def _entry(
    entry: Entry, kind: EntryKind, event: str
) -> tuple[str | None, str, str, tuple[str, ...]]:
    """As for a winner; a work's unit stands with its makers, anybody else's before the name."""
    name, unit = _name(entry), plain(entry.unit)
    members = phrases.listed(
        MEMBERS.get(kind, PARTICIPANTS),
        tuple(filter(None, map(plain, entry.members))),
        most=MOST_NAMED,
    )
    if kind is EntryKind.WORK:
        finished = (f"（完成单位：{unit}）",) if unit else ()
        return None, quoted(name), "", finished + members
    if kind is EntryKind.PERSON:
        return unit or None, phrases.spaced(name), phrases.address(event), members
    return unit if unit != name else None, name, "", members


def _name(entry: Entry) -> str:
    return plain(entry.name) or plain(entry.code)


def _people(entry: Entry) -> tuple[str, ...]:
    """Who took part with this entry: its members, or itself."""
    return tuple(filter(None, map(plain, entry.members))) or (_name(entry),)


def _issuers(contest: Header, winner: Winner) -> tuple[str, ...]:
    """Who issues the certificate: the event's issuer, the contest's, or else its hosts.

    Too many hosts issue nothing: the place stays empty, for nobody has chosen among them.
    """
    own = winner.event.event.issuer if winner.event else None
    hosts = tuple(filter(None, map(plain, contest.hosts)))
    return (
        phrases.lines(own)
        or phrases.lines(contest.issuer)
        or (hosts if len(hosts) <= MOST_ISSUERS else ())
    )


def sources(contest: Header, winner: Winner) -> Iterator[tuple[str, str]]:
    """Where the words may come from: JSON pointers, with the texts that stand there."""
    yield "/contest/name", contest.name
    yield "/contest/issuer", contest.issuer or ""
    for index, host in enumerate(contest.hosts):
        yield f"/contest/hosts/{index}", host
    if winner.event:
        event, pointer = winner.event.event, winner.event.pointer
        yield f"{pointer}/name", event.name or ""
        yield f"{pointer}/code", event.code
        yield f"{pointer}/issuer", event.issuer or ""
    yield f"{winner.prize.pointer}/name", winner.prize.name or ""
    yield f"{winner.prize.pointer}/code", winner.prize.code
    for one in winner.entries:
        for key in ("name", "code", "unit", "team", "delegation"):
            yield f"{one.pointer}/{key}", getattr(one.entry, key) or ""
        for index, member in enumerate(one.entry.members):
            yield f"{one.pointer}/members/{index}", member


def issuer_pointer(winner: Winner) -> str:
    """The JSON pointer of the issuers that stand on the certificate."""
    if winner.event and phrases.lines(winner.event.event.issuer):
        return f"{winner.event.pointer}/issuer"
    return "/contest/issuer"
