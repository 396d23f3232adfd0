"""Third act: panels are formed, sessions and stations drawn by hand, and everything is printed."""

from playwright.sync_api import Page

from competitions.web.spreadsheet import written
from tests.architecture.reading import SPACES, texts
from tests.journeys.browsing import press
from tests.journeys.walk import marks
from tests.journeys.walk.cast import (
    CONTEST,
    ENTRANTS,
    EVENT,
    Walk,
    fill,
    follow,
    read_qr,
    table,
)

JUDGES = ("J1", "J2", "J3", "J4", "J5")
GROUP = ("A1", "A2")
SESSIONS = ("1", "2")


def _to_event(walk: Walk, page_of_it: str) -> None:
    """The organiser goes to a page of the event, from wherever."""
    page = walk.people["organiser"]
    follow(page, "/home")
    follow(page, f"/contests/{CONTEST}")
    follow(page, f"/events/{EVENT}")
    follow(page, page_of_it)


def the_organiser_forms_panels(walk: Walk) -> None:
    page = walk.people["organiser"]
    _to_event(walk, "/judges")
    for code in (*JUDGES, *GROUP):
        follow(page, "/judges/new")
        fill(page, {"code": code, "name": f"裁示{code}"})
        press(page, "main form button")
    _panel(walk, "P", "实操组", component="practice", members=JUDGES)
    _panel(walk, "A", "外观组", component="appearance", members=GROUP)
    walk.look(page, "walk-judges")


def _panel(walk: Walk, code: str, name: str, *, component: str, members: tuple[str, ...]) -> None:
    page = walk.people["organiser"]
    follow(page, "/panels/new")
    fill(page, {"code": code, "name": name})
    page.locator(f"input[name=components][value={component}]").check()
    for member in members:
        page.get_by_label(f"{member} ").check()
    if members is GROUP:
        page.locator("#joint").check()
    press(page, "main form .btn-primary")


def draws_are_recorded(walk: Walk) -> None:
    """Both sessions: planned, drawn, checked in, stations drawn; the records are kept."""
    page = walk.people["organiser"]
    follow(page, "/draw")
    for number in SESSIONS:
        fill(page, {"number": number, "stations": str(ENTRANTS // len(SESSIONS))})
        press(page, "main section form .btn-primary")
    walk.look(page, "walk-draw")
    follow(page, "/draw/entrants")
    _type_numbers(walk, [SESSIONS[place % len(SESSIONS)] for place in range(ENTRANTS)])
    walk.look(page, "walk-draw-of-sessions")
    drawn = [pair for number in SESSIONS for pair in _station_draw(walk, number)]
    walk.facts["codes"] = dict(sorted(drawn))


def _station_draw(walk: Walk, number: str) -> list[tuple[str, str]]:
    """Everybody of a session is there and draws; entrant numbers and their blind codes."""
    page = walk.people["organiser"]
    follow(page, "/draw")
    follow(page, f"/sessions/{number}/check-in")
    walk.look(page, "walk-check-in")
    press(page, "button[name=others]")
    follow(page, f"/sessions/{number}/stations")
    _type_numbers(walk, [str(place) for place in range(ENTRANTS // len(SESSIONS), 0, -1)])
    walk.look(page, "walk-draw-of-stations")
    return [(row[0], row[4]) for row in table(page)]


def _type_numbers(walk: Walk, numbers: list[str]) -> None:
    page = walk.people["organiser"]
    fields = page.locator("input[id^=number-]").all()
    for field, number in zip(fields, numbers, strict=True):
        field.fill(number)
    press(page, "main form .btn-primary")


def papers_and_slips_are_printed(walk: Walk) -> None:
    """Every paper of the print room as .docx and as PDF; judges' slips on a page of their own."""
    page = walk.people["organiser"]
    follow(page, "/print-room")
    walk.look(page, "walk-print-room")
    for name in ("entrants-cards", "panels/A/sheets"):
        follow(page, name)
        walk.look(page, f"walk-{name.replace('/', '-')}")
        follow(page, "/print-room")
    made = {address: taken(walk, address) for address in papers(page)}
    cards, sheets = (_ending(made, name) for name in ("entrants-cards", "/A/sheets"))
    for code, blind in walk.facts["codes"].items():
        assert code in cards
        assert code not in sheets
        assert blind in sheets
    _slips(walk)


def papers(page: Page) -> list[str]:
    """The addresses of the papers that the room offers."""
    return page.locator("main td form").evaluate_all(
        "forms => forms.map(form => form.getAttribute('action'))"
    )


def taken(walk: Walk, address: str) -> str:
    """The text of a paper, which is the same in both of its files."""
    page = walk.people["organiser"]
    token = page.locator("input[name=csrf_token]").first.input_value()
    found = []
    for kind in ("docx", "pdf"):
        answer = page.request.post(address, form={"csrf_token": token, "as": kind})
        assert answer.status == 200, address
        found.append(SPACES.sub("", "\n".join(texts(answer.body()))))
    return found[-1]


def _ending(found: dict[str, str], ending: str) -> str:
    return next(text for address, text in found.items() if address.endswith(ending))


def _slips(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, "/judges")
    press(page, "main section form .btn")
    walk.look(page, "walk-slips")
    slips = page.locator("article.slip")
    walk.facts["slips"] = {
        code: read_qr(slips.filter(has_text=f"裁示{code}").locator("img"), walk.folder)
        for code in JUDGES
    }


def theory_is_carried_in(walk: Walk) -> None:
    page = walk.people["organiser"]
    follow(page, "/judges")
    follow(page, "/carried")
    path = walk.folder / "theory.xlsx"
    numbers = enumerate(walk.facts["codes"])
    path.write_bytes(
        written("成绩", ["参赛编号", "成绩"], [[n, marks.theory(p)] for p, n in numbers])
    )
    page.locator("#file").set_input_files(path)
    press(page, "main form .btn-primary")
    walk.look(page, "walk-theory-preview")
    press(page, "main form .btn-primary")
    walk.look(page, "walk-theory")
