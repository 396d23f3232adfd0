"""One event of the demonstration, from the draw to the opened codes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from competitions.accounts.models import Account
from competitions.accounts.rules import Role
from competitions.bundle.queries import computed
from competitions.contests.models import Event
from competitions.contests.queries import scheme_of
from competitions.demonstration import invented
from competitions.draw import actions as draw
from competitions.draw import queries as drawn
from competitions.draw.rules.draws import Found, Presence
from competitions.entries.models import Entry
from competitions.journal.rules import SYSTEM
from competitions.scoring.actions import carried, judges, marking
from competitions.scoring.models import Judge
from competitions.scoring.queries import judges as judging
from competitions.scoring.queries import sheets
from competitions.scoring.queries.sheets import Place
from competitions.scoring.rules.judges import JudgeDetails, PanelDetails
from competitions.signoff import actions as signoff

GROUPS = (("appearance", "外观组"), ("inside", "内部质量组"), ("safety", "现场安全组"))
"""Panels by component, where the scheme has such components."""


class Hall:
    """An event's hall: who is in charge, and what time it is."""

    def __init__(
        self,
        event: Event,
        people: Mapping[Role, Account],
        begins: datetime,
        groups: tuple[tuple[str, str], ...] = GROUPS,
    ) -> None:
        self.event = event
        self.people = people
        self.now = begins
        self.groups = groups

    def drawn(self, entrants: Sequence[Entry], *, sessions: int) -> None:
        """Sessions and stations drawn by hand, everybody present, codes given."""
        stations = len(entrants) // sessions
        for number in range(1, sessions + 1):
            starts = self.now + timedelta(hours=4 * number)
            draw.add_session(
                self.event,
                number,
                stations=stations,
                starts_at=starts,
                actor=SYSTEM,
                now=self.now,
            )
        typed = {entry.id: str(1 + place % sessions) for place, entry in enumerate(entrants)}
        draw.record_session_draw(self.event, typed, actor=SYSTEM, now=self.now)
        for session in drawn.sessions(self.event):
            there = drawn.slots_in(session)
            found = {slot.entry_id: Found(Presence.PRESENT) for slot in there}
            draw.record_check_in(session, found, actor=SYSTEM, now=self.now)
            numbers = {slot.entry_id: str(place) for place, slot in enumerate(there, 1)}
            draw.record_station_draw(session, numbers, actor=SYSTEM, now=self.now)

    def judged(self, *, skills: Mapping[int, int], share: int = 1, theory: bool = True) -> None:
        """Judges appointed; every entrant, or one in `share`, marked, handed in and signed."""
        self._panels()
        if theory:
            points = {entry: Decimal(min(100, skill + 2)) for entry, skill in skills.items()}
            carried.import_points(
                self.event, "theory", points, file_name="理论成绩.xlsx", actor=SYSTEM, now=self.now
            )
        for order, place in enumerate(sheets.places(self.event)):
            if order % share == 0:
                self._marked(place, skills[place.slot.entry_id])
        if share == 1:
            self._sheets_signed()

    def signed_and_opened(self) -> None:
        """The chief judge's signature, a recheck that finds all right, the codes opened."""
        chief, watcher = self.people[Role.CHIEF_JUDGE], self.people[Role.SUPERVISOR]
        signoff.sign_event(self.event, by=chief, now=self.now)
        items = signoff.draw_recheck(
            self.event, self._ranks(), seed="样例", by=watcher, now=self.now
        )
        for item in items:
            signoff.record_recheck(item, correct=True, note="", by=watcher, now=self.now)
        asked = signoff.ask_decoding(self.event, by=watcher, now=self.now)
        signoff.open_codes(asked, by=chief, now=self.now)

    def _panels(self) -> None:
        scheme = scheme_of(self.event)
        components = {component.code for component in scheme.components} if scheme else set()
        groups = [group for group in self.groups if group[0] in components]
        if not groups:
            members = tuple(self._judge(f"J{number}", number).id for number in range(1, 6))
            details = PanelDetails(code="P", name="裁判组", members=members)
            judges.add_panel(self.event, details, actor=SYSTEM, now=self.now)
        for place, (component, name) in enumerate(groups):
            pair = tuple(self._judge(f"{component[0].upper()}{n}", place * 2 + n) for n in (1, 2))
            details = PanelDetails(
                code=component,
                name=name,
                components=(component,),
                joint=True,
                members=tuple(judge.id for judge in pair),
                lead=pair[0].id,
            )
            judges.add_panel(self.event, details, actor=SYSTEM, now=self.now)

    def _judge(self, code: str, number: int) -> Judge:
        """A judge; the first one of each event is whom one can sign in as."""
        own = self.people[Role.JUDGE] if number == 1 else None
        name = own.name if own else invented.name(430 + number)
        return judges.add_judge(
            self.event,
            JudgeDetails(code=code, name=name),
            same_as=own,
            actor=SYSTEM,
            now=self.now,
        )

    def _marked(self, place: Place, skill: int) -> None:
        giver = place.judge.code if place.judge else place.panel.code
        marks = {
            criterion.code: invented.mark(
                f"{place.slot.entry_id} {criterion.code} {giver}",
                int(criterion.max),
                skill=skill,
            )
            for criterion in sheets.criteria(place)
        }
        key = f"{place.panel.id}-{giver}-{place.slot.entry_id}"
        sheet = marking.save_sheet(
            place, marks, base=0, submission=f"save-{key}", actor=SYSTEM, now=self.now
        )
        marking.submit_sheet(
            place,
            base=sheet.revision,
            submission=f"submit-{key}",
            actor=SYSTEM,
            now=self.now,
        )

    def _sheets_signed(self) -> None:
        for judge in judging.judges(self.event):
            own = [p.sheet for p in sheets.places(self.event, judge=judge) if p.sheet]
            revisions = {sheet.id: sheet.revision for sheet in own}
            marking.sign_sheets(judge, revisions, actor=SYSTEM, now=self.now)

    def _ranks(self) -> list[tuple[int, int]]:
        """(entry id, rank) of all that are ranked."""
        (found,) = computed(self.event.contest, [self.event]).results.events
        ids = {entry.code: entry.id for entry in drawn.entrants(self.event)}
        return [(ids[place.of.entry.code], place.rank) for place in found.placed]
