"""The codes that are put together are those that segno makes."""

import segno
from hypothesis import given
from hypothesis import strategies as st

from competitions.typesetting.pdf import qr

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


def by_segno(address: str) -> list[str]:
    code = segno.make(
        address.encode(), error="m", mode="byte", micro=False, mask=qr.MASK, boost_error=False
    )
    return ["".join(map(str, row)) for row in code.matrix]


@given(st.integers(0, 9999), st.text(LETTERS, min_size=26, max_size=26))
def test_a_certificate_s_code_is_segno_s(number: int, code: str) -> None:
    address = f"https://skills.example.org/verify/2026-01-0001-{number:04}/{code}"
    assert qr.rows(address) == by_segno(address)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120))
def test_so_is_every_other_of_any_length(address: str) -> None:
    assert qr.rows(address) == by_segno(address)


def test_the_rectangles_are_the_dark_modules() -> None:
    address = "https://skills.example.org/verify/2026-01-0001-0007/" + LETTERS[:26]
    rows = qr.rows(address)
    dark: dict[tuple[int, int], int] = {}
    words = qr.qr_content(address, left=0, bottom=0, size=20).split()
    for at in (index for index, word in enumerate(words) if word == "re"):
        left, up, width, height = map(float, words[at - 4 : at])
        assert height == qr.OVERLAP
        for across in range(int(width)):
            place = len(rows) - 1 - int(up), int(left) + across
            dark[place] = dark.get(place, 0) + 1
    found = {(down, across) for down, row in enumerate(rows) for across in range(len(row))}
    assert dark == {(down, across): 1 for down, across in found if rows[down][across] == "1"}
