"""What is typed in for scoring; boxes of marks are read beside these, one for each criterion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, PasswordField, SelectField, SelectMultipleField
from wtforms.validators import EqualTo, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from competitions.contests.forms.fields import no_personal_number
from competitions.contests.rules.aids import Aid
from competitions.contests.rules.choices import CriterionKind
from competitions.contests.rules.scheme import Criterion
from competitions.scoring.rules.devices import tidy_pin
from competitions.scoring.rules.judges import JudgeDetails, PanelDetails
from competitions.scoring.rules.typed import bounds, plain
from competitions.web.forms import CodeField, Form, TextField, at_most, required

Choices = Iterable[tuple[str, str]]
CODE = Regexp(r"^[0-9A-Za-z_.-]{1,12}$", message=_l("1 to 12 letters or digits, such as 01 or A."))
MOST_CHIPS = 13


class Control(StrEnum):
    """How a mark is given: four descriptions, choices, whole chips, chips with a half, or typed."""

    JUDGEMENT = "judgement"
    CHOICES = "choices"
    CHIPS = "chips"
    HALVES = "halves"
    KEYPAD = "keypad"


@dataclass(frozen=True, slots=True)
class Box:
    """A criterion on a page: how its mark is given, the marks that chips offer and their labels."""

    criterion: Criterion
    control: Control
    chips: tuple[str, ...] = ()
    aid: Aid | None = None
    labels: tuple[str, ...] = ()


def helped_box(criterion: Criterion, aid: Aid | None) -> Box:
    """The box with what helps: its choices to tap, or a field for a value beside the mark."""
    if aid is not None and aid.choices:
        chips = tuple(dict.fromkeys(plain(choice.mark) for choice in aid.choices))
        labels = tuple(
            " / ".join(choice.label for choice in aid.choices if plain(choice.mark) == chip)
            for chip in chips
        )
        return Box(criterion, Control.CHOICES, chips, aid, labels)
    if aid is not None and aid.reads_values:
        return Box(criterion, Control.KEYPAD, aid=aid)
    return replace(box(criterion), aid=aid)


def box(criterion: Criterion) -> Box:
    """Chips for 0 to 12 points by whole or half steps, descriptions for a judgement, else typed."""
    allowed = bounds(criterion)
    if criterion.kind is CriterionKind.JUDGEMENT:
        return Box(criterion, Control.JUDGEMENT, ("0", "1", "2", "3"))
    whole = allowed.least % 1 == 0 and allowed.most % 1 == 0
    if not whole or allowed.most - allowed.least >= MOST_CHIPS:
        return Box(criterion, Control.KEYPAD)
    chips = tuple(str(number) for number in range(int(allowed.least), int(allowed.most) + 1))
    if allowed.step == 1:
        return Box(criterion, Control.CHIPS, chips)
    if allowed.step == Decimal("0.5") and allowed.least >= 0:
        return Box(criterion, Control.HALVES, chips)
    return Box(criterion, Control.KEYPAD)


def typed_values(sent: Mapping[str, str], criteria: Sequence[Criterion]) -> dict[str, str]:
    """The values measured or counted that were typed beside the marks."""
    return {one.code: sent.get(f"value-{one.code}", "")[:60] for one in criteria}


def typed_marks(sent: Mapping[str, str], criteria: Sequence[Criterion]) -> dict[str, str]:
    """What was given for each criterion, as text; a half is added to its chip."""
    found = {}
    for criterion in criteria:
        text = sent.get(f"mark-{criterion.code}", "")[:60]
        half = sent.get(f"half-{criterion.code}") == "1"
        if half and text.isascii() and text.isdigit():
            text = f"{text}.5"
        elif half and not text:
            text = "0.5"
        found[criterion.code] = text
    return found


class Checkboxes(SelectMultipleField):
    """Any number of choices, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class JudgeForm(Form):
    """A judge of an event."""

    code = CodeField(
        _l("Code"),
        [required(), CODE],
        description=_l("Results show the judge by this code alone."),
    )
    name = TextField(_l("Full name"), [required(), at_most(80), no_personal_number])
    employer = TextField(
        _l("Works for"),
        [at_most(200)],
        description=_l(
            "A registered unit. A judge is never shown an entrant of the same employer."
        ),
        render_kw={"list": "units"},
    )
    delegation = SelectField(
        _l("Never marks entrants of"),
        default="",
        description=_l("A delegation, where the contest keeps judges from their own."),
    )

    def __init__(self, delegations: Choices, **values: object) -> None:
        super().__init__(**values)
        self.delegation.choices = [("", _l("no delegation")), *delegations]

    def details(self, employer_id: int | None) -> JudgeDetails:
        """What was typed, with the unit that was found for the employer."""
        return JudgeDetails(
            code=self.code.data,
            name=self.name.data,
            employer_id=employer_id,
            delegation_id=int(self.delegation.data) if self.delegation.data else None,
        )


