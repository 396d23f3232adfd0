"""What a notice proposes: its title, its text, and a short message about it."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext

from competitions.bundle.words.figures import listed
from competitions.contests.models import Contest
from competitions.publication import words


def proposed_title(contest: Contest) -> str:
    """The title that a notice is given unless somebody changes it."""
    if not words.has_finals(contest):
        return str(
            gettext(
                "%(contest)s: public notice of results and intended awards", contest=contest.name
            )
        )
    text = gettext(
        "%(contest)s: public notice of final results and intended awards",
        contest=words.before_finals(contest.name),
    )
    return str(text)


def message(contest: Contest, first: date, last: date, *, count: int, link: str) -> str:
    """A short text for a group of contacts about a notice that is out; 【】 is for the sender."""
    results = gettext("final results") if words.has_finals(contest) else gettext("results")
    return str(
        gettext(
            "[Results] The %(results)s and intended awards of %(contest)s are in public notice"
            " on %(days)s (%(count)d working days). Read them: %(link)s Objections,"
            " under your name: 【telephone】. Please tell the units and entrants of your county and"
            " answer “received”.",
            results=results,
            contest=contest.name,
            days=words.days(first, last),
            count=count,
            link=link,
        )
    )


def proposed_body(contest: Contest, events: Sequence[str], on: Sequence[date]) -> str:
    """The text that a notice is given unless somebody changes it; 【】 is to be filled in."""
    first = gettext(
        "%(held)s %(announced)s", held=_held(contest, events), announced=_announced(contest)
    )
    period = gettext(
        "Days of the notice: %(days)s (%(count)d working days).",
        days=words.days(on[0], on[-1]),
        count=len(on),
    )
    objections = gettext(
        "Whoever objects may do so in writing within these days, to the committee's office or the"
        " supervision group: a unit under its seal, a person under their own name and with a way to"
        " be reached, saying what happened and on what evidence. Who objects is kept confidential."
    )
    office = gettext("Committee's office: 【name, telephone, address】")
    supervision = gettext("Supervision group: 【name, telephone】")
    return f"{first}\n{period}\n{objections}\n{office}\n{supervision}"


def _held(contest: Contest, events: Sequence[str]) -> str:
    """What was held, and under which documents."""
    named = listed(tuple(events), words.say())
    documents = listed(tuple(contest.documents), words.say())
    where = words.where(contest)
    if not words.has_finals(contest):
        under = documents or gettext("the documents of the contest")
        text = gettext("%(events)s: assessed under %(documents)s.", events=named, documents=under)
    elif documents:
        text = gettext(
            "The finals of %(events)s were held%(where)s under %(documents)s and the technical"
            " documents of the events.",
            events=named,
            where=where,
            documents=documents,
        )
    else:
        text = gettext(
            "The finals of %(events)s were held%(where)s under the documents of the contest.",
            events=named,
            where=where,
        )
    return str(text)


def _announced(contest: Contest) -> str:
    if words.has_finals(contest):
        text = gettext(
            "Marked by the judges, signed by the chief judges, rechecked by the supervision group"
            " and approved by the committee, the results and the intended awards are herewith made"
            " public."
        )
    else:
        text = gettext(
            "Rechecked by the supervision group and approved by the committee, the results and the"
            " intended awards are herewith made public."
        )
    return str(text)
