"""The bulletin of a quarter as it looks."""

from competitions.accounts.rules import Role
from competitions.demonstration.seasons import Season
from competitions.units.rules import UnitKind
from tests.factories import KEYS, a_unit, an_account
from tests.journeys.browsing import DESK, PHONE


def test_the_bulletin_of_a_quarter(visit, look, app) -> None:
    union = a_unit("样例县总工会", kind=UnitKind.COUNTY_UNION)
    works = [a_unit(f"样例{name}公司", union) for name in "甲乙丙丁戊"]
    people = {role: an_account(role) for role in Role}
    Season(people, works, KEYS).merit()
    for width, language in ((DESK, "zh_Hans_CN"), (PHONE, "en")):
        page = visit(people[Role.ORGANISER], width, language)
        page.goto("/contests/heze-2026-merit/events/Q2/bulletin")
        look(page, "bulletin")
