"""The page on which a paper's wording is changed, and the files that are made of what is typed.

The page carries the paper that it shows, signed, so that the file is exactly that, whatever has
changed in the data since. Who may have a paper, the view that calls answer() decides.
"""

from collections.abc import Sequence
from io import BytesIO

import segno
from flask import Response, current_app, flash, render_template, request, send_file
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeSerializer
from markupsafe import Markup

from competitions.accounts import access
from competitions.contests.models import Contest, Event
from competitions.files import photos
from competitions.papers import actions, queries, words
from competitions.papers.docx import writing as docx
from competitions.papers.pdf import writing as pdf
from competitions.papers.rules import packing, wording
from competitions.papers.rules.document import Cards, Paper
from competitions.typesetting.pdf.fonts import site_fonts
from competitions.typesetting.rules import SettingError, UnprintableError
from competitions.web import site, spreadsheet

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONG = 10
"""Characters beyond which a text gets a field of several lines: a phone shows no more of one."""
NAMED = 24
"""Characters of a text by which those who see no page know its field."""


def answer(of: Contest | Event, paper: Paper) -> Response | tuple[str, int]:
    """The page of a contest's or an event's paper; when it was sent, the file of what was typed."""
    contest = of if isinstance(of, Contest) else of.contest
    made = _sent() or words.explained(paper)
    known = wording.words(made)
    typed = [request.form.get(_name(number), word) for number, word in enumerate(known)]
    kind = request.form.get("as", "")
    if kind not in FILES:
        return _page(of, made, typed), 200
    try:
        file = FILES[kind](wording.reworded(made, typed))
    except SettingError as error:
        flash(_refusal(error), "danger")
        return _page(of, made, typed), 422
    actions.record_printing(contest, request.path, paper=made, by=access.account(), now=site.now())
    return file


def pdf_of(paper: Paper) -> Response:
    """The paper as PDF, to be looked at; raises SettingError."""
    file = pdf.write(paper, site_fonts(site.settings().instance), _photos(paper))
    name = site.file_name(paper.name, "pdf")
    return send_file(BytesIO(file), PDF, as_attachment=True, download_name=name)


def _docx_of(paper: Paper) -> Response:
    file = docx.write(paper, _photos(paper))
    name = site.file_name(paper.name, "docx")
    return send_file(BytesIO(file), DOCX, as_attachment=True, download_name=name)


FILES = {"docx": _docx_of, "pdf": pdf_of}


def _sent() -> Paper | None:
    """The paper that the page carried; None where none came, or not one of this page's."""
    try:
        return packing.unpacked(_serializer().loads(request.form.get("paper", "")))
    except BadSignature:
        return None


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"papers {request.path}")


def _name(number: int) -> str:
    """The name of the field for a word."""
    return f"word-{number}"


def _page(of: Contest | Event, made: Paper, typed: Sequence[str]) -> str:
    """The page; what was typed stands in it."""
    fields = [_field(_name(number), text) for number, text in enumerate(typed)]
    following = iter(fields)
    event = of if isinstance(of, Event) else None
    contest = of if isinstance(of, Contest) else of.contest
    printing = queries.printing(contest, request.path)
    if made.repeated:
        shown = wording.reworded(made, typed)
    else:
        shown = wording.changed(made, lambda _: next(following))
    return render_template(
        "papers/paper.html",
        contest=contest,
        event=event,
        paper=made,
        sheets=wording.sheets(shown),
        fields=list(zip(wording.words(made), fields, strict=True)) if made.repeated else [],
        packed=_serializer().dumps(packing.packed(made)),
        printing=printing,
        changes=wording.changes(printing.items, wording.items(made)) if printing else 0,
        qr=qr,
    )


def _field(name: str, text: str) -> Markup:
    """A field that holds a word."""
    label = gettext("Wording: %(text)s", text=text[:NAMED])
    if "\n" in text or len(text) > LONG:
        rows = 1 + text.count("\n") + len(text) // NAMED
        area = '<textarea class="form-control" name="{}" rows="{}" aria-label="{}">\n{}</textarea>'
        return Markup(area).format(name, rows, label, text)  # noqa: S704 - the text is escaped
    line = '<input class="form-control" name="{}" value="{}" size="{}" aria-label="{}">'
    return Markup(line).format(name, text, max(4, spreadsheet.width(text)), label)  # noqa: S704 - the text is escaped


def qr(address: str) -> str:
    """The address's code as an image's address."""
    return str(segno.make(address, error="m").svg_data_uri(scale=3, border=2))


def _photos(paper: Paper) -> dict[str, bytes]:
    """The photos that the paper's cards name."""
    folder = site.settings().instance / "uploads" / "photos"
    names = {
        card.photo
        for block in paper.blocks
        if isinstance(block, Cards)
        for card in block.cards
        if card.photo
    }
    paths = {name: photos.path_of(name, folder) for name in names}
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def _refusal(error: SettingError) -> str:
    if isinstance(error, UnprintableError):
        return str(
            gettext(
                "No font here has %(characters)s in “%(text)s”: take the .docx instead.",
                characters=" ".join(error.characters),
                text=error.text,
            )
        )
    return str(gettext("Too long for its place: %(text)s", text=str(error.args[0])))
