"""What publication calls its stages, how results are said in words, and what a notice proposes.

The sentences of the law itself are the bundle's; here stands what only these pages say.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from gettext import NullTranslations
from typing import Any

from flask_babel import format_date, get_translations, gettext
from flask_babel import lazy_gettext as _l

from competitions.bundle.rules.results import EventResults
from competitions.bundle.words.figures import listed, rounding_words
from competitions.bundle.words.notices import notice_words
from competitions.bundle.words.terms import medal_words, status_words, step_words
from competitions.contests.models import Contest
from competitions.contests.rules.choices import Medal
from competitions.publication.rules import Audience, ComplaintKind, ComplaintOutcome, Listed, Stage
from competitions.publication.tables import Prize, PrizeRow, Row, Table, TeamRow

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


def component(name: str, weight: str | None) -> str:
    """A component's name with its weight in per cent."""
    if weight is None:
        return name
    share = f"{(Decimal(weight) * 100).normalize():f}"
    return str(gettext("%(component)s (%(percent)s%%)", component=name, percent=share))


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


def proposed_title(contest: Contest) -> str:
    """The title that a notice is given unless somebody changes it."""
    text = gettext(
        "%(contest)s: public notice of final results and intended awards", contest=contest.name
    )
    return str(text)


def message(contest: Contest, first: date, last: date, *, days: int, link: str) -> str:
    """A short text for a group of contacts about a notice that is out; 【】 is for the sender."""
    return str(
        gettext(
            "[Results] The final results and intended awards of %(contest)s are in public notice"
            " from %(first)s to %(last)s (%(days)d working days). Read them: %(link)s Objections,"
            " under your name: 【telephone】. Please tell the units and entrants of your county and"
            " answer “received”.",
            contest=contest.name,
            first=day(first),
            last=day(last),
            days=days,
            link=link,
        )
    )


def proposed_body(contest: Contest, events: Sequence[str], days: Sequence[date]) -> str:
    """The text that a notice is given unless somebody changes it; 【】 is to be filled in."""
    held = gettext(
        "The finals of %(events)s were held under the documents of the contest.",
        events=listed(tuple(events), say()),
    )
    if contest.documents:
        held = gettext(
            "The finals of %(events)s were held under %(documents)s and the technical documents"
            " of the events.",
            events=listed(tuple(events), say()),
            documents=listed(tuple(contest.documents), say()),
        )
    shown = gettext(
        "Marked by the judges, signed by the chief judges, rechecked by the supervision group and"
        " approved by the committee, the results and the intended awards are herewith made public."
    )
    period = gettext(
        "Days of the notice: %(first)s to %(last)s (%(count)d working days).",
        first=day(days[0]),
        last=day(days[-1]),
        count=len(days),
    )
    objections = gettext(
        "Whoever objects may do so in writing within these days, to the committee's office or the"
        " supervision group: a unit under its seal, a person under their own name and with a way to"
        " be reached, saying what happened and on what evidence. Who objects is kept confidential."
    )
    office = gettext("Committee's office: 【name, telephone, address】")
    supervision = gettext("Supervision group: 【name, telephone】")
    return "\n".join([held + shown, period, objections, office, supervision])
