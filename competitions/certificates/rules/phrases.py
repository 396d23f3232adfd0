"""The customary words of a certificate: how one is addressed, what one took part in, what one won.

The customs are those of trade unions' paper certificates. Who wins what is winners.py's business.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from competitions.contests.rules.choices import Kind, Medal
from competitions.contests.rules.scheme import Header

MEDALS: dict[str, str] = {
    Medal.GOLD: "金牌",
    Medal.SILVER: "银牌",
    Medal.BRONZE: "铜牌",
    Medal.MEDALLION: "优胜奖章",
}
TITLES = (
    "单位",
    "集体",
    "班组",
    "标兵",
    "个人",
    "工作者",
    "能手",
    "选手",
    "团队",
    "项目部",
    "裁判员",
    "教师",
)
"""Awards that end so name what somebody is: one is 被评为 those, and 荣获 all others."""

GROUPED = re.compile(r"(?P<event>.+?)(?P<group>（[^（）]*）|\([^()]*\))")
TWO_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{2}")
DIGITS = "〇一二三四五六七八九"
UNITS = ("", "十", "百", "千")
BLANK_DATE = "\u3000\u3000\u3000\u3000年\u3000\u3000月\u3000\u3000日"


def plain(text: str | None) -> str:
    """The text as it is printed: composed (NFC) and without white space around it; "" for none."""
    return unicodedata.normalize("NFC", text or "").strip()


def spaced(name: str) -> str:
    """A person's name as a certificate sets it: two characters stand a space apart."""
    return "\u3000".join(name) if TWO_HAN.fullmatch(name) else name


def address(event: str) -> str:
    """What follows a person's name: pupils are 同学, everybody else is 同志."""
    return "同学" if "学生" in event else "同志"


def contest_name(contest: Header) -> str:
    """The contest with its year, unless its name holds the year."""
    name = plain(contest.name)
    if contest.year is None or str(contest.year) in name:
        return name
    return f"{contest.year}年{'度' if contest.kind is Kind.MERIT else ''}{name}"


def event_name(event: str) -> str:
    """The event with the word 赛项, which stands before a group in brackets: 焊工赛项（职工组）."""
    if event.endswith(("赛项", "项目", "赛")):
        return event
    if grouped := GROUPED.fullmatch(event):
        return event_name(grouped["event"]) + grouped["group"]
    return f"{event}赛项"


def event_within(contest: Header, event: str) -> str:
    """The event after its contest: only of skills it is a 赛项, else it stands in brackets.

    There it is left out where the contest's name says it already.
    """
    if contest.kind in {None, Kind.SKILLS}:
        return event_name(event) if event else ""
    if event in contest_name(contest):
        return ""
    if grouped := GROUPED.fullmatch(event):
        return f"（{grouped['event']}、{grouped['group'][1:-1]}）"
    return f"（{event}）"


def sentence_start(contest: Header, event: str, *, honour: str) -> str:
    """The sentence as far as the award: 在……中荣获."""
    verb = "，被评为" if honour.endswith(TITLES) else "荣获"
    return f"在{contest_name(contest)}{event_within(contest, event)}中{verb}"


def place(rank: int, *, shared: bool) -> str:
    """The place in brackets: （第一名）, （并列第九名）."""
    return f"（{'并列' if shared else ''}第{chinese_number(rank)}名）"


def chinese_number(number: int) -> str:
    """A whole number from 1 to 9999 in Chinese numerals; larger ones keep their digits."""
    if number >= 10_000:
        return str(number)
    words = ""
    for power, digit in reversed(list(enumerate(map(int, reversed(str(number)))))):
        if digit:
            words += DIGITS[digit] + UNITS[power]
        elif words and not words.endswith("〇"):
            words += "〇"
    words = words.rstrip("〇").replace("〇", "零")
    return words[1:] if words.startswith("一十") else words


def dated(day: date | None) -> str:
    """The date in Arabic numerals, or a form to be filled in by hand."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DATE


def delegation_name(code: str) -> str:
    """A delegation as it is called: 乙县代表队."""
    return code if code.endswith(("队", "团")) else f"{code}代表队"


def listed(label: str, names: Sequence[str], *, most: int) -> tuple[str, ...]:
    """A line that names everybody, or counts more than `most` of them; none for nobody."""
    if not names:
        return ()
    if len(names) > most:
        return (f"（{label}{len(names)}名）",)
    return (f"（{label}：{'、'.join(names)}）",)


def lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text that hold something."""
    return tuple(line for line in map(plain, (text or "").split("\n")) if line)
