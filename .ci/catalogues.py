"""Keeps the catalogues: `update` takes new words from the code into them, `check` finds gaps.

A catalogue is complete when it holds every message of the code and no other, each translated, with
the same placeholders and plural forms as its language asks for.
"""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "competitions" / "translations"
LANGUAGES = ("zh_Hans_CN", "en")
KEYWORDS = DEFAULT_KEYWORDS | {"_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2)}


def messages() -> Catalog:
    """Every message in the code and the templates."""
    found = Catalog(project="competitions", charset="utf-8")
    for folder, pattern, method in (
        ("competitions", "**.py", "python"),
        ("templates", "**.html", "jinja2"),
    ):
        for filename, line, message, comments, context in extract_from_dir(
            ROOT / folder,
            [(pattern, method)],
            {pattern: {"silent": "false"}},
            keywords=KEYWORDS,
            comment_tags=("NOTE:",),
        ):
            place = [(f"{folder}/{filename}", line)]
            found.add(message, None, place, auto_comments=comments, context=context)
    return found


def path_of(language: str) -> Path:
    """The catalogue's file."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


def kept(language: str) -> Catalog:
    """The catalogue as committed; an empty one where there is none."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="competitions", charset="utf-8", fuzzy=False)
    return _read(path, language)


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(extra: list[str]) -> None:
    """Takes the code's messages into each catalogue; English ones say what the code says."""
    for language in LANGUAGES:
        template = messages()  # one for each language: update() takes its messages over as they are
        catalogue = kept(language)
        made = catalogue.creation_date
        additions = [_read(Path(name), language) for name in extra]
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        catalogue.creation_date, catalogue.fuzzy = made, False
        for message in catalogue:
            if message.id and not _translated(message.string):
                message.string = _proposal(message, language, additions)
            message.locations = sorted({(name, 0) for name, _ in message.locations})
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, sort_output=True, omit_header=False)


def _proposal(message, language: str, additions: list[Catalog]):  # noqa: ANN001, ANN202 - Babel's
    if language == "en":
        return message.id
    for addition in additions:
        found = addition.get(
            message.id if isinstance(message.id, str) else message.id[0], message.context
        )
        if found and _translated(found.string):
            string = found.string if isinstance(found.string, str) else found.string[0]
            return string if isinstance(message.id, str) else (string,)
    return message.string


def _translated(string) -> bool:  # noqa: ANN001 - a text, or one for each plural form
    return bool(string) if isinstance(string, str) else bool(string) and all(string)


def check() -> int:
    """Prints what is wrong with the catalogues; the number of faults."""
    template, faults = messages(), 0
    wanted = {(m.id, m.context) for m in template if m.id}
    for language in LANGUAGES:
        catalogue = kept(language)
        there = {(m.id, m.context) for m in catalogue if m.id}
        problems = [f"not in the catalogue: {key[0]!r}" for key in sorted(wanted - there, key=str)]
        problems += [
            f"not in the code any more: {key[0]!r}" for key in sorted(there - wanted, key=str)
        ]
        for message in catalogue:
            if message.id and (message.fuzzy or not _translated(message.string)):
                problems.append(f"not translated: {message.id!r}")
            problems += [f"{message.id!r}: {error}" for error in message.check(catalogue)]
        for problem in problems:
            print(f"{language}: {problem}")
        faults += len(problems)
        print(f"{language}: {len(there)} messages, {len(problems)} faults")
    return faults


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["update", *extra]:
            update(extra)
        case ["check"]:
            sys.exit(check() > 0)
        case _:
            sys.exit("usage: catalogues.py update [PO ...] | check")
