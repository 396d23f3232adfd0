"""The designs that come with the system: three, each for three sizes of paper.

Formal (red and gold) is for awards, quiet for 培育对象 and titles, plain for judges, coaches and
undertakers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from competitions.certificates.rules.designs import (
    Across,
    Border,
    Code,
    Colour,
    Design,
    Down,
    Letters,
    Paper,
    Stamps,
    Text,
)

NAMES: Mapping[Border, str] = {
    Border.FORMAL: "庄重红金",
    Border.QUIET: "素雅青金",
    Border.PLAIN: "简洁",
}
PAPERS: Mapping[Paper, str] = {
    Paper.A4_LANDSCAPE: "A4 横向",
    Paper.K16_LANDSCAPE: "16 开横向",
    Paper.A4_PORTRAIT: "A4 纵向",
}

TITLE = "{title}"
UNIT = "{unit}"
RECIPIENT = "{recipient}{address}："
BODY = "{sentence}{honour}{place}\n{details}\n{closing}"
NUMBER = "证书编号：{number}\n校验码：{code}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The measures of a size of paper: the column of text; top, height, size of its parts."""

    x: str
    width: str
    title: tuple[str, str, str]
    rule: str
    unit: tuple[str, str, str]
    recipient: tuple[str, str, str]
    body: tuple[str, str, str]
    leading: str
    stamps: tuple[str, str, str]
    issuer: str
    code: tuple[str, str, str]


SHEETS: Mapping[Paper, _Sheet] = {
    Paper.A4_LANDSCAPE: _Sheet(
        x="40",
        width="217",
        title=("29", "23", "52"),
        rule="55.5",
        unit=("61.5", "8", "14"),
        recipient=("69.5", "15", "30"),
        body=("86", "42", "20"),
        leading="1.75",
        stamps=("56", "201", "177"),
        issuer="17",
        code=("40", "162", "16"),
    ),
    Paper.K16_LANDSCAPE: _Sheet(
        x="34",
        width="192",
        title=("22.5", "19", "42"),
        rule="45",
        unit=("48", "6.5", "12"),
        recipient=("54", "12.5", "26"),
        body=("67.5", "33", "17.5"),
        leading="1.65",
        stamps=("29", "201", "148"),
        issuer="15",
        code=("34", "148", "16"),
    ),
    Paper.A4_PORTRAIT: _Sheet(
        x="34",
        width="142",
        title=("42", "24", "54"),
        rule="70",
        unit=("79", "9", "14"),
        recipient=("89", "15", "29"),
        body=("107", "86", "20"),
        leading="2",
        stamps=("29", "152", "248"),
        issuer="16.5",
        code=("34", "250", "17"),
    ),
}

INKS: Mapping[Border, tuple[Colour, Colour]] = {
    Border.FORMAL: (Colour.RED, Colour.RED),
    Border.QUIET: (Colour.GREEN, Colour.GREEN),
    Border.PLAIN: (Colour.BLACK, Colour.BROWN),
}
"""The colours of the title and of what was won."""


def builtin(border: Border, paper: Paper) -> Design:
    """The built-in design with that border for that paper."""
    sheet = SHEETS[paper]
    title, honour = INKS[border]
    return Design(
        name=f"{NAMES[border]} · {PAPERS[paper]}",
        paper=paper,
        border=border,
        honour=Letters.SONG,
        honour_colour=honour,
        rule=Decimal(sheet.rule),
        texts=_texts(sheet, title),
        stamps=Stamps(
            x=Decimal(sheet.stamps[0]),
            width=Decimal(sheet.stamps[1]),
            bottom=Decimal(sheet.stamps[2]),
            size=Decimal(sheet.issuer),
            floor=Decimal(9),
        ),
        code=Code(**dict(zip(("x", "top", "size"), map(Decimal, sheet.code), strict=True))),
    )


def _texts(sheet: _Sheet, title: Colour) -> tuple[Text, ...]:
    """Title, unit, recipient, the words and, beside the QR code, the number."""
    x, width = Decimal(sheet.x), Decimal(sheet.width)
    code_x, code_top, code_size = map(Decimal, sheet.code)
    beside = code_x + code_size + 3

    def text(words: str, at: tuple[str, str, str], floor: str, **more: object) -> Text:
        top, height, size = map(Decimal, at)
        place = {"x": x, "width": width, "top": top, "height": height}
        return Text(text=words, size=size, floor=Decimal(floor), **(place | more))  # type: ignore[arg-type]

    number = (str(code_top + code_size - 8), "8", "8.5")
    return (
        text(
            TITLE,
            sheet.title,
            "20",
            letters=Letters.SONG,
            colour=title,
            across=Across.CENTRE,
            spacing=Decimal("0.32"),
            on_blanks=False,
        ),
        text(UNIT, sheet.unit, "8", colour=Colour.GREY, leading=Decimal("1.2"), down=Down.BOTTOM),
        text(RECIPIENT, sheet.recipient, "12", leading=Decimal("1.25")),
        text(
            BODY,
            sheet.body,
            "10.5",
            across=Across.JUSTIFIED,
            down=Down.TOP,
            leading=Decimal(sheet.leading),
            indent=Decimal(2),
        ),
        text(
            NUMBER,
            number,
            "6",
            letters=Letters.HEI,
            colour=Colour.GREY,
            x=beside,
            width=x + width - beside,
            down=Down.BOTTOM,
        ),
    )


DEFAULT = builtin(Border.FORMAL, Paper.A4_LANDSCAPE)
BUILTIN: Mapping[str, Design] = {
    f"{border}-{paper.replace('_', '-')}": builtin(border, paper)
    for border in NAMES
    for paper in PAPERS
}
"""The built-in designs by key."""

DEFAULT_KEY = next(key for key, design in BUILTIN.items() if design == DEFAULT)
