"""What the check before going live found, in words, and where it is mended."""

from collections.abc import Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from competitions.contests.models import Contest
from competitions.contests.rules.readiness import Finding, Lack

LACKS: Mapping[Lack, LazyString] = {
    Lack.YEAR: _l("The year is not given."),
    Lack.KIND: _l("The kind of contest is not given."),
    Lack.HOSTS: _l("No host is named."),
    Lack.ISSUER: _l("No issuer of the certificates is named."),
    Lack.DOCUMENTS: _l("The announcement has no document number."),
    Lack.START: _l("The first day is not given."),
    Lack.ENDS_EARLY: _l("The last day lies before the first."),
    Lack.DEADLINE: _l("It is not said when registration closes."),
    Lack.DEADLINE_PAST: _l("Registration would be closed already."),
    Lack.DELEGATIONS: _l("No delegation takes part."),
    Lack.EVENTS: _l("There is no event."),
    Lack.SCHEME: _l("The event has no marking scheme."),
    Lack.WEIGHTS: _l("The weights do not sum to 1."),
    Lack.AWARDS: _l("No award is planned."),
    Lack.CHIEF_JUDGE: _l("No chief judge is named."),
    Lack.SUPERVISOR: _l("No supervisor is named."),
}

PLACES: Mapping[Lack, str] = {
    Lack.DELEGATIONS: "contests.delegations",
    Lack.EVENTS: "contests.new_event",
    Lack.SCHEME: "schemes.scheme",
    Lack.WEIGHTS: "schemes.scheme",
    Lack.AWARDS: "schemes.scheme",
    Lack.CHIEF_JUDGE: "contests.roles",
    Lack.SUPERVISOR: "contests.roles",
}


def place(contest: Contest, finding: Finding) -> str:
    """The address of the page on which it is mended."""
    endpoint = PLACES.get(finding.lack, "contests.contest_details")
    if endpoint == "schemes.scheme":
        return url_for(endpoint, contest=contest.code, event=finding.event)
    return url_for(endpoint, contest=contest.code)
