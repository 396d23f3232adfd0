"""How the next stage is reached: where to, how many, ties, and what is carried."""

from collections.abc import Iterable
from decimal import Decimal

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField
from wtforms.validators import NumberRange, Optional, Regexp

from competitions.contests.forms.fields import WholeField
from competitions.contests.rules.choices import Ties
from competitions.stages.rules import Rule
from competitions.web.forms import CodeField, Form, required

Choices = Iterable[tuple[object, object]]

TIES = [
    (Ties.INCLUDE.value, _l("all of them advance")),
    (Ties.EXCLUDE.value, _l("none of them advances")),
]

NOT_CHOSEN = (0, "—")
"""What stands where nothing was chosen yet: no event is likelier than the others."""


class NextStageForm(Form):
    """The rule by which entries go on to another event."""

    target = SelectField(_l("Next stage"), [required()], coerce=int)
    first = WholeField(
        _l("The first so many"),
        [Optional(), NumberRange(1, 10_000, _l("From 1 to 10,000."))],
        description=_l("Leave this empty where a mark decides."),
    )
    at_least = CodeField(
        _l("Or all with at least"),
        [
            Optional(),
            Regexp(r"-?\d{1,9}(\.\d{1,6})?", message=_l("A number such as 60 or 85.5.")),
        ],
        render_kw={"inputmode": "decimal", "autocomplete": "off"},
    )
    ties = SelectField(_l("Who share the last place that advances"), choices=lambda: TIES)
    component = SelectField(
        _l("The total is carried into"),
        description=_l("A component of the next stage that is marked elsewhere."),
    )
    delegation = SelectField(_l("They compete there for"))

    def __init__(
        self, targets: Choices, *, components: Choices, delegations: Choices, **values: object
    ) -> None:
        super().__init__(**values)
        self.target.choices = [NOT_CHOSEN, *targets]
        self.component.choices = [("", _l("nothing: it begins anew")), *components]
        self.delegation.choices = [("", _l("the same as here")), *delegations]

    def rule(self) -> Rule:
        """What was typed; whether it can be followed, the rules say."""
        return Rule(
            first=self.first.data,
            at_least=Decimal(self.at_least.data) if self.at_least.data else None,
            ties=Ties(self.ties.data),
            component=self.component.data.partition(":")[2] or None,
        )

    def carries_elsewhere(self) -> bool:
        """Whether the component chosen is not one of the event chosen."""
        event, _, code = self.component.data.partition(":")
        return bool(code) and event != str(self.target.data)


class ConfirmForm(Form):
    """That those who were shown advance; `expected` are their codes, a line each."""

    expected = HiddenField()


class StepBackForm(Form):
    """That one entry does not go on, or does after all."""

    entry = HiddenField()
