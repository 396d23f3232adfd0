"""How texts are set: by the sizes of letters that official papers and forms have, as looked at."""

import pytest

from competitions.papers.rules import looks
from competitions.papers.rules.document import Style
from competitions.papers.rules.looks import LOOKS, PAGES, Letter, Look, Manner, Page

S, H, F, K = Letter.SONG, Letter.HEI, Letter.FANGSONG, Letter.KAI

SET: dict[Manner, dict[Style, tuple[Letter, float, bool, float, int, float]]] = {
    Manner.OFFICIAL: {
        Style.TITLE: (S, 22, True, 0.5, 0, 16),
        Style.HEADING: (H, 16, False, 0, 0, 0),
        Style.BODY: (F, 16, False, 0, 2, 0),
        Style.ANNEX: (F, 16, False, 0, 2, 0),
        Style.LINE: (F, 16, False, 0, 0, 0),
        Style.CENTRE: (F, 16, False, 0.5, 0, 8),
        Style.END: (F, 16, False, 1, 0, 0),
        Style.NOTE: (S, 10.5, False, 0, 0, 0),
        Style.NAME: (K, 20, False, 0.5, 0, 0),
        Style.HUGE: (H, 60, False, 0.5, 0, 0),
    },
    Manner.FORM: {
        Style.TITLE: (H, 18, False, 0.5, 0, 4),
        Style.HEADING: (H, 12, False, 0, 0, 2),
        Style.BODY: (S, 11, False, 0, 2, 0),
        Style.ANNEX: (S, 11, False, 0, 2, 0),
        Style.LINE: (S, 11, False, 0, 0, 2),
        Style.CENTRE: (S, 11, False, 0.5, 0, 3),
        Style.END: (S, 11, False, 1, 0, 0),
        Style.NOTE: (S, 9, False, 0, 0, 2),
        Style.NAME: (K, 20, False, 0, 0, 0),
        Style.HUGE: (H, 60, False, 0, 0, 0),
    },
}


def _as_set(look: Look) -> tuple[Letter, float, bool, float, int, float]:
    return (look.letter, look.size, look.bold, look.across, look.indent, look.after)


@pytest.mark.parametrize("manner", Manner)
def test_letters_are_those_of_official_papers_and_of_forms(manner: Manner) -> None:
    assert {style: _as_set(look) for style, look in LOOKS[manner].items()} == SET[manner]


def test_pages_have_the_margins_of_official_papers() -> None:
    assert PAGES[Manner.OFFICIAL] == Page(top=37, right=26, bottom=35, left=28, leading=1.8)
    assert PAGES[Manner.FORM] == Page(top=15, right=15, bottom=15, left=15, leading=1.4)
    assert looks.A4 == (210, 297)


def test_cells_are_small_and_what_is_signed_is_not() -> None:
    assert [_as_set(look)[:2] for look in (looks.CELL, looks.HEAD, looks.SIGNED)] == [
        (S, 10.5),
        (H, 10.5),
        (S, 11),
    ]
