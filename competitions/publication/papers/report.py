"""The text of a circular: what was held, who took part, who is given what.

Figures and names come from what was approved; 【】 is to be filled in by hand.
"""

from collections.abc import Sequence

from flask_babel import gettext, ngettext, pgettext

from competitions.bundle.words.figures import listed
from competitions.contests.models import Contest
from competitions.contests.rules.choices import PEOPLE, EntryKind
from competitions.publication import standings, words
from competitions.publication.standings import Prize

MOST_NAMED = 2
"""Of more winners of one award a circular names the first and counts all."""


def report(contest: Contest, of_events: Sequence[standings.Table], of_contest: Prize | None) -> str:
    """The circular's text: what was held, who took part, who is given what."""
    people = words.kind_of(of_events) in PEOPLE
    given = gettext(
        "Marked by the judges, rechecked by the supervision group, approved by the committee and"
        " shown in public notice without objection, the results are hereby announced:"
    )
    titled = (
        (
            gettext("Individual awards. ") if people else gettext("Awards. "),
            _granted(of_events),
        ),
        (gettext("Delegations' awards. "), _granted_to_delegations(of_contest)),
    )
    prizes = [title + names for title, names in titled if names]
    prizes.append(gettext("Awards for organising. %(blank)s", blank=words.BLANK))
    if people:
        prizes.append(gettext("Outstanding judges and coaches. %(blank)s", blank=words.BLANK))
    numbered = [
        gettext("%(number)s. %(text)s", number=_number(index), text=text)
        for index, text in enumerate(prizes, 1)
    ]
    first = gettext(
        "%(held)s %(announced)s", held=_held(contest, of_events, people=people), announced=given
    )
    return "\n".join([first, *numbered, *_ending(people=people)])


def _held(contest: Contest, of_events: Sequence[standings.Table], *, people: bool) -> str:
    """What was held, and how many took part; works, units and projects had no finals."""
    say = words.say()
    told = {
        "hosts": listed(tuple(contest.hosts), say) or words.BLANK,
        "contest": contest.name,
        "who": _who(of_events),
        "events": listed(tuple(table.name for table in of_events), say),
    }
    if not people:
        text = gettext(
            "To carry on the spirit of model workers, of labour and of craftsmanship, %(hosts)s"
            " held %(contest)s. %(who)s took part in %(events)s.",
            **told,
        )
    else:
        text = gettext(
            "To carry on the spirit of model workers, of labour and of craftsmanship, %(hosts)s"
            " held %(contest)s. %(who)s took part in the finals of %(events)s%(where)s.",
            where=words.where(contest),
            **told,
        )
    return str(text)


def _who(of_events: Sequence[standings.Table]) -> str:
    """How many took part, and of how many delegations where there are any."""
    rows = [row for table in of_events for row in table.rows]
    sides = len({row.delegation for row in rows if row.delegation})
    who = words.counted(words.kind_of(of_events), len(rows))
    if not sides:
        return who
    return str(
        ngettext(
            "%(num)d delegation with %(who)s", "%(num)d delegations with %(who)s", sides, who=who
        )
    )


def _ending(*, people: bool) -> tuple[str, ...]:
    """What follows for those who won, and what is hoped for; only people are given grades."""
    if not people:
        return (
            gettext(
                "May those named here build on what they have reached, and may all workers learn"
                " from them."
            ),
        )
    return (
        gettext(
            "Those who won and meet the conditions are put forward for titles, and receive skill"
            " grades, by the usual procedure."
        ),
        gettext(
            "May those named here build on what they have reached, and may all workers learn from"
            " them, train their skills and give their best."
        ),
    )


def _number(index: int) -> str:
    """The number of a paragraph: 一, 二, 三 in Chinese."""
    numbers = pgettext("numbers of paragraphs", "1,2,3,4,5,6,7,8,9").split(",")
    return str(numbers[index - 1])


def _granted(of_events: Sequence[standings.Table]) -> str:
    """Who is given which award, over all events; of many the first, and how many they are."""
    kind = words.kind_of(of_events)
    found: dict[str, list[str]] = {}
    for table in of_events:
        for row in table.rows:
            for code in row.awards:
                found.setdefault(words.award(table, code), []).append(words.named(table, row))
    return _sentence([_to(award, names, kind) for award, names in found.items()])


def _to(award: str, names: Sequence[str], kind: EntryKind | None) -> str:
    """Who is given an award: people are counted also where all are named."""
    who = words.counted(kind, len(names))
    if len(names) > MOST_NAMED:
        text = gettext(
            "%(award)s to %(name)s and others (%(who)s)", award=award, name=names[0], who=who
        )
    elif kind in PEOPLE:
        named = listed(tuple(names), words.say())
        text = gettext("%(award)s to %(names)s (%(who)s)", award=award, names=named, who=who)
    else:
        named = listed(tuple(names), words.say())
        text = gettext("%(award)s to %(names)s", award=award, names=named)
    return str(text)


def _granted_to_delegations(of_contest: Prize | None) -> str:
    """Which delegations are given which award, all by name."""
    found: dict[str, list[str]] = {}
    for row in of_contest.rows if of_contest else ():
        for code in row.awards:
            found.setdefault(words.award(of_contest, code), []).append(row.delegation)
    clauses = [
        gettext(
            "%(award)s to the delegations of %(names)s",
            award=award,
            names=listed(tuple(map(words.side, names)), words.say()),
        )
        for award, names in found.items()
    ]
    return _sentence(clauses)


def _sentence(clauses: Sequence[str]) -> str:
    return gettext("; ").join(clauses) + gettext(".") if clauses else ""
