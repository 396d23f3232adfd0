"""What stands at the head of every paper of an event, and how its file is called."""

from flask_babel import gettext

from competitions.contests.models import Event
from competitions.papers.rules.document import Style, Text

SPACE = "\u3000"
"""Between facts of one line: a full-width blank."""


def head(event: Event, title: str, *facts: str | None) -> tuple[Text, ...]:
    """The contest, what the paper is, and of which event; with further facts that are given."""
    known = (gettext("Event: %(event)s", event=event.shown), event.group, *facts)
    return (
        Text(event.contest.name, Style.CENTRE),
        Text(title, Style.TITLE),
        line(*known),
    )


def line(*facts: str | None) -> Text:
    """The facts that are given, beside each other."""
    return Text(SPACE.join(fact for fact in facts if fact))


def file_name(event: Event, title: str, *more: str) -> str:
    """What the paper's file is called."""
    return " ".join((event.shown, title, *more))
