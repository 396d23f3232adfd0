"""First act: an administrator lets an organiser in, who copies the contest of last year."""

from datetime import timedelta
from decimal import Decimal

from competitions.accounts.rules import Role
from competitions.contests import actions as contests
from competitions.contests.rules.choices import CriterionKind, TieBreakBy
from competitions.contests.rules.scheme import (
    Component,
    Criterion,
    Panel,
    Ranking,
    Scheme,
    TieBreak,
    Total,
)
from competitions.demonstration import invented, schemes
from competitions.units.rules import UnitKind
from competitions.web import site
from tests.factories import BY_SYSTEM, a_contest, a_scheme, a_unit, an_account, an_event
from tests.journeys.browsing import press
from tests.journeys.walk.cast import CONTEST, EVENT, LAST_YEARS, NAMES, Walk, fill, follow

NEW_UNION = "鲁西新区总工会"
NEW_SHORT = "鲁西新区"
PERMIT = "熔化焊接与热切割作业"


def last_years_contest() -> None:
    """What the site knows from the year before: a city union, its counties, and a contest."""
    city = a_unit("示例市总工会", kind=UnitKind.CITY_UNION)
    counties = [
        a_unit(f"{county}总工会", city, kind=UnitKind.COUNTY_UNION, short_name=county)
        for county in invented.COUNTIES
    ]
    contest = a_contest(code=LAST_YEARS, name="2025年示例市职工职业技能竞赛", year=2025)
    contests.set_delegations(contest, {unit.id: None for unit in counties}, **BY_SYSTEM)
    for code, name in NAMES.items():
        first = code == EVENT
        event = an_event(
            contest, code=code, name=name, quota=3, permit_category=PERMIT if first else None
        )
        a_scheme(event, _scheme() if first else schemes.panel_of_five())


def _scheme() -> Scheme:
    """A theory paper, work marked by five judges, and its appearance by a group on one sheet."""
    return Scheme(
        components=tuple(
            Component(code=code, name=name, weight=Decimal(weight), rounding=schemes.TWO)
            for code, name, weight in (
                ("theory", "理论", "0.3"),
                ("practice", "实操", "0.5"),
                ("appearance", "外观", "0.2"),
            )
        ),
        criteria=(
            _criterion("process", "工艺过程", "practice", 50),
            _criterion("quality", "作品质量", "practice", 40),
            _criterion("safety", "安全文明", "practice", 10),
            _criterion("seam", "焊缝外观", "appearance", 60, Panel()),
            _criterion("shape", "变形", "appearance", 40, Panel()),
        ),
        total=Total(rounding=schemes.TWO),
        ranking=Ranking(tie_breaks=(TieBreak(by=TieBreakBy.COMPONENT, code="practice"),)),
        awards=schemes.AWARDS,
    )


def _criterion(
    code: str, name: str, component: str, most: int, panel: Panel = schemes.FIVE
) -> Criterion:
    return Criterion(
        code=code,
        name=name,
        component=component,
        kind=CriterionKind.POINTS,
        max=Decimal(most),
        step=Decimal("0.5"),
        panel=panel,
    )


def an_administrator_makes_a_union_and_an_organiser(walk: Walk) -> None:
    page = walk.visit(an_account(Role.ADMINISTRATOR, name="管示一"), language=walk.language)
    walk.look(page, "walk-home-administrator")
    follow(page, "/units")
    walk.look(page, "walk-units")
    follow(page, "/units/new")
    page.locator("#kind").select_option("county_union")
    fill(page, {"name": NEW_UNION, "short_name": NEW_SHORT, "parent": "示例市总工会"})
    walk.look(page, "walk-unit-new")
    press(page, "main form button")
    walk.look(page, "walk-unit")
    follow(page, "/accounts")
    follow(page, "/accounts/new")
    fill(page, {"name": "组示二", "user_name": "organiser"})
    press(page, "main form button")
    walk.look(page, "walk-invitation-link")
    link = page.locator("#link").input_value()
    press(page, "main p:last-child a")
    page.locator("#role").select_option("organiser")
    press(page, "form:has(#role) button")
    walk.look(page, "walk-account")
    walk.people["administrator"] = page
    walk.people["organiser"] = walk.newcomer(link)


def the_organiser_copies_last_years_contest(walk: Walk) -> None:
    page = walk.people["organiser"]
    walk.look(page, "walk-home-organiser")
    follow(page, "/contests")
    follow(page, f"/{LAST_YEARS}/copy")
    fill(page, {"year": "2026", "code": CONTEST})
    walk.look(page, "walk-copy")
    press(page, "main form button")
    walk.look(page, "walk-contest")
    assert page.locator(".over").inner_text() == "2026年示例市职工职业技能竞赛"
    follow(page, f"/{CONTEST}/details")
    now = site.now()
    fill(
        page,
        {
            "hosts": "示例市总工会\n示例市人力资源和社会保障局",
            "issuer": "示例市总工会\n示例市人力资源和社会保障局",
            "documents": "示工字〔2026〕9号",
            "starts_on": f"{now + timedelta(days=40):%Y-%m-%d}",
            "awarded_on": f"{now + timedelta(days=41):%Y-%m-%d}",
            "registration_closes_at": f"{now + timedelta(days=20):%Y-%m-%dT%H:%M}",
        },
    )
    page.locator("#kind").select_option("skills")
    walk.look(page, "walk-contest-details")
    press(page, "main form button")
    follow(page, f"/{CONTEST}/delegations")
    page.get_by_label(NEW_UNION).check()
    press(page, "main form button")
    walk.look(page, "walk-delegations")


def the_organiser_changes_weights(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/events/{EVENT}")
    walk.look(page, "walk-event")
    follow(page, "/scheme")
    page.locator("#components-1-weight").fill("60%")
    page.locator("#example .error").wait_for()
    walk.look(page, "walk-scheme-weights-wrong")
    page.locator("#components-0-weight").fill("20%")
    page.locator("#example .error").wait_for(state="detached")
    press(page, "button[value=save]")
    follow(page, f"/contests/{CONTEST}")


def the_contest_goes_live(walk: Walk) -> None:
    page = walk.people["organiser"]
    _people(walk)
    follow(page, f"/contests/{CONTEST}")
    follow(page, "/check")
    walk.look(page, "walk-check")
    press(page, "form[action$=opening] button")
    follow(page, "/units")
    page.locator("#q").fill("示例市总工会")
    press(page, "main form[role=search] button")
    press(page, "#list tbody a")
    fill(page, {"name": "联示三", "user_name": "contact"})
    press(page, "form[action$=contacts] button")
    walk.look(page, "walk-contact-link")
    walk.people["contact"] = walk.newcomer(page.locator("#link").input_value())


def _people(walk: Walk) -> None:
    """Chief judge, supervisor and two who key, invited with their roles."""
    page = walk.people["organiser"]
    roles = {
        "chief": ("裁示四", "chief_judge"),
        "supervisor": ("监示七", "supervisor"),
        "keyer-1": ("登示六", "keyer"),
        "keyer-2": ("登示八", "keyer"),
    }
    for user_name, (name, role) in roles.items():
        follow(page, f"/{CONTEST}/roles")
        fill(page, {"invite-name": name, "invite-user_name": user_name})
        page.locator("#invite-role").select_option(role)
        press(page, "form[action$=invitation] button")
        walk.facts[user_name] = page.locator("#link").input_value()
        press(page, ".back a")
    walk.look(page, "walk-roles")
