"""Between a design and its form: filled in from one, and read back as values for its reader."""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from flask import request
from wtforms import Field, FieldList, FormField, SelectField

from competitions.certificates.forms.designs import DesignForm
from competitions.certificates.models import CertificateDesign
from competitions.certificates.rules import design_documents as documents
from competitions.certificates.rules.designs import Design, Image, Text
from competitions.certificates.words import designs as words
from competitions.certificates.words.designs import CHOICES
from competitions.files import pictures
from competitions.files.photos import PhotoRefusedError

NOT_NUMBERS = frozenset({"text", "name", "png", *CHOICES})
ASIDE = frozenset({"seen", "picture", "waiting", "removed", "csrf_token"})
NEW_PICTURE = {"x": 20, "top": 20, "width": 30, "height": 30}
BLANK = Text(
    text="",
    x=Decimal(40),
    top=Decimal(20),
    width=Decimal(100),
    height=Decimal(10),
    size=Decimal(14),
    floor=Decimal(9),
)


def form_of(row: CertificateDesign) -> DesignForm:
    """The form of a saved design, or as it was sent; with room for another text."""
    design = row.design
    texts = [*design.texts, BLANK]
    images = [replace(image, png=_digest(image)) for image in design.images]
    shown = replace(design, texts=tuple(texts), images=tuple(images))
    data = _shown(shown) | {"seen": row.version}
    form = DesignForm(data=data) if request.method == "POST" else DesignForm(None, data=data)
    for field in _all(form):
        if isinstance(field, SelectField):
            field.choices = list(CHOICES[field.short_name].items())
    return form


def typed(form: DesignForm, row: CertificateDesign, picture: str | None) -> Design:
    """What was typed as a design, with the pictures of the row that was changed and a new one.

    Raises DesignError.
    """
    values = _values(form)
    pictures_of_row = {_digest(image): image.png for image in row.design.images}
    for image in values["images"]:
        image["png"] = pictures_of_row.get(image["png"], "")
    kept = {
        "texts": [n for n, text in enumerate(values["texts"]) if text["text"].strip()],
        "images": [n for n, part in enumerate(form.images) if not part.form.removed.data],
    }
    for name, numbers in kept.items():
        values[name] = [values[name][number] for number in numbers]
    if picture:
        values["images"].append(NEW_PICTURE | {"png": picture})
    try:
        return cleaned(documents.of(values))
    except documents.DesignError as error:
        faults = tuple(replace(each, pointer=_typed_at(each, kept)) for each in error.faults)
        raise documents.DesignError(faults) from None


def _digest(image: Image) -> str:
    """What stands for a picture on the page, which would be too large to be sent with it."""
    return hashlib.sha256(image.png.encode()).hexdigest()


def _typed_at(fault: documents.Fault, kept: Mapping[str, Sequence[int]]) -> str:
    """Where the fault is on the page, which has parts that were left out before."""
    _, name, number, *rest = (*fault.pointer.split("/"), "", "")
    if name in kept and number.isdecimal() and int(number) < len(kept[name]):
        return "/".join(("", name, str(kept[name][int(number)]), *rest)).rstrip("/")
    return fault.pointer


def refuse(form: DesignForm, fault: documents.Fault) -> None:
    """Puts the fault beside the field that it is about, or into the summary if there is none."""
    at: Any = form
    try:
        for key in fault.pointer.split("/")[1:]:
            parts = at
            at = at.entries[int(key)] if isinstance(at, FieldList) else at[key]
            at = at.form if isinstance(at, FormField) else at
            if isinstance(parts, FieldList):
                parts.errors = (fault.pointer,)  # which tells the form of what is wrong within
    except (KeyError, IndexError, ValueError):
        at = form
    if isinstance(at, Field) and not isinstance(at, FieldList):
        at.errors = (*at.errors, words.expectation(fault))
    else:
        form.refuse(words.fault(fault))


def cleaned(design: Design) -> Design:
    """The design with its pictures drawn anew; raises DesignError where one is none."""
    images = []
    for index, image in enumerate(design.images):
        try:
            png = pictures.redrawn(base64.b64decode(image.png))
        except PhotoRefusedError:
            fault = documents.Fault(f"/images/{index}/png", documents.Wrong.NO_IMAGE)
            raise documents.DesignError((fault,)) from None
        images.append(replace(image, png=base64.b64encode(png).decode()))
    return replace(design, images=tuple(images))


def _shown(value: Any) -> Any:  # noqa: ANN401 - a design or a part of it
    """A part of a design as WTForms shows it."""
    if isinstance(value, tuple):
        return [_shown(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _shown(getattr(value, name)) for name in value.__dataclass_fields__}
    return str(value) if isinstance(value, Decimal) else value


def _values(form: Iterable[Field]) -> dict[str, Any]:
    """The fields of a form as JSON would have them."""
    found: dict[str, Any] = {}
    for field in form:
        name = field.short_name
        if name in ASIDE:
            continue
        if isinstance(field, FieldList):
            found[name] = [_values(entry.form) for entry in field]
        elif isinstance(field, FormField):
            found[name] = _values(field.form)
        elif isinstance(field.data, bool):
            found[name] = field.data
        else:
            found[name] = _text(name, field.data or "")
    if found.get("rule") == "":
        found["rule"] = None
    return found


def _text(name: str, text: str) -> str | Decimal:
    """A number where one is wanted and was typed; anything else stays for the reader to judge."""
    if name in NOT_NUMBERS:
        return text.replace("\r\n", "\n")
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _all(form: Iterable[Field]) -> Iterable[Field]:
    """Every field, those of parts too."""
    for field in form:
        if isinstance(field, FieldList):
            for entry in field:
                yield from _all(entry.form)
        elif isinstance(field, FormField):
            yield from _all(field.form)
        else:
            yield field
