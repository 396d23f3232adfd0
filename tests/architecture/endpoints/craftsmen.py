"""Who may open the pages of titles and candidates, and what their addresses name."""

from competitions.accounts.rules import Role
from competitions.extensions import db
from tests.craftsmen.making import a_title, confirmed, entry

OFFICE = {Role.ORGANISER}

ALLOWED = {
    f"craftsmen.{page}": OFFICE
    for page in (
        "admit",
        "candidates",
        "candidates_xlsx",
        "confirm",
        "delete_title",
        "edit_title",
        "issue",
        "new_title",
        "nomination",
        "nomination_with_numbers",
        "refuse",
        "titles",
    )
}


def values() -> dict[str, object]:
    title = confirmed(a_title(asks_numbers=True))
    found = {
        "contest": title.contest.code,
        "title_id": title.id,
        "entry_id": entry(title).id,
    }
    db.session.rollback()
    return found
