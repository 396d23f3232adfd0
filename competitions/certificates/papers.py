"""The slips that winners are handed (领奖条), as a paper; each delegation has its own pages."""

from collections.abc import Sequence
from itertools import groupby

from flask_babel import gettext

from competitions.certificates.models import IssuedCertificate
from competitions.contests.models import Contest
from competitions.papers.rules.document import (
    Block,
    Card,
    Cards,
    PageBreak,
    Paper,
    Style,
    Text,
)
from competitions.papers.words import SPACE

Slip = tuple[IssuedCertificate, str]
"""A certificate, and the address that its personal link has."""

HEIGHT = 60
"""Millimetres of a slip: eight on a page, below the delegation's name."""


def by_delegation(slips: Sequence[Slip]) -> list[Slip]:
    """In the order in which they are handed out: a delegation's beside each other, by number."""
    return sorted(slips, key=lambda slip: _delegation(slip[0]))


def slips(contest: Contest, name: str, ordered: Sequence[Slip]) -> Paper:
    """Slips to be cut apart, each delegation's on pages of its own."""
    title, blocks = gettext("Award slips"), list[Block]()
    for side, own in groupby(ordered, key=lambda slip: _delegation(slip[0])):
        cards = tuple(_card(contest, name, *slip) for slip in own)
        head = SPACE.join(each for each in (title, name, side) if each)
        blocks += [PageBreak(), Text(head), Cards(cards=cards, across=2, height=HEIGHT)]
    return Paper(name=f"{name} {title}", blocks=tuple(blocks), sample=contest.sample)


def _card(contest: Contest, name: str, row: IssuedCertificate, address: str) -> Card:
    unit = row.page.unit
    return Card(
        texts=(
            Text(row.page.recipient, Style.NAME),
            Text(contest.name),
            Text(SPACE.join((name, row.award_name))),
            *([Text(unit)] if unit else []),
            Text(gettext("Scan to see and keep your certificate.")),
            Text(address, Style.NOTE),
            Text(gettext("Whoever has this slip can open it: keep it to yourself."), Style.NOTE),
        ),
        address=address,
    )


def _delegation(row: IssuedCertificate) -> str:
    return row.delegation.shown if row.delegation else ""
