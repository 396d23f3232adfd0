"""Which words of a paper may be changed, and how a paper is kept and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competitions.papers.rules import packing, wording
from competitions.papers.rules.document import (
    Block,
    Card,
    Cards,
    Column,
    Manner,
    PageBreak,
    Paper,
    Signatures,
    Style,
    Table,
    Text,
    closing,
)
from tests.papers.making import ODD, a_card, a_paper, a_table

WORDS = st.lists(st.text(max_size=12), min_size=1, max_size=6)


def test_words_are_read_in_order_without_what_is_fixed_or_empty() -> None:
    paper = a_paper(
        Text("甲", Style.TITLE),
        Text(""),
        Table(columns=(Column("乙", 1), Column("丙", 2)), rows=(("1", ""), ("", "2"))),
        Text("K37", fixed=True),
        Cards(cards=(a_card("赵示一"),), across=1, height=50),
        Signatures(("丁",)),
    )
    assert wording.words(paper) == ["甲", "乙", "丙", "1", "2", "参赛证", "丁"]


@given(WORDS)
def test_what_is_typed_stands_in_the_place_of_each_word(texts: list[str]) -> None:
    paper = a_paper(*(Text(str(number)) for number, _ in enumerate(texts)), Text("定", fixed=True))
    changed = wording.reworded(paper, texts)
    assert changed.blocks == (
        *(Text(wording.clean(text)) for text in texts),
        Text("定", fixed=True),
    )


def test_as_it_is_typed_back_it_is_the_same() -> None:
    for paper in (a_paper(), a_paper(repeated=True)):
        assert wording.reworded(paper, wording.words(paper)) == paper


def test_a_paper_is_cut_where_a_page_is_asked_for() -> None:
    one, two, three = Text("甲"), Text("乙"), Text("丙")
    paper = a_paper(one, PageBreak(), two, three)
    assert wording.sheets(paper) == [[one], [two, three]]


def test_on_a_paper_that_repeats_itself_a_word_changes_everywhere() -> None:
    cards = Cards(cards=(a_card("赵示一"), a_card("钱示二")), across=2, height=66)
    paper = a_paper(cards, repeated=True)
    assert wording.words(paper) == ["参赛证"]
    (block,) = wording.reworded(paper, ["选手证"]).blocks
    assert isinstance(block, Cards)
    assert [card.texts[0].text for card in block.cards] == ["选手证"] * 2
    assert [card.texts[1].text for card in block.cards] == ["赵示一", "钱示二"]


def test_the_same_word_twice_on_another_paper_is_two() -> None:
    paper = a_paper(Text("三等奖"), Text("三等奖"))
    assert wording.reworded(paper, ["二等奖", "三等奖"]).blocks == (Text("二等奖"), Text("三等奖"))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一\r\n二\r三", "一\n二\n三"),
        ("  孙\u200b示\x07三 ", "孙示三"),
        ("e\u0301", "é"),
        ("王𠮷", "王𠮷"),
    ],
)
def test_text_is_tidied(typed: str, kept: str) -> None:
    assert wording.clean(typed) == kept


def test_a_paper_comes_back_from_json_as_it_was() -> None:
    for paper in (
        a_paper(),
        a_paper(Text(ODD[0]), manner=Manner.OFFICIAL, landscape=True, sample=True),
        a_paper(Cards(cards=(Card(texts=(), address="http://a/"),), across=1, height=9)),
    ):
        assert packing.unpacked(packing.packed(paper)) == paper


def test_sheets_end_where_a_page_does() -> None:
    paper = a_paper(PageBreak(), Text("甲"), PageBreak(), PageBreak(), Text("乙"), Text("丙"))
    assert wording.sheets(paper) == [[Text("甲")], [Text("乙"), Text("丙")]]


def changes(before: Paper, now: Paper) -> int:
    return wording.changes(wording.items(before), wording.items(now))


def test_changes_are_counted_by_row_card_and_text() -> None:
    paper = a_paper(Text("签到表"), a_table(5))
    assert len(wording.items(paper)) == 1 + 1 + 5
    assert changes(paper, paper) == 0
    assert changes(paper, a_paper(Text("签到表"), a_table(7))) == 2
    assert changes(paper, a_paper(Text("检录表"), a_table(5))) == 1
    assert changes(paper, a_paper(Text("签到表"), a_table(5, "人"))) == 5
    assert changes(paper, a_paper(Text("签到表"))) == 6
    assert changes(paper, a_paper(Text("签到表"), a_table(5), Text("日志", Style.NOTE))) == 0


def test_an_item_s_digest_does_not_say_what_it_holds() -> None:
    assert all(len(digest) == 12 for digest in wording.items(a_paper()))
    assert len(set(wording.items(a_paper()))) == len(wording.items(a_paper()))


def test_a_paper_is_kept_in_the_signs_that_it_has() -> None:
    assert "签到表" in packing.packed(a_paper(Text("签到表")))


def test_rows_are_as_low_as_they_can_be_and_cards_begin_at_the_side() -> None:
    assert Table(columns=(), rows=()).height == 0
    assert not Cards(cards=(), across=1, height=9).centred


BODY, BLANK, NOTE = Text("正文"), Text(""), Text("注", Style.NOTE)
OFFICE, DAY, SIGNED = Text("办公室", Style.END), Text("9月13日", Style.END), Signatures(("裁判长",))


@pytest.mark.parametrize(
    ("following", "kept"),
    [
        ([], 0),
        ([BODY], 0),
        ([BLANK, NOTE], 0),
        ([BLANK, OFFICE, DAY], 3),
        ([OFFICE, DAY, BLANK, NOTE], 2),
        ([OFFICE, BODY, DAY], 1),
        ([BLANK, NOTE, SIGNED, OFFICE], 3),
        ([SIGNED], 1),
        ([OFFICE, BLANK, BODY, SIGNED], 1),
    ],
)
def test_what_closes_a_paper_stands_with_what_is_before(following: list[Block], kept: int) -> None:
    assert closing(following) == tuple(following[:kept])
