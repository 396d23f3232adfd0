"""A scheme as it is typed in: rows and parts named as the contract names its keys, all of it text.

What is no number or names nothing is told by the contract's own check, which places it on the
field; so no field judges anything by itself.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, Field, FieldList, FormField, SelectField, TextAreaField
from wtforms import Form as Part

from competitions.contests.words import terms
from competitions.web.editing import DraftForm
from competitions.web.forms import CodeField, Form, TextField, at_most, required

Choices = Iterable[tuple[str, object]]

NUMBER = {"inputmode": "decimal", "autocomplete": "off"}
NONE = ("", "—")

TIE_BREAKS = [
    ("undropped", _l("the total with no mark dropped")),
    ("time", _l("the time")),
    ("marks_sum", _l("the sum of all marks")),
]
QUOTAS = [
    ("count", _l("so many")),
    ("percent", _l("so many per cent")),
    ("ranks", _l("the places from - to")),
    ("at_least", _l("all with at least")),
    ("medals", _l("by the medal rule")),
]
PRIZE_QUOTAS = QUOTAS[:-1]


def _number(label: object, hint: object = "") -> CodeField:
    return CodeField(label, description=hint, render_kw=NUMBER)


def _choice(label: object, words: terms.Words, *, empty: bool = False) -> SelectField:
    choices = [NONE] * empty + terms.choices(words)
    return SelectField(label, choices=lambda: choices, validate_choice=False)


class RoundingPart(Part):
    """To how many digits, and how; no digits is no rounding."""

    digits = _number(_l("Digits"))
    mode = _choice(_l("Rounded"), terms.ROUNDING_MODES)


class ComponentRow(Part):
    """A part of the score."""

    code = CodeField(_l("Code"))
    name = TextField(_l("Name"))
    weight = _number(_l("Weight"))
    pass_mark = _number(_l("Pass mark"))
    scale_to = _number(_l("Scaled to"))
    best = _number(_l("Only the best"), _l("So many criteria count."))
    rounding = FormField(RoundingPart)


class PanelPart(Part):
    """How several judges' marks become one figure."""

    method = _choice(_l("Panel's figure"), terms.PANEL_METHODS)
    drop_high = _number(_l("Highest dropped"))
    drop_low = _number(_l("Lowest dropped"))
    min_marks = _number(_l("Marks at least"))
    max_spread = _number(_l("Warn when apart by more than"))


class CriterionRoundings(Part):
    """The two roundings of a criterion."""

    panel = FormField(RoundingPart, _l("Panel's figure"))
    points = FormField(RoundingPart, _l("Points of the criterion"))


class CriterionRow(Part):
    """An item marked."""

    code = CodeField(_l("Code"))
    name = TextField(_l("Name"))
    component = SelectField(_l("Component"), validate_choice=False)
    kind = _choice(_l("Kind"), terms.CRITERION_KINDS)
    max = _number(_l("Max"))
    min = _number(_l("Min"))
    step = _number(_l("Step"))
    panel = FormField(PanelPart)
    multiplier = _number(_l("Multiplied by"))
    factor = BooleanField(_l("Each entry has a factor of its own"))
    when_absent = _number(_l("Where no mark is given"), _l("For deductions only, such as 0."))
    rounding = FormField(CriterionRoundings)
    descriptors = TextAreaField(
        _l("What 0, 1, 2 and 3 mean"), description=_l("Four lines, for judgement.")
    )


class ScalingPart(Part):
    """Totals put on a scale; left empty there is none."""

    mean = _number(_l("Mean"))
    sd = _number(_l("Standard deviation"))
    rounding = FormField(RoundingPart, _l("Scaled total"))


class TotalPart(Part):
    """How components become the total."""

    rounding = FormField(RoundingPart, _l("Total"))
    floor = _number(_l("Not under"))
    scaling = FormField(ScalingPart)


class TieBreakRow(Part):
    """A step that parts equal totals."""

    ALIASES: ClassVar = {"code": "by"}

    by = SelectField(_l("Compare"), validate_choice=False)
    order = _choice(_l("Which is better"), terms.ORDERS, empty=True)


class RankingPart(Part):
    """Which total is better, and what parts ties."""

    order = _choice(_l("Which total is better"), terms.ORDERS)
    style = _choice(_l("Places after a shared one"), terms.RANK_STYLES)
    tie_breaks = FieldList(FormField(TieBreakRow))


class TeamsPart(Part):
    """How members' totals make a team's."""

    ALIASES: ClassVar = {"tie_breaks": "best_member"}

    method = _choice(_l("Team's total"), terms.TEAM_METHODS)
    best = _number(_l("Only the best"), _l("So many members count; empty for all."))
    min_members = _number(_l("Members at least"))
    rounding = FormField(RoundingPart, _l("Team's total"))
    best_member = BooleanField(_l("Equal teams are parted by their best member"))


class MinimumEntriesPart(Part):
    """How many must be ranked before a colour is given."""

    gold = _number(_l("Gold from"))
    silver = _number(_l("Silver from"))
    bronze = _number(_l("Bronze from"))


