"""Text is measured into its box: made smaller, then broken, then refused; never over an edge."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from competitions.certificates.pdf import filling, layout
from competitions.certificates.rules.builtin import BUILTIN, DEFAULT
from competitions.certificates.rules.certificate import TooManyIssuersError
from competitions.certificates.rules.designs import STAMP
from competitions.typesetting.pdf.fonts import Fonts
from competitions.typesetting.pdf.text import MM, Box, Ink, Paragraph, Run, Span, fitted
from competitions.typesetting.rules import TooLongError, UnprintableError
from tests.certificates.papers import a_certificate

BOX = Box(x=10, top=20, width=100.1 / MM, height=40.1 / MM, size=10, least=8, floor=5, leading=1.0)


def set_in(box: Box, fonts: Fonts, *texts: str) -> list[tuple[str, float]]:
    paragraphs = [Paragraph((Span(text),)) for text in texts]
    return [(run.text, run.size) for run in fitted(paragraphs, box, fonts)]


def right(run: Run) -> float:
    em = sum(run.font.face.charWidths[ord(character)] for character in run.text) / 1000
    return run.x + em * run.size + run.spacing * (len(run.text) - 1)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一" * 10, [("一" * 10, 10)]),
        ("一" * 11, [("一" * 11, 9)]),
        ("一" * 12, [("一" * 12, 8)]),
        ("一" * 13, [("一" * 10, 10), ("一" * 3, 10)]),
        ("一" * 45, [("一" * 11, 9)] * 4 + [("一", 9)]),
    ],
)
def test_text_gets_smaller_before_it_breaks(fonts: Fonts, text, lines):
    expected = lines if len(text) < 45 else [("一" * 12, 8.0)] * 3 + [("一" * 9, 8.0)]
    assert set_in(BOX, fonts, text) == expected


def test_text_that_finds_no_room_at_the_floor_is_refused(fonts: Fonts):
    assert len(set_in(BOX, fonts, "一" * 160)) == 8
    with pytest.raises(TooLongError) as raised:
        set_in(BOX, fonts, "一" * 161)
    assert raised.value == TooLongError("一" * 161)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七八九十，甲乙", ["一二三四五六七八九", "十，甲乙"]),
        ("一二三四五六七八九（甲乙）", ["一二三四五六七八九", "（甲乙）"]),
        ("一二三四五六七八Abc一二", ["一二三四五六七八Abc", "一二"]),
        ("一二三四五六七八九ABCD二", ["一二三四五六七八九", "ABCD二"]),
        ("一二三四五六七八九m̀", ["一二三四五六七八九m̀"]),
        ("，" * 13, ["，" * 10, "，" * 3]),
        ("一二三四五六七八九荣获一", ["一二三四五六七八九", "荣获一"]),
        ("一二三四五六七八九十 一 二", ["一二三四五六七八九十", "一 二"]),
    ],
)
def test_lines_end_where_chinese_lets_them(fonts: Fonts, text, lines):
    box = Box(x=0, top=0, width=100.1 / MM, height=40 / MM, size=10, least=10, floor=10)
    assert [text for text, _ in set_in(box, fonts, text)] == lines


def test_what_belongs_together_goes_to_the_next_line(fonts: Fonts):
    spans = (
        Span("一二三四五六七"),
        Span("一等奖", ink=Ink.RED, whole=True),
        Span("（第一名）", glued=True),
    )
    box = Box(x=0, top=0, width=100.1 / MM, height=40 / MM, size=10, least=10, floor=10)
    runs = fitted([Paragraph(spans)], box, fonts)
    assert [(run.text, run.ink, run.x) for run in runs] == [
        ("一二三四五六七", Ink.BLACK, 0),
        ("一等奖", Ink.RED, 0),
        ("（第一名）", Ink.BLACK, 30),
    ]
    assert runs[0].y > runs[1].y == runs[2].y


def test_a_line_is_spread_to_the_edge_only_where_little_is_missing(fonts: Fonts):
    box = Box(
        x=0, top=0, width=101 / MM, height=40 / MM, size=10, least=10, floor=10, justified=True
    )  # fmt: skip
    near, end = fitted([Paragraph((Span("一二三四五六七八九十一二"),))], box, fonts)
    assert right(near) == pytest.approx(101)
    assert end.spacing == 0
    loose, _ = fitted([Paragraph((Span("一二三四五六七八ABCDEFG"),))], box, fonts)
    assert loose.spacing == 0


@pytest.mark.parametrize(("across", "x"), [(0, 0), (0.5, 40), (1, 80)])
def test_a_line_stands_left_central_or_right(fonts: Fonts, across, x):
    box = Box(
        x=0, top=0, width=100.1 / MM, height=40 / MM, size=10, least=10, floor=10, across=across
    )  # fmt: skip
    (run,) = fitted([Paragraph((Span("一二"),))], box, fonts)
    assert run.x == pytest.approx(x, abs=0.2)
    assert run.y == pytest.approx(-23.8)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("菏泽市总工会", ["菏泽市总工会"]),
        ("菏泽市人力资源和社会保障局局", ["菏泽市人力资源", "和社会保障局局"]),
        ("菏泽市人力资源和社会保障", ["菏泽市人力资", "源和社会保障"]),
        ("一二三四五六七八九十一", ["一二三四五六", "七八九十一"]),
        ("一二三四（五六七八）十一", ["一二三四（五", "六七八）十一"]),
        ("National Exhibition Centre", ["National ", "Exhibition Centre"]),
    ],
)
def test_balanced_lines_are_about_as_long_as_each_other(fonts: Fonts, text, lines):
    box = Box(x=0, top=0, width=100 / MM, height=90, size=10, least=10, floor=10, lines=9)
    found = fitted([Paragraph((Span(text),))], replace(box, balanced=True), fonts)
    assert [
        "".join(r.text for r in found if r.y == y)
        for y in sorted({r.y for r in found}, reverse=True)
    ] == lines


def test_an_award_stands_a_little_apart_from_letters_and_not_from_marks(fonts: Fonts):
    runs = layout.page(
        a_certificate(unit=None, before="荣获", honour="金奖", after="称号。"), fonts
    )
    before, honour, after = (
        next(r for r in runs if r.text == text) for text in ("荣获", "金奖", "称号。")
    )
    air = filling.AIR * before.size
    assert honour.x - right(before) == pytest.approx(air)
    assert after.x - right(honour) == pytest.approx(air)
    runs = layout.page(a_certificate(before="中，", honour="金奖", after="。"), fonts)
    before, honour = (next(r for r in runs if r.text == text) for text in ("中，", "金奖"))
    assert honour.x == pytest.approx(right(before))


def test_no_issuer_ends_in_a_line_of_one_character(fonts: Fonts):
    issuers = ("菏泽市总工会", "菏泽市人力资源和社会保障局", "菏泽市工业和信息化局", "某某")
    for key, design in BUILTIN.items():
        runs = layout.page(a_certificate(issuers=issuers), fonts, design)
        assert min(len(run.text) for run in runs if run.text in "".join(issuers)) > 1, key


def test_a_font_is_changed_only_for_the_character_that_needs_it(fonts: Fonts):
    runs = fitted([Paragraph((Span("一\u3031二"),))], BOX, fonts)
    assert [(run.text, run.font.fontName.rsplit("/")[-1]) for run in runs] == [
        ("一", "kai.ttf"),
        ("\u3031", "song.ttf"),
        ("二", "kai.ttf"),
    ]
    with pytest.raises(UnprintableError):
        set_in(BOX, fonts, "😀")


NAMES = st.text(st.sampled_from("一二三龘，、·AWi （）"), min_size=1, max_size=120)


@settings(max_examples=80)
@given(
    st.sampled_from(list(BUILTIN.values())),
    st.fixed_dictionaries(
        {
            "unit": st.none() | NAMES,
            "recipient": NAMES,
            "before": NAMES,
            "honour": NAMES,
            "issuers": st.lists(NAMES, max_size=4).map(tuple),
            "details": st.lists(NAMES, max_size=2).map(tuple),
        }
    ),
)
def test_nothing_ever_leaves_its_column(fonts: Fonts, design, texts):
    certificate = a_certificate(**texts)
    try:
        runs = layout.page(certificate, fonts, design)
    except TooLongError:
        return
    stamps = design.stamps
    left = min(stamps.x, *(text.x for text in design.texts))
    reach = max(stamps.x + stamps.width, *(text.x + text.width for text in design.texts))
    for run in runs:
        assert run.x >= float(left) * MM - 0.01
        assert right(run) <= float(reach) * MM + 0.01
    heights = [-run.y / MM for run in runs]
    assert min(heights) > design.texts[0].top
    assert max(heights) < max(text.top + text.height for text in design.texts)


@pytest.mark.parametrize("design", BUILTIN.values(), ids=BUILTIN)
@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_every_issuer_has_room_for_a_stamp(fonts: Fonts, design, count):
    issuers = tuple(f"示例市第{number}总工会" for number in range(count))
    details = ("（参赛选手：" + "、".join(["赵示一"] * 12) + "）",)
    certificate = a_certificate(issuers=issuers, details=details)
    runs = layout.page(certificate, fonts, design)
    stamped = [run for run in runs if run.text in issuers]
    assert [run.text for run in stamped] == list(issuers)
    places = [((run.x + right(run)) / 2 / MM, -run.y / MM) for run in stamped]
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= STAMP - Decimal("0.01")
    top = float(design.stamps.top(count))
    inside = [run.text for run in runs if top < -run.y / MM < float(design.stamps.bottom)]
    assert inside == [*issuers, "2026年9月13日"]
    code = design.code
    for x, y in places:
        beside = x - float(STAMP) / 2 >= code.x + code.size - Decimal("0.01")
        assert beside or float(design.stamps.bottom) <= code.top or y + 36 <= code.top


def test_issuers_are_of_one_size(fonts: Fonts):
    issuers = ("示例市总工会", "示例市人力资源和社会保障局", "甲", "乙")
    runs = layout.page(a_certificate(issuers=issuers), fonts)
    assert len({run.size for run in runs if run.text in issuers}) == 1


def test_more_issuers_than_stamps_find_room_are_refused(fonts: Fonts):
    with pytest.raises(TooManyIssuersError) as raised:
        layout.page(a_certificate(issuers=("甲",) * 5), fonts)
    assert raised.value == TooManyIssuersError(count=5, most=4)


def test_all_problems_of_a_page_are_told(fonts: Fonts):
    certificate = a_certificate(unit="长" * 500, recipient="长" * 500, issuers=("甲",) * 5)
    kinds = [type(problem) for problem in layout.problems(certificate, fonts)]
    assert kinds == [TooLongError, TooLongError, TooManyIssuersError]
    assert list(layout.problems(a_certificate(), fonts)) == []


def test_a_long_name_is_broken_between_its_parts(fonts: Fonts):
    name = "·".join(["努尔古丽", "阿不都热依木"] * 5)
    runs = layout.page(a_certificate(unit=None, recipient=name), fonts)
    baselines = sorted({run.y for run in runs if -run.y / MM < DEFAULT.texts[3].top}, reverse=True)[
        1:
    ]
    first, second = ("".join(run.text for run in runs if run.y == y) for y in baselines)
    assert first + second == f"{name}同志："
    assert first.endswith("·")


def test_fourteen_members_and_names_of_fifty_characters_fit(fonts: Fonts):
    members = "、".join(["努尔古丽·阿不都热依木"] * 14)
    certificate = a_certificate(recipient="阿" * 50, details=(f"（参赛选手：{members}）",))
    text = "".join(run.text for run in layout.page(certificate, fonts))
    assert f"{'阿' * 50}同志：" in text
    assert members in text
