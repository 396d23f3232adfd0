"""Workbooks made for tests: a small international marking scheme, and whatever rows are given."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

HEAD = [
    "Sub\nCriterion\nID",
    "Sub Criterion\nName or Description",
    "Day of Marking",
    "Aspect\nType\nM = Meas\nJ = Judg",
    "Aspect - Description",
    "Judg Score",
    "Extra Aspect Description (Meas or Judg)",
    "Requirement\n(Measurement Only)",
    "WSOS Section",
    "Calculation Row \n(Export only)",
    "Max\nMark",
]
CALCULATIONS = [
    [],
    [
        "Each fault",
        "REGULAR_DIFFERENCE_DEDUCTION",
        True,
        (
            "DEDUCTION_TYPE:::#x~x#UNIT#-#TARGET_VALUE:::0E-8#x~x##-#DIFFERENCE:::1.00#x~x#"
            "#-#DIFFERENCE_TYPE:::#x~x#UNIT#-#DEDUCTION:::0.25000000#x~x#"
        ),
    ],
    [
        "A1.M2",
        "CHOICE",
        True,
        (
            "DEDUCTION_TYPE:::#x~x#UNIT#-#CHOICE2_LABEL:::#x~x#Half of it"
            "#-#CHOICE2_DEDUCTION:::0.50#x~x##-#CHOICE1_LABEL:::#x~x#All of it"
            "#-#CHOICE1_DEDUCTION:::0E-8#x~x##-#CHOICE3_LABEL:::#x~x#Nothing"
            "#-#CHOICE3_DEDUCTION:::1.50#x~x#"
        ),
    ],
    ["Odd one", "SOMETHING_ELSE", True, "KEY:::1#x~x#"],
]


def block(letter: str, *rows: Sequence[object]) -> list[list[object]]:
    """A block of aspects under its heading."""
    return [[*HEAD, f"Criterion {letter}", "Total\nMark", 0], *[list(row) for row in rows]]


def aspect(kind: str, name: str, mark: object, **more: object) -> list[object]:
    return [
        "",
        "",
        "",
        kind,
        name,
        "",
        more.get("extra", ""),
        more.get("asked", ""),
        more.get("section", 1),
        more.get("by", ""),
        mark,
    ]


def sub(code: str, name: str, day: object = 1) -> list[object]:
    return [code, name, day]


def scores(*texts: str) -> list[list[object]]:
    return [["", "", "", "", "", score, text] for score, text in enumerate(texts)]


LIST = [
    ["17 Web"],
    [],
    ["Criteria"],
    ["ID", "Name", "", "Mark"],
    ["A", "Design", "", 60],
    ["B", "Speed", "", 40],
    [],
]


def sound() -> list[list[object]]:
    """Two criteria, three measured aspects and one judged, of 100.00 marks with two dear ones."""
    return [
        *LIST,
        *block(
            "A",
            sub("A1", "Layout"),
            aspect("J", "Overall", 1),
            *scores("poor", "fair", "good", "excellent"),
            ["", "", "", "", "Header"],
            aspect("M", "Logo", "57.5", asked="Deduct 0.25 per error"),
            aspect("m", "Menu", 1.5, extra="By keyboard too"),
        ),
        *block("B", sub("B1", "Fast"), aspect("Meas", "Seconds", 40, by="Each fault")),
        *block("C"),
    ]


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()
