"""A scheme as a form holds it, all of it text, and as the contract's document, either way.

Nothing is judged here: what is no number stays what was typed, and check.py says so. Fields are
named as the contract names its keys; where a form asks in another way, the difference stands here.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Draft = Mapping[str, Any]
"""What a form holds: texts, ticks, rows and parts by name."""

Form = dict[str, Any]
"""A document as JSON has it; numbers are texts."""

NUMBER = re.compile(r"(-?)0*(\d*)(?:\.(\d*))?", re.ASCII)
RANKS = re.compile(r"(\d+)(?:\s*[-–—~]\s*(\d+))?", re.ASCII)
MEDALS = "medals"
PERCENT_ONLY = ("of", "rounding")
MEDALS_ONLY = ("tolerance", "on", "medallion", "minimum_entries")
COUNTED_ONLY = ("ties", "overrun")


def scheme_form(draft: Draft) -> Form:
    """The document of an event's scheme."""
    return _given(
        components=[_component(row) for row in draft["components"]],
        criteria=[_criterion(row) for row in draft["criteria"]],
        total=_total(draft["total"]),
        ranking=_given(
            order=draft["ranking"]["order"],
            style=draft["ranking"]["style"],
            tie_breaks=[_tie_break(row) for row in draft["ranking"]["tie_breaks"]],
        ),
        teams=_teams(draft["teams"]) if draft["with_teams"] else None,
        awards=[_award(row) for row in draft["awards"]],
    )


def prize_form(draft: Draft) -> Form:
    """The document of the delegations' prize; `points` stands even where it is empty."""
    points = [number(text) for text in re.split(r"[\s,，、;；]+", draft["points"] or "") if text]
    return _given(
        others=number(draft["others"]), awards=[_award(row) for row in draft["awards"]]
    ) | {"points": points}


def scheme_draft(form: Mapping[str, Any]) -> Form:
    """What a form holds of the scheme in a document."""
    form = _texts(form)
    total = form.get("total", {})
    ranking = form.get("ranking", {})
    steps = [_tie_break_draft(step) for step in ranking.get("tie_breaks", ())]
    return {
        "components": list(form["components"]),
        "criteria": [_criterion_draft(one) for one in form.get("criteria", ())],
        "total": total,
        "ranking": {**ranking, "tie_breaks": steps},
        "with_teams": "teams" in form,
        "teams": _teams_draft(form.get("teams", {})),
        "awards": [_award_draft(one) for one in form.get("awards", ())],
    }


def prize_draft(form: Mapping[str, Any]) -> Form:
    """What a form holds of the delegations' prize in a document."""
    form = _texts(form)
    return {
        "points": " ".join(form["points"]),
        "others": form.get("others", ""),
        "awards": [_award_draft(one) for one in form.get("awards", ())],
    }


def number(text: str) -> str:
    """A number as the contract writes it; what is none stays as it was typed."""
    plain = _ordinary(text)
    found = NUMBER.fullmatch(plain)
    if not found or not any(sign.isdigit() for sign in plain):
        return plain
    return f"{found[1]}{found[2] or 0}" + (f".{found[3]}" if found[3] else "")


def weight(text: str) -> str:
    """A weight: a number, or a percentage of the whole."""
    plain = number(_ordinary(text).removesuffix("%"))
    found = NUMBER.fullmatch(plain) if plain and _ordinary(text).endswith("%") else None
    if not found:
        return plain
    digits = found[2].rjust(3, "0")
    return number(f"{found[1]}{digits[:-2]}.{digits[-2:]}{found[3] or ''}".rstrip("0"))


def _ordinary(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "").replace("。", ".").strip()


