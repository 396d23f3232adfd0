"""The Chinese words of papers about candidates: nomination form and 培育对象 certificate.

The certificate says that somebody is in the pool, and that this is no title.
"""

from collections.abc import Sequence
from datetime import date

from competitions.certificates.rules import phrases
from competitions.certificates.rules.certificate import Certificate
from competitions.certificates.rules.register import Award, Due
from competitions.certificates.rules.winners import Holder
from competitions.craftsmen.rules.titles import TitleDetails
from competitions.entries.rules.entry import Sex
from competitions.entries.rules.grade import SPELLINGS
from competitions.papers.rules.quotation import quoted

CLOSING = "特发此证。"

SEXES = {Sex.FEMALE: "女", Sex.MALE: "男"}

GRADES = {grade: text for text, grade in reversed(SPELLINGS.items())}
"""Each grade by its full name, which is the first of its spellings."""


def result(
    contest: str,
    event: str,
    place: int,
    *,
    held_on: date | None,
    prizes: Sequence[str],
    circular: str | None,
) -> str:
    """A result in one line: 2026.09 某竞赛焊工赛项第4名（三等奖，某发〔2026〕18号）."""
    when = f"{held_on:%Y.%m} " if held_on else ""
    told = "，".join((*prizes, *([circular] if circular else ())))
    line = f"{when}{contest}{phrases.event_name(phrases.plain(event))}第{place}名"
    return f"{line}（{told}）" if told else line


def honour(name: str) -> str:
    """What somebody in the pool is called: “菏泽工匠”培育对象."""
    return f"{quoted(phrases.plain(name))}培育对象"


def award_code(title_id: int) -> str:
    """The title among a register's awards."""
    return f"title-{title_id}"


def certificate(details: TitleDetails, *, name: str, event: str) -> Certificate:
    """The page of somebody of that name, who came by the event."""
    title = honour(details.name)
    return Certificate(
        title=f"{title}证书",
        recipient=phrases.spaced(phrases.plain(name)),
        address=phrases.address(event),
        before=f"{phrases.plain(details.procedure)}，列入{details.year}年度",
        honour=title,
        after=_period(details) + "。",
        details=(
            f"（本证证明列入培育对象，不代表已获{quoted(phrases.plain(details.name))}称号。）",
        ),
        closing=CLOSING,
        issuers=phrases.lines(details.issuer),
        date=phrases.dated(details.certified_on),
    )


def _period(details: TitleDetails) -> str:
    first, last = details.cultivated_from, details.cultivated_until
    if first is None or last is None:
        return ""
    return f"，培育期自{_month(first)}至{_month(last)}"


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"


def due(
    details: TitleDetails,
    award: Award,
    *,
    name: str,
    event: str,
    entry_id: int,
    delegation_id: int | None,
) -> Due:
    """What the register is to issue for somebody in the pool."""
    return Due(
        award=award,
        name=honour(details.name),
        wording=certificate(details, name=name, event=event),
        entry_id=entry_id,
        delegation_id=delegation_id,
    )


def award(title_id: int, event_id: int, code: str) -> Award:
    """The award for which the certificate of an entrant (by number) stands."""
    return Award(event_id, Holder.TITLE, code, award_code(title_id))
