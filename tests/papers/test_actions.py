"""What is kept of a printing: who, when, and digests of what the paper held."""

from datetime import timedelta

from flask import Flask

from competitions.extensions import db
from competitions.journal import queries as journal
from competitions.journal.queries import Filters
from competitions.journal.rules import Tag
from competitions.papers import actions, queries
from competitions.papers.models import Printing
from competitions.papers.rules.wording import changes, items
from tests.factories import NOW, a_contest, an_account
from tests.papers.making import a_paper, a_table

PATH = "/contests/c/events/e/papers/sign-in-list"


def test_the_last_printing_is_kept_and_every_one_is_in_the_journal(app: Flask) -> None:
    contest, by, later = a_contest(), an_account(), NOW + timedelta(hours=1)
    first, second = a_paper(a_table(3)), a_paper(a_table(5))
    actions.record_printing(contest, PATH, paper=first, by=by, now=NOW)
    actions.record_printing(contest, PATH, paper=second, by=by, now=later)
    (kept,) = db.session.scalars(db.select(Printing))
    assert (kept.path, kept.printed_at, kept.printed_by) == (PATH, later, by)
    assert kept.items == items(second)
    rows = list(db.session.scalars(journal.records(Filters(tag=Tag.PAPERS_PAPER_PRINTED))))
    one, two = (f'{{"items":{items},"paper":"{PATH}"}}' for items in (4, 6))
    assert [(row.before, row.after) for row in rows] == [(one, two), ("null", one)]
    subject = f"contests:contest:{contest.id}/papers:printing:{kept.id}"
    assert {row.subject for row in rows} == {subject}


def test_the_longest_path_is_kept_and_journalled(app: Flask) -> None:
    path = f"/contests/{'c' * 64}/events/{'e' * 64}/panels/{'p' * 32}/sheets"
    contest = a_contest()
    actions.record_printing(contest, path, paper=a_paper(), by=an_account(), now=NOW)
    assert list(queries.printings(contest)) == [path]


def test_papers_of_another_contest_are_others(app: Flask) -> None:
    one, other, by = a_contest(), a_contest(), an_account()
    actions.record_printing(one, PATH, paper=a_paper(), by=by, now=NOW)
    assert queries.printing(other, PATH) is None
    assert queries.printings(other) == {}
    assert list(queries.printings(one)) == [PATH]


def test_what_changed_since_is_counted_from_what_is_kept(app: Flask) -> None:
    contest = a_contest()
    printed = actions.record_printing(
        contest, PATH, paper=a_paper(a_table(3)), by=an_account(), now=NOW
    )
    assert changes(printed.items, items(a_paper(a_table(4)))) == 1