def _award(row: Draft) -> Form:
    """An award; keys that only go with another way of counting are left out."""
    quota, said = row["quota"] or "count", _numbers(row, "tolerance", "medallion", "min_total")
    given = said | {name: row[name] for name in ("of", "rounding", "ties", "overrun", "on")}
    given["minimum_entries"] = _given(
        **_numbers(row["minimum_entries"], "gold", "silver", "bronze")
    )
    given["require_pass"] = row["require_pass"]
    given["to"] = "" if row["to"] == "entries" else row["to"]  # entries by default
    unfit = [] if quota == "percent" else [*PERCENT_ONLY]
    unfit += COUNTED_ONLY if quota == MEDALS else MEDALS_ONLY
    kept = {name: value for name, value in given.items() if name not in unfit}
    return _given(code=row["code"], name=row["name"], **kept, **_quota(quota, row["value"]))


def _quota(quota: str, value: str) -> Form:
    if quota == MEDALS:
        return {"method": MEDALS}
    if quota != "ranks":
        return {quota: number(_ordinary(value).removesuffix("%") if quota == "percent" else value)}
    found = RANKS.fullmatch(_ordinary(value))
    return {"ranks": [found[1], found[2] or found[1]] if found else value}


def _award_draft(form: Mapping[str, Any]) -> Form:
    """An award as a row holds it."""
    given = {key: form[key] for key in ("count", "percent", "ranks", "at_least") if key in form}
    quota, value = next(iter(given.items()), (MEDALS, ""))
    if quota == "ranks":
        value = "-".join(value)
    return {**form, "quota": quota, "value": value}


def _component(row: Draft) -> Form:
    return _given(
        code=row["code"],
        name=row["name"],
        weight=weight(row["weight"]),
        **_numbers(row, "pass_mark", "scale_to", "best"),
        rounding=_rounding(row["rounding"]),
    )


def _criterion(row: Draft) -> Form:
    panel = row["panel"]
    counts = _numbers(panel, "drop_high", "drop_low", "min_marks", "max_spread")
    descriptors = [line.strip() for line in (row["descriptors"] or "").splitlines()]
    return _given(
        code=row["code"],
        name=row["name"],
        component=row["component"],
        kind=row["kind"],
        **_numbers(row, "max", "min", "step", "multiplier", "when_absent"),
        panel=_given(method=panel["method"], **counts),
        factor=row["factor"],
        rounding=_given(
            panel=_rounding(row["rounding"]["panel"]), points=_rounding(row["rounding"]["points"])
        ),
        descriptors=descriptors,
    )


def _criterion_draft(form: Mapping[str, Any]) -> Form:
    return {**form, "descriptors": "\n".join(form.get("descriptors", ()))}


def _total(part: Draft) -> Form:
    scaling = part["scaling"]
    figures = _numbers(scaling, "mean", "sd")
    scaled = any(figures.values())
    return _given(
        rounding=_rounding(part["rounding"]),
        **_numbers(part, "floor"),
        scaling=_given(method="standard", **figures, rounding=_rounding(scaling["rounding"]))
        if scaled
        else None,
    )


def _tie_break(row: Draft) -> Form:
    by, _, code = (row["by"] or "").partition(":")
    return _given(by=by, code=code, order=row["order"])


def _tie_break_draft(form: Mapping[str, Any]) -> Form:
    code = form.get("code")
    return {**form, "by": f"{form['by']}:{code}" if code else form["by"]}


def _teams(part: Draft) -> Form:
    """A teams' rule of defaults alone is an empty object, which says that there are teams."""
    steps = [{"by": "best_member"}] if part["best_member"] else []
    return _given(
        method=part["method"],
        **_numbers(part, "best", "min_members"),
        rounding=_rounding(part["rounding"]),
        tie_breaks=steps,
    )


def _teams_draft(form: Mapping[str, Any]) -> Form:
    return {**form, "best_member": bool(form.get("tie_breaks"))}


def _rounding(part: Draft) -> Form | None:
    digits = number(part["digits"])
    return {"digits": digits, "mode": part["mode"]} if digits else None


def _numbers(row: Draft, *names: str) -> Form:
    return {name: number(row[name]) for name in names}


def _texts(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """The same with every number as a text."""
    if isinstance(value, Mapping):
        return {key: _texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_texts(item) for item in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _given(**values: object) -> Form:
    """What was given: neither empty nor unticked."""
    return {name: value for name, value in values.items() if value}
