"""What publication calls its stages, how results are said in words, and what a notice proposes.

The sentences of the law itself are the bundle's; here stands what only these pages say.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from itertools import pairwise
from typing import Any

from flask_babel import format_date, get_locale, get_translations, gettext, ngettext, npgettext
from flask_babel import lazy_gettext as _l

from competitions.bundle.rules.results import EventResults
from competitions.bundle.words.figures import listed, rounding_words
from competitions.bundle.words.notices import notice_words
from competitions.bundle.words.terms import measure_words, medal_words, status_words, step_words
from competitions.contests.models import Contest
from competitions.contests.rules.choices import PEOPLE, EntryKind, Kind, Medal
from competitions.papers.rules.quotation import quoted
from competitions.papers.words import name_head, unit_head
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome, Listed, Stage
from competitions.publication.standings import Prize, PrizeRow, Row, Table, TeamRow

BLANK = "【】"
"""To be filled in by hand."""

STAGES = {
    Stage.SIGNED: _l("Signed, not approved"),
    Stage.APPROVED: _l("Approved"),
    Stage.ANNOUNCED: _l("Announced"),
    Stage.NOTICED: _l("In public notice"),
    Stage.FINAL: _l("Final"),
}

AUDIENCES = {
    Audience.PUBLIC: _l("Everybody"),
    Audience.SUPERVISION: _l("The supervision group only"),
}

LISTED = {Listed.WINNERS: _l("Winners only"), Listed.ALL: _l("All who are ranked")}

COMPLAINTS = {
    ComplaintKind.APPEAL: _l("Appeal at the venue"),
    ComplaintKind.OBJECTION: _l("Objection to a notice"),
}

OUTCOMES = {
    ComplaintOutcome.UPHELD: _l("Upheld"),
    ComplaintOutcome.DISMISSED: _l("Dismissed"),
    ComplaintOutcome.WITHDRAWN: _l("Taken back by its bringer"),
}


def kind_of(of_events: Sequence[Table]) -> EntryKind | None:
    """What takes part in all of them: a person also where teams do; None of several kinds."""
    kinds = {table.kind for table in of_events}
    if len(kinds) == 1:
        return kinds.pop()
    return EntryKind.PERSON if kinds <= PEOPLE else None


def counted(kind: EntryKind | None, count: int) -> str:
    """How many there are of a kind; None for those of several kinds."""
    match kind:
        case EntryKind.PERSON:
            text = npgettext("of a circular", "%(num)d entrant", "%(num)d entrants", count)
        case EntryKind.TEAM:
            text = npgettext("of a circular", "%(num)d team", "%(num)d teams", count)
        case EntryKind.WORK:
            text = npgettext("of a circular", "%(num)d work", "%(num)d works", count)
        case EntryKind.UNIT:
            text = npgettext("of a circular", "%(num)d unit", "%(num)d units", count)
        case EntryKind.PROJECT:
            text = npgettext("of a circular", "%(num)d project", "%(num)d projects", count)
        case None:
            text = npgettext("of a circular", "%(num)d entry", "%(num)d entries", count)
    return str(text)


def heads(table: Table) -> tuple[str, str]:
    """What heads the names and the units of a table."""
    return name_head({table.kind}), unit_head({table.kind})


def named(table: Table, row: Row) -> str:
    """An entry within a sentence: works stand in quotation marks."""
    name = row.name or row.entry
    return quoted(name) if table.kind is EntryKind.WORK else name


def choices(texts: Mapping[Any, Any]) -> list[tuple[str, Any]]:
    """The words as a form takes them."""
    return [(str(member.value), text) for member, text in texts.items()]


def say() -> NullTranslations:
    """The catalogue of the page's language, as the bundle's words take it."""
    found: NullTranslations = get_translations()
    return found


def award(table: Table | Prize | None, code: str) -> str:
    """The name of an award, or of a medal that an award by medals gives."""
    names = table.awards if table else {}
    if code in names:
        return names[code]
    return medal_words(Medal(code), say()) if code in set(Medal) else code


def awards(table: Table | Prize, codes: Sequence[str]) -> str:
    """The names of awards in a line."""
    return listed(tuple(award(table, code) for code in codes), say())


def place(row: Row | PrizeRow | TeamRow) -> str:
    """The place with a word where it is shared; nothing without one."""
    if row.rank is None:
        return ""
    return str(gettext("%(rank)d (shared)", rank=row.rank) if row.shared else row.rank)


def place_or_status(row: Row) -> str:
    """The place, or what became of the entry."""
    return place(row) or status_words(row.status, say())


def component(table: Table, index: int) -> str:
    """A component's name with its weight, as a share where all of them come to a hundred."""
    name, weight = table.components[index]
    if weight is None:
        return name
    share = f"{(Decimal(weight) * 100).normalize():f}"
    if not table.shares:
        return str(
            gettext("%(component)s (counted at %(percent)s%%)", component=name, percent=share)
        )
    return str(gettext("%(component)s (%(percent)s%%)", component=name, percent=share))


def step(table: Table, name: str) -> str:
    """What a step of the table's ranking compares."""
    return table.steps.get(name) or measure_words(name, say())


