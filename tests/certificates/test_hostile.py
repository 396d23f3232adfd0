"""Thousands of hostile and rare names: printed to the letter or refused by name, one by one.

HOSTILE_NAMES says how many (10,000 in a soak); they run in a process of their own, since an audit
hook stays. PDFium tells ligatures as their letters, so texts are compared in compatible form; they
are equal to the letter in test_drawing.py.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import codecs, random, sys, unicodedata
from io import BytesIO
import pypdfium2
from competitions.certificates.commands import FONTS
from competitions.certificates.pdf.drawing import draw
from competitions.certificates.rules.builtin import BUILTIN
from competitions.typesetting.pdf.fonts import Face, load_fonts
from competitions.typesetting.rules import SettingError
from tests.certificates.papers import a_certificate
fonts, count = load_fonts(FONTS), int(sys.argv[1])
chance = random.Random(2026)
known = [chr(code) for code in sorted(fonts.chains[Face.KAI][0].face.charToGlyph)]
known = [each for each in known if not fonts.undrawable(each) and not each.isspace()]
rare = [each for each in known if ord(each) > 0xFFFF]
pieces = ['<img src="/etc/passwd"/>', '<b>', '{{7*7}}', '{recipient}',
    '%s', '&lt;', '(())', '\\\\n',
    'file:///etc/passwd',
    'http://127.0.0.1:9/', 'A <b B', '·', '﷽', '\\u202e', '\\u200b', '\\0', '😀']
def plain(text):
    return unicodedata.normalize('NFKC', text).replace(' ', '')
def name():
    kind = chance.random()
    if kind < 0.3:
        return ''.join(chance.choices(known, k=chance.randint(1, 20)))
    if kind < 0.6:
        return ''.join(chance.choices(rare, k=chance.randint(2, 6)))
    parts = chance.choices(pieces, k=chance.randint(1, 3))
    return ''.join(parts) + ''.join(chance.choices(known, k=chance.randint(1, 9)))
designs = list(BUILTIN.values())
for design in designs:
    draw([a_certificate()], fonts, design=design)
codecs.lookup('utf-16-le')
seen = []
sys.addaudithook(lambda event, of: seen.append((event, of[:1])))
printed = refused = 0
for index in range(count // 50):
    good = []
    for each in (f'始{name()}终' for _ in range(50)):
        page = a_certificate(recipient=each, unit=None, address='', before='在赛中荣获')
        if fonts.undrawable(each):
            try:
                draw([page], fonts)
            except SettingError as error:
                assert error.text == each, each
                refused += 1
            else:
                raise AssertionError(each)
        else:
            good.append(each)
    pages = [a_certificate(recipient=each, unit=None, address='') for each in good]
    document = pypdfium2.PdfDocument(draw(pages, fonts, design=designs[index % len(designs)]))
    for page, each in zip(document, good, strict=True):
        text = page.get_textpage().get_text_bounded().replace('\\r', '').replace('\\n', '')
        text = text.replace('\\ufffe', '')
        assert plain(each + '：') in plain(text), (each, text)
        printed += 1
    document.close()
watched = ('open', 'socket', 'subprocess')
opened = [each for each in seen if each[0].startswith(watched)]
open('/dev/null').close()
print(printed + refused, refused > 0, opened, seen.count(('open', ('/dev/null',))))
"""


def test_hostile_names_are_printed_as_typed_or_refused_and_nothing_is_opened():
    count = os.environ.get("HOSTILE_NAMES", "600")
    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM, count],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert answer.stderr == ""
    assert answer.stdout == f"{count} True [] 1\n"
