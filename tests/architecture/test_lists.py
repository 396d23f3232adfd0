"""Every list of the site asks the database as often for fifty rows as for one."""

from collections.abc import Iterator

from flask import Flask

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.draw import queries as drawn
from competitions.entries.models import EntryBatch
from competitions.entries.rules.entry import EntryStatus, Review
from competitions.extensions import db
from competitions.publication.actions import complaints as publication
from competitions.publication.rules import ComplaintKind
from competitions.scoring.actions import marking
from competitions.scoring.queries import judges
from tests import hall
from tests.architecture.test_endpoints import entered
from tests.factories import BY_SYSTEM, NOW, a_contact, a_unit, an_account

STRANGER = "stranger"
Who = Role | str

OF_CONTEST = (
    "",
    "/check",
    "/certificates",
    "/certificates/issue",
    "/complaints",
    "/delegations",
    "/entries",
    "/entries/import",
    "/entries/quotas",
    "/entries/review",
    "/notices",
    "/print-room",
    "/results",
    "/roles",
    "/titles",
)
OF_EVENT = (
    "",
    "/carried",
    "/draw",
    "/draw/entrants",
    "/draw/sessions/1/check-in",
    "/draw/sessions/1/stations",
    "/judges",
    "/print-room",
    "/results",
)
OF_HALL = {
    Role.CHIEF_JUDGE: ("/absences", "/sign-off", "/sign-off/codes", "/sign-off/corrections"),
    Role.SUPERVISOR: ("/draw", "/sign-off/recheck", "/results"),
    Role.KEYER: ("/keying", "/keying/P/A"),
}
ELSEWHERE: dict[Who, tuple[str, ...]] = {
    Role.ADMINISTRATOR: ("/accounts", "/contests", "/home", "/journal", "/units"),
    Role.ORGANISER: ("/contests", "/home"),
    Role.CONTACT: ("/home", "/my-contests", "/my-units"),
    STRANGER: ("/", "/notices"),
}


class World:
    """An event with so many of everything, and whoever looks at it."""

    def __init__(self, rows: int) -> None:
        self.root = a_unit()
        event = self.event = hall.judged(rows)
        entries = drawn.entrants(event)
        units = [a_unit(parent=self.root) for _ in range(rows)]
        for unit, entry in zip(units, entries, strict=True):
            entry.employer_id = entry.delegation_id = unit.id
        batches = [
            EntryBatch(contest_id=event.contest_id, file_name="a.xlsx", rows=1, made_at=NOW)
            for _ in range(rows)
        ]
        db.session.add_all(batches)
        hall.entrants(event, rows, review=Review.SUBMITTED, employer_id=units[0].id)
        event.contest.live_at = NOW
        db.session.commit()
        contests.set_delegations(event.contest, {unit.id: None for unit in units}, **BY_SYSTEM)
        self._said_of_all(rows)

    def _said_of_all(self, rows: int) -> None:
        """Sheets handed in, absences reported, objections brought."""
        event = self.event
        (judge,) = judges.judges(event)
        for number, slot in enumerate(drawn.coded_slots(event)):
            hall.marked(hall.place(event, number), "80")
            marking.propose_status(judge, slot, EntryStatus.ABSENT, reason="未到", **BY_SYSTEM)
        for _ in range(rows):
            said = publication.ComplaintDetails(
                kind=ComplaintKind.OBJECTION, brought_by="华示子", facts="有误", due_at=NOW
            )
            publication.receive_complaint(event, said, **BY_SYSTEM)

    def pages(self) -> Iterator[tuple[Who, Account | None, str]]:
        """Who looks at what."""
        event, contest = self.event, f"/contests/{self.event.contest.code}"
        hold = {role: an_account(role, scope=event.scope) for role in OF_HALL}
        hold[Role.ORGANISER] = an_account(Role.ORGANISER, scope=event.contest.scope)
        hold[Role.ADMINISTRATOR] = an_account(Role.ADMINISTRATOR)
        hold[Role.CONTACT] = a_contact(self.root)
        inside = f"{contest}/events/{event.code}"
        for rest in OF_CONTEST:
            yield Role.ORGANISER, hold[Role.ORGANISER], f"{contest}{rest}"
        for rest in OF_EVENT:
            yield Role.ORGANISER, hold[Role.ORGANISER], f"{inside}{rest}"
        for role, paths in OF_HALL.items():
            yield from ((role, hold[role], f"{inside}{rest}") for rest in paths)
        for who, paths in ELSEWHERE.items():
            account = None if who is STRANGER else hold[Role(who)]
            yield from ((who, account, path) for path in paths)
        yield Role.ADMINISTRATOR, hold[Role.ADMINISTRATOR], f"/units/{self.root.id}"
        own = judges.judges(event)[0].account
        for rest in ("", "/signature"):
            yield Role.JUDGE, own, f"/judging{inside[9:].replace('/events', '')}{rest}"


def asked(app: Flask, world: World) -> list[tuple[str, int]]:
    """Every page, and how often it asks."""
    found = []
    for who, account, address in list(world.pages()):
        client = entered(app, account) if account else app.test_client()
        db.session.rollback()
        with hall.counted() as statements:
            answer = client.get(address)
        assert answer.status_code == 200, address
        found.append((f"{who} {address}", len(statements)))
    return found


def test_a_list_asks_as_often_for_fifty_rows_as_for_one(app: Flask) -> None:
    pairs = zip(asked(app, World(1)), asked(app, World(50)), strict=True)
    grown = [(page, one, many) for (_, one), (page, many) in pairs if one != many]
    assert grown == [], grown
