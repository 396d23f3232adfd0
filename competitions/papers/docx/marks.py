"""What python-docx has no words for: fonts of Chinese letters, rows of tables, fields, the sample.

Element names are those of ECMA-376 (WordprocessingML); the sample's word is drawn as word
processors draw their own watermarks, in VML.
"""

import copy
import functools

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from competitions.papers.rules.document import SAMPLE
from competitions.papers.rules.looks import Letter, Look

LATIN = "Times New Roman"
SIDES = ("top", "left", "bottom", "right")
"""In the order in which a table has them."""

WATERMARK = """<w:pict {names} xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="sample" o:spid="_x0000_s2049" type="#_x0000_t136" alt="{text}"
 style="position:absolute;margin-left:0;margin-top:0;width:380pt;height:190pt;rotation:330;z-index:-1;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:center;mso-position-vertical-relative:page"
 fillcolor="#c8c8c8" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;{letter}&quot;;font-weight:bold" string="{text}"/></v:shape>
</w:pict>"""


def set_letters(run: Run, look: Look) -> None:
    """Chinese letters by the look's name, Latin ones by that of their usual companion."""
    run._element.insert(0, copy.deepcopy(_letters(look)))  # noqa: SLF001 - the only way


@functools.cache
def _letters(look: Look) -> BaseOxmlElement:
    """The look as a run has it: made once, since a list holds thousands of runs."""
    bold = "<w:b/>" if look.bold else ""
    return parse_xml(
        f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}"'
        f' w:eastAsia="{look.letter.value}"/>{bold}<w:sz w:val="{round(look.size * 2)}"/></w:rPr>'
    )


def repeat_head(row: _Row) -> None:
    """The row stands at the top of every page that its table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - see set_letters


def pad(table: Table, twips: int) -> None:
    """So much stands between the text of a cell and its lines."""
    sides = "".join(f'<w:{side} w:w="{twips}" w:type="dxa"/>' for side in SIDES)
    margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>")
    table._tblPr.find(qn("w:tblLook")).addprevious(margins)  # noqa: SLF001 - see set_letters


def keep_whole(row: _Row) -> None:
    """The row is not torn apart at the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001 - see set_letters


def add_page_number(paragraph: Paragraph, look: Look, *, dashes: bool) -> None:
    """The page's number as a field, between dashes on official documents."""
    for text in ("— ", None, " —") if dashes else (None,):
        run = paragraph.add_run(text)
        set_letters(run, look)
        if text is None:
            _add_field(run)


def _add_field(run: Run) -> None:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), kind)
        run._element.append(part)  # noqa: SLF001 - see set_letters


def stamp_sample(paragraph: Paragraph) -> None:
    """The word across every page of the header's section, and once in letters above the text."""
    run = paragraph.add_run()
    names = nsdecls("w")
    drawn = WATERMARK.format(names=names, text=SAMPLE, letter=Letter.SONG.value)
    run._element.append(parse_xml(drawn))  # noqa: SLF001 - see set_letters
    said = paragraph.add_run(SAMPLE)
    set_letters(said, Look(letter=Letter.HEI, size=10.5))
