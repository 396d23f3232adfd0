"""What home pages and the list of contests call a contest's progress."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from competitions.contests.models import Contest
from competitions.home.rules import Phase, Progress
from competitions.publication.rules import Stage
from competitions.publication.words import STAGES
from competitions.web import site

PHASES = {
    Phase.IN_PREPARATION: _l("In preparation"),
    Phase.UNDER_WAY: _l("Registration is closed"),
}


def progress(found: Progress, contest: Contest) -> str:
    """How far the contest has come, with how many of its events where not all have."""
    if found.at is Phase.REGISTRATION:
        until = site.moment(contest.registration_closes_at)
        return str(gettext("Registration until %(time)s", time=until))
    if isinstance(found.at, Phase):
        return str(PHASES[found.at])
    if found.reached == found.events:
        return str(STAGES[found.at])
    return str(
        gettext(
            "%(stage)s: %(reached)d of %(events)d",
            stage=STAGES[found.at],
            reached=found.reached,
            events=found.events,
        )
    )


def tone(found: Progress) -> str:
    """The look of the word: of what is done, of what is not begun, of what is on its way."""
    if found.at is Phase.IN_PREPARATION:
        return "disabled"
    done = found.at is Stage.FINAL and found.reached == found.events
    return "active" if done else "invited"