def ties_note(table: Table) -> str:
    """How equal totals of the table were parted, and which places are shared; "" where none are."""
    facts = []
    for above, row in pairwise(table.rows):
        if row.decided_by not in {None, "total"} and row.rank != above.rank:
            facts.append(
                gettext(
                    "places %(above)d and %(rank)d were parted by %(step)s",
                    above=above.rank,
                    rank=row.rank,
                    step=step(table, row.decided_by or ""),
                )
            )
    shared = Counter(row.rank for row in table.rows if row.rank and row.shared)
    facts += [_shared(rank, count, skips=table.skips) for rank, count in shared.items()]
    if not facts:
        return ""
    steps = gettext(", then ").join(step(table, name) for name in table.tie_breaks)
    agreed = gettext("Who has the same total shares the place.")
    if steps:
        agreed = gettext(
            "Equal totals are parted by %(steps)s; what is still equal shares the place.",
            steps=steps,
        )
    return str(
        gettext("Note: %(agreed)s (%(facts)s.)", agreed=agreed, facts=gettext("; ").join(facts))
    )


def _shared(rank: int, count: int, *, skips: bool) -> str:
    if not skips:
        return str(gettext("place %(rank)d is shared by %(num)d", rank=rank, num=count))
    left_out = listed(tuple(str(each) for each in range(rank + 1, rank + count)), say())
    text = ngettext(
        "place %(rank)d is shared by two, and there is no place %(left_out)s",
        "place %(rank)d is shared by more, and there are no places %(left_out)s",
        count - 1,
        rank=rank,
        left_out=left_out,
    )
    return str(text)


def parted(row: PrizeRow, below: PrizeRow | None) -> str:
    """What put a delegation before the next one that has the same points; "" where points did."""
    if below is None or row.points != below.points:
        return ""
    facts = []
    for rank, (own, other) in enumerate(zip(row.had, below.had, strict=True), 1):
        if own != other:
            facts.append(
                gettext("place %(rank)d %(own)d to %(other)d", rank=rank, own=own, other=other)
            )
            break
        if own:
            facts.append(gettext("place %(rank)d %(own)d each", rank=rank, own=own))
    else:
        return str(gettext("equal to %(delegation)s in all", delegation=below.delegation))
    return str(
        gettext(
            "Same points as %(delegation)s: %(facts)s",
            delegation=below.delegation,
            facts=gettext(", ").join(facts),
        )
    )


def edges(event: EventResults) -> Iterator[str]:
    """Every tie, edge of an award and doubt of an event's result, a sentence each."""
    language, scheme = say(), event.event.scheme
    for one in event.placed:
        if one.decided_by not in {None, "total"}:
            yield gettext(
                "%(code)s: equal in total to the place above, parted by %(step)s.",
                code=one.of.entry.code,
                step=step_words(one.decided_by or "", scheme, language),
            )
    shared: dict[int, list[str]] = {}
    for one in event.placed:
        if one.shared:
            shared.setdefault(one.rank, []).append(one.of.entry.code)
    for rank, codes in shared.items():
        yield gettext(
            "Place %(rank)d is shared by %(codes)s: nothing agreed on parts them.",
            rank=rank,
            codes=listed(tuple(codes), language),
        )
    for notice in event.notices:
        yield notice_words(notice, event.event.scheme, language)


def roundings(event: EventResults) -> Iterator[str]:
    """How the event's figures are rounded, a line for each component and the total."""
    language, scheme = say(), event.event.scheme
    for each in scheme.components:
        if each.rounding is not None:
            yield gettext(
                "%(what)s: %(how)s",
                what=each.name or each.code,
                how=rounding_words(each.rounding, language),
            )
    if scheme.total.rounding is not None:
        yield gettext(
            "%(what)s: %(how)s",
            what=gettext("Total"),
            how=rounding_words(scheme.total.rounding, language),
        )


def day(value: date) -> str:
    """A day as a paper writes it."""
    return str(format_date(value, "long"))


def days(first: date, last: date) -> str:
    """Days in a row as a paper writes them: year and month are not said twice."""
    if first == last:
        return day(first)
    differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    parts = get_locale().interval_formats["yMMMd"][differs]
    ends = zip((first, last), parts, strict=True)
    text = "".join(format_date(each, part.replace("MMM", "MMMM")) for each, part in ends)
    return text.replace("\u2009", " ")  # a thin space, which few fonts have


def where(contest: Contest) -> str:
    """When and where the finals were, as part of a sentence; "" where no day is known."""
    if contest.starts_on is None:
        return ""
    return str(
        gettext(
            " on %(days)s at %(place)s",
            days=days(contest.starts_on, contest.ends_on or contest.starts_on),
            place=contest.venue or BLANK,
        )
    )


def side(delegation: str) -> str:
    """A delegation in a sentence that calls it one already."""
    return delegation.removesuffix("代表队")


def has_finals(contest: Contest) -> bool:
    """Whether it is decided in finals: a contest of labour, merit or works is assessed."""
    return contest.kind not in {Kind.LABOUR, Kind.MERIT, Kind.INNOVATION}


def before_finals(name: str) -> str:
    """A contest's name where its finals are named next: not 决赛决赛."""
    return name.removesuffix("决赛")
