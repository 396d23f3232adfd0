"""Made-up people, units and marks. Everything follows from a text, so that it is always the same.

Names are put together from signs that mark them as invented (示, 样, 例); ID numbers have a valid
check digit and belong to nobody that this program knows of.
"""

import hashlib
from datetime import date, timedelta
from decimal import Decimal

from stdnum.cn import ric

from competitions.entries.rules.identity import Identity, identity

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
GIVEN = "一二三四五六七八九十甲乙丙丁戊己庚辛"

COUNTIES = ("牡丹区", "定陶区", "曹县", "单县", "成武县", "巨野县", "郓城县", "鄄城县", "东明县")

WORKS = ("示范重工有限公司", "样例锅炉有限公司", "范本钢构有限公司")


def number(said: str, below: int) -> int:
    """A whole number from 0 up to but not `below`, always the same for the same text."""
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8]) % below


def name(order: int) -> str:
    """The name of the person of this number; all of the first 500 differ."""
    surname = SURNAMES[order % len(SURNAMES)]
    middle = "示样例"[order // (len(SURNAMES) * len(GIVEN)) % 3]
    return surname + middle + GIVEN[order // len(SURNAMES) % len(GIVEN)]


def identity_of(order: int, *, on: date) -> Identity:
    """The ID number of the person of this number, between 22 and 52 years old."""
    born = on - timedelta(days=22 * 366 + number(f"born {order}", 30 * 365))
    front = f"371700{born:%Y%m%d}{order % 1000:03d}"
    return identity(front + ric.calc_check_digit(f"{front}0"), on=on)


def mark(said: str, most: int, *, skill: int) -> Decimal:
    """A mark by halves: around the entrant's skill (0..100), never above `most`."""
    share = min(100, max(40, skill + number(said, 13) - 6))
    return Decimal(most * share * 2 // 100) / 2


def skill(order: int) -> int:
    """How good the entrant of this number is, from 60 to 97."""
    return 60 + number(f"skill {order}", 38)