class AwardRow(Part):
    """An award, and who receives it."""

    ALIASES: ClassVar = {
        "": "value",
        "count": "value",
        "percent": "value",
        "ranks": "value",
        "at_least": "value",
        "method": "quota",
    }

    code = CodeField(_l("Code"))
    name = TextField(_l("Name"))
    to = _choice(_l("Who receives it"), terms.AWARD_TO)
    quota = SelectField(_l("How many"), choices=lambda: QUOTAS, validate_choice=False)
    value = CodeField(_l("Number"), render_kw=NUMBER)
    of = _choice(_l("Per cent of whom"), terms.PERCENT_OF, empty=True)
    rounding = _choice(_l("Per cent rounded"), terms.PERCENT_ROUNDINGS, empty=True)
    ties = _choice(_l("A tie at the edge"), terms.TIES, empty=True)
    overrun = _choice(_l("Awards beyond the number"), terms.OVERRUNS, empty=True)
    min_total = _number(_l("Total at least"))
    require_pass = BooleanField(_l("Only with all pass marks reached"))
    tolerance = _number(_l("Points apart"))
    on = _choice(_l("Medals go by"), terms.MEDALS_ON, empty=True)
    medallion = _number(_l("Medallion from"))
    minimum_entries = FormField(MinimumEntriesPart)


class PrizeAwardRow(AwardRow):
    """An award to delegations."""

    quota = SelectField(_l("How many"), choices=lambda: PRIZE_QUOTAS, validate_choice=False)


class SchemeForm(DraftForm):
    """All that is agreed for an event."""

    components = FieldList(FormField(ComponentRow))
    criteria = FieldList(FormField(CriterionRow))
    total = FormField(TotalPart)
    ranking = FormField(RankingPart)
    with_teams = BooleanField(_l("There is a team prize in this event"))
    teams = FormField(TeamsPart)
    awards = FieldList(FormField(AwardRow))

    def offer_codes(self) -> None:
        """Gives the rows their choices: the components and criteria that stand on the page now."""
        components, criteria = _named(self.components), _named(self.criteria)
        for row in self.criteria:
            row.form.component.choices = _with(components, row.form.component.data)
        steps = [(f"component:{code}", name) for code, name in components]
        steps += [(f"criterion:{code}", name) for code, name in criteria]
        for row in self.ranking.form.tie_breaks:
            row.form.by.choices = _with([*steps, *TIE_BREAKS], row.form.by.data)


class DecisionForm(SchemeForm):
    """A scheme by which marks were given already: it changes by decision only."""

    document_number = TextField(_l("Number of the committee's document"), [required(), at_most(80)])
    reason = TextAreaField(_l("Reason"), [required(), at_most(2000)])


class PrizeForm(DraftForm):
    """How delegations are ranked across events."""

    points = CodeField(
        _l("Points for places"),
        description=_l("For the first, second, third place and so on, with blanks between."),
    )
    others = _number(_l("Points for every other place"))
    awards = FieldList(FormField(PrizeAwardRow))


class WorkbookForm(Form):
    """A workbook that holds a scheme."""

    file = FileField(
        _l("Workbook of the scheme"),
        [FileRequired(_l("Choose a file."))],
        description=_l("An .xlsx or .xls file of up to 16 MB."),
        render_kw={"accept": ".xlsx,.xls"},
    )


class TakeForm(Form):
    """That what was previewed is taken."""


class TakeByDecisionForm(TakeForm):
    """The same where marks were given by the scheme that it replaces."""

    document_number = TextField(_l("Number of the committee's document"), [required(), at_most(80)])
    reason = TextAreaField(_l("Reason"), [required(), at_most(2000)])


def _named(rows: FieldList) -> list[tuple[str, Any]]:
    """The codes of rows with their names; a row without a code can be named by no other."""
    given = [(row.form.code.data, row.form.name.data) for row in rows]
    return [(code, name or code) for code, name in given if code]


def _with(choices: list[tuple[str, Any]], chosen: str | None) -> list[tuple[str, Any]]:
    """The choices, and what was chosen where it is among them no more."""
    if not chosen or any(value == chosen for value, _ in choices):
        return choices
    return [*choices, (chosen, chosen.rpartition(":")[2])]


def field_at(form: Any, pointer: str) -> Field | None:  # noqa: ANN401 - a form or a part of one
    """The field in which the part of the document stands at which a fault points; None for none."""
    found: Field | None = None
    here = form
    for key in pointer.strip("/").split("/"):
        found = _inside(here, key) or found
        here = getattr(found, "form", found)
    while found is not None and isinstance(found, FormField):
        found = _inside(found.form, "")
    return None if isinstance(found, FieldList) else found


def _inside(here: Any, key: str) -> Field | None:  # noqa: ANN401 - a form, a list or a field
    if isinstance(here, FieldList):
        entries = list(here)
        return entries[int(key)] if key.isdigit() and int(key) < len(entries) else None
    if not isinstance(here, Part):
        return None
    aliases: Mapping[str, str] = getattr(here, "ALIASES", {})
    name = aliases.get(key, key)
    if name in here:
        return here[name]
    return next(iter(here), None) if not key else None
