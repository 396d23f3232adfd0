"""What is typed in about a design: its parts, in millimetres and points."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    TextAreaField,
)
from wtforms import Form as Part

from competitions.web.forms import (
    CodeField,
    Form,
    TextField,
    at_most,
    required,
)


def _millimetres(label: str) -> CodeField:
    return CodeField(label, render_kw={"inputmode": "decimal", "autocomplete": "off"})


def _one_of(label: str) -> SelectField:
    return SelectField(label, validate_choice=False)


class PlacePart(Part):
    """A place on the paper."""

    x = _millimetres(_l("From the left"))
    top = _millimetres(_l("From the top"))
    width = _millimetres(_l("Width"))
    height = _millimetres(_l("Height"))


class TextPart(PlacePart):
    """A text of a design; one that is emptied goes."""

    text = TextAreaField(_l("Text in this place"), render_kw={"rows": 3})
    letters = _one_of(_l("Letters"))
    size = _millimetres(_l("Size in points"))
    floor = _millimetres(_l("Smallest size"))
    colour = _one_of(_l("Colour"))
    across = _one_of(_l("Stands"))
    down = _one_of(_l("Hangs"))
    leading = _millimetres(_l("Line spacing"))
    spacing = _millimetres(_l("Letter spacing"))
    indent = _millimetres(_l("Indent"))
    on_blanks = BooleanField(_l("Printed on blanks too"))


class ImagePart(PlacePart):
    """A picture that is there already."""

    png = HiddenField()
    removed = BooleanField(_l("Take this picture away"))


class StampsPart(Part):
    """Where issuers stand."""

    x = _millimetres(_l("From the left"))
    width = _millimetres(_l("Width"))
    bottom = _millimetres(_l("Ends, from the top"))
    letters = _one_of(_l("Letters"))
    size = _millimetres(_l("Size in points"))
    floor = _millimetres(_l("Smallest size"))
    colour = _one_of(_l("Colour"))


class CodePart(Part):
    """Where the QR code stands."""

    x = _millimetres(_l("From the left"))
    top = _millimetres(_l("From the top"))
    size = _millimetres(_l("Width"))


class DesignForm(Form):
    """A design as its fields; what is wrong with them the reader of designs tells."""

    name = TextField(_l("Name"), [required(), at_most(60)])
    paper = _one_of(_l("Size of the paper"))
    border = _one_of(_l("Border"))
    honour = _one_of(_l("Letters of the award"))
    honour_colour = _one_of(_l("Colour of the award"))
    rule = _millimetres(_l("Ornament under the title, from the top"))
    texts = FieldList(FormField(TextPart))
    images = FieldList(FormField(ImagePart))
    stamps = FormField(StampsPart)
    code = FormField(CodePart)
    picture = FileField(_l("Add a picture"), render_kw={"accept": "image/png,image/jpeg"})
    waiting = HiddenField()
    seen = HiddenField()


class DesignFileForm(Form):
    """A design that was exported."""

    file = FileField(
        _l("JSON file of a design"),
        [FileRequired(_l("Please choose a file."))],
        render_kw={"accept": "application/json"},
    )