class NewJudgeForm(JudgeForm):
    """Besides, whether the same person judges in another event."""

    same_as = SelectField(
        _l("The same person as"),
        default="",
        description=_l("One slip then opens both events."),
    )

    def __init__(self, delegations: Choices, colleagues: Choices, **values: object) -> None:
        super().__init__(delegations, **values)
        self.same_as.choices = [("", _l("nobody else")), *colleagues]


class PanelForm(Form):
    """A panel of an event."""

    code = CodeField(_l("Code"), [required(), CODE])
    name = TextField(_l("Name"), [required(), at_most(80), no_personal_number])
    components = Checkboxes(
        _l("Marks the components"), description=_l("None ticked: the whole event.")
    )
    joint = BooleanField(
        _l("One sheet of the whole group for each piece, signed by all"),
    )
    members = Checkboxes(_l("Judges"))
    lead = SelectField(_l("Leads the group"), default="")

    def __init__(self, components: Choices, judges: Choices, **values: object) -> None:
        super().__init__(**values)
        members = list(judges)
        self.components.choices = list(components)
        self.members.choices = members
        self.lead.choices = [("", _l("nobody")), *members]

    def details(self) -> PanelDetails:
        """What was typed."""
        return PanelDetails(
            code=self.code.data,
            name=self.name.data,
            components=tuple(self.components.data or ()),
            joint=bool(self.joint.data),
            members=tuple(int(key) for key in self.members.data or ()),
            lead=int(self.lead.data) if self.lead.data else None,
        )


class EmptyForm(Form):
    """A button that changes something, with nothing typed beside it."""


def _tidied(typed: str | None) -> str | None:
    """A PIN in ordinary digits, so that it equals the same one typed in full-width ones."""
    return typed and tidy_pin(typed)


class NewPinForm(Form):
    """A PIN of the judge's own."""

    pin = PasswordField(
        _l("Your PIN"),
        [required()],
        [_tidied],
        description=_l("4 to 8 digits that only you know. It opens this device and signs."),
        render_kw={"inputmode": "numeric", "autocomplete": "new-password"},
    )
    again = PasswordField(
        _l("The same again"),
        [required(), EqualTo("pin", _l("The two differ."))],
        [_tidied],
        render_kw={"inputmode": "numeric", "autocomplete": "new-password"},
    )


class PinForm(Form):
    """The judge's PIN."""

    pin = PasswordField(
        _l("Your PIN"),
        [required()],
        render_kw={"inputmode": "numeric", "autocomplete": "current-password"},
    )


class OutForm(Form):
    """Why an entrant is not marked."""

    status = SelectField(_l("What happened"))
    reason = TextField(_l("Reason"), [required(), at_most(300), no_personal_number])

    def __init__(self, statuses: Choices) -> None:
        super().__init__()
        self.status.choices = list(statuses)


class FindForm(Form):
    """The code on a paper sheet."""

    code = CodeField(
        _l("Code on the sheet"),
        [required(), at_most(12)],
        render_kw={"inputmode": "numeric", "autocomplete": "off", "autofocus": True},
    )


class PointsFileForm(Form):
    """A workbook of points for a component."""

    component = SelectField(_l("Component"))
    file = FileField(
        _l("Workbook (.xlsx or .xls)"),
        [FileRequired(_l("Please choose a file."))],
        description=_l("With the columns 参赛编号 and 成绩."),
    )

    def __init__(self, components: Choices) -> None:
        super().__init__()
        self.component.choices = list(components)
