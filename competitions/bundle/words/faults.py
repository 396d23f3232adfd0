"""The sentences of faults, one line each; rules/faults.py says what kinds there are.

A sentence says what is wrong and what was expected. Which faults a document has is the reader's
business.
"""

from collections.abc import Mapping
from gettext import NullTranslations

from competitions.bundle.rules.faults import Fault, FaultKind


def N_(message: str) -> str:  # noqa: N802 - the name by which catalogues find messages in tables
    """Marks a message of a table for translation."""
    return message


FILE: Mapping[FaultKind, str] = {
    FaultKind.UNREADABLE: N_("the file cannot be read (%(why)s); a JSON file was expected"),
    FaultKind.BYTE_ORDER_MARK: N_(
        "the file begins with a byte order mark; UTF-8 without one was expected"
    ),
    FaultKind.ENCODING: N_("this is no UTF-8; the whole file was expected to be"),
    FaultKind.WIDE_ENCODING: N_("the file looks like UTF-16; UTF-8 was expected"),
    FaultKind.ENDS_EARLY: N_("the file ends here; more of the JSON document was expected"),
    FaultKind.VALUE_EXPECTED: N_("%(found)s stands here; a JSON value was expected"),
    FaultKind.KEY_EXPECTED: N_("%(found)s stands here; a key in double quotes was expected"),
    FaultKind.COLON_EXPECTED: N_("%(found)s stands here; a colon was expected after the key"),
    FaultKind.COMMA_EXPECTED: N_("%(found)s stands here; a comma or %(closing)s was expected"),
    FaultKind.TRAILING: N_("%(found)s follows the document; nothing was expected after it"),
    FaultKind.CONTROL_CHARACTER: N_(
        "a text holds a control character (%(found)s); an escape was expected in its place"
    ),
    FaultKind.BAD_ESCAPE: N_(
        "a text holds a backslash that begins no escape; one of JSON was expected"
    ),
    FaultKind.UNCLOSED_TEXT: N_("a text begins here and never ends; a closing quote was expected"),
    FaultKind.LONE_SURROGATE: N_("half a surrogate pair; a whole character was expected"),
    FaultKind.NOT_A_NUMBER: N_("NaN or Infinity; a number was expected"),
    FaultKind.REPEATED_KEY: N_("the object has %(key)s already; each key was expected once"),
    FaultKind.TOO_DEEP: N_("too much nesting; at most %(most)s levels were expected"),
}

SHAPE: Mapping[FaultKind, str] = {
    FaultKind.MISSING: N_("the key is missing; it was expected here"),
    FaultKind.UNKNOWN_KEY: N_("the key %(key)s is unknown; only those of the format were expected"),
    FaultKind.NULL: N_("null stands here; a value was expected, or no key at all"),
    FaultKind.OBJECT_EXPECTED: N_("%(found)s is no object; one in braces was expected"),
    FaultKind.LIST_EXPECTED: N_("%(found)s is no list; one in square brackets was expected"),
    FaultKind.TEXT_EXPECTED: N_("%(found)s is no text; one in double quotes was expected"),
    FaultKind.FLAG_EXPECTED: N_("%(found)s is neither true nor false; one of them was expected"),
    FaultKind.DATE_EXPECTED: N_("%(found)s is no date; one as YYYY-MM-DD was expected"),
    FaultKind.NUMBER_EXPECTED: N_(
        "%(found)s is no number; a number or a decimal in quotes was expected"
    ),
    FaultKind.WHOLE_EXPECTED: N_("%(found)s is not whole; a whole number was expected"),
    FaultKind.TOO_MANY_DIGITS: N_(
        "%(found)s has too many digits; at most %(most)s on either side of the point were expected"
    ),
    FaultKind.TOO_SMALL: N_("%(found)s is too small; at least %(least)s was expected"),
    FaultKind.NOT_ABOVE: N_("%(found)s is too small; more than %(bound)s was expected"),
    FaultKind.TOO_LARGE: N_("%(found)s is too large; at most %(most)s was expected"),
    FaultKind.NOT_A_CHOICE: N_("%(found)s is not known here; expected was one of: %(choices)s"),
    FaultKind.EMPTY: N_("the text is empty; something was expected in it"),
    FaultKind.ITEMS_EXACTLY: N_("the list has length %(found)s; length %(count)s was expected"),
    FaultKind.ITEMS_AT_LEAST: N_(
        "the list has length %(found)s; at least length %(count)s was expected"
    ),
}

SCHEME: Mapping[FaultKind, str] = {
    FaultKind.REPEATED_CODE: N_("an earlier item has the code %(code)s; each was expected once"),
    FaultKind.UNKNOWN_COMPONENT: N_(
        "the event has no component %(code)s; the code of one was expected"
    ),
    FaultKind.UNKNOWN_CRITERION: N_(
        "the event has no criterion %(code)s; the code of one was expected"
    ),
    FaultKind.MAX_NOT_OVER_MIN: N_("max is %(most)s and min %(least)s; max was expected over min"),
    FaultKind.NOT_FOR_JUDGEMENT: N_(
        "a judgement is 0, 1, 2 or 3; neither min nor step was expected"
    ),
    FaultKind.DEDUCTIONS_ONLY: N_(
        "the criterion is no deduction; when_absent was expected there only"
    ),
    FaultKind.NEITHER_ZERO_NOR_WITHIN: N_(
        "%(found)s can be no mark; 0 or from %(least)s to %(most)s was expected"
    ),
    FaultKind.WITHOUT_CRITERIA: N_(
        "the component has no criteria; scale_to and best were expected only with some"
    ),
    FaultKind.SCALED_WITH_FACTOR: N_(
        "the component has scale_to; no factor was expected among its criteria"
    ),
    FaultKind.SCALED_WITH_SUM: N_(
        "the component has scale_to; a panel's method other than sum was expected"
    ),
    FaultKind.SCALED_FROM_ZERO: N_(
        "the criteria's max and multiplier come to 0; something to scale was expected"
    ),
    FaultKind.FLOOR_TOO_FINE: N_(
        "%(found)s is finer than the total's rounding; at most %(most)s digits were expected"
    ),
    FaultKind.CODE_NOT_ASKED: N_("a tie-break by %(by)s names nothing; no code was expected"),
}

AWARDS: Mapping[FaultKind, str] = {
    FaultKind.NO_QUOTA: N_(
        "nothing says who receives the award;"
        " count, percent, ranks, at_least or method was expected"
    ),
    FaultKind.SECOND_QUOTA: N_(
        "the award has %(other)s already; only one way to count was expected"
    ),
    FaultKind.ONLY_WITH_PERCENT: N_("the award has no percent; the key was expected only with it"),
    FaultKind.ONLY_WITH_MEDALS: N_(
        "the award is not by the medal rule; the key was expected only there"
    ),
    FaultKind.NOT_WITH_MEDALS: N_("the award is by the medal rule; the key was not expected there"),
    FaultKind.RANKS_REVERSED: N_(
        "the first place %(first)s comes after the last, %(last)s; the better was expected first"
    ),
    FaultKind.NO_TEAMS: N_("the event has no teams; an award to entries was expected"),
    FaultKind.PASS_FOR_TEAMS: N_(
        "teams have no pass mark; require_pass was expected for entries only"
    ),
    FaultKind.MEDALS_ASCENDING: N_("an award is by the medal rule; the order desc was expected"),
    FaultKind.SECOND_MEDALS: N_(
        "an earlier award hands out medals to the same; one medal award was expected"
    ),
    FaultKind.RESERVED_CODE: N_("the medal rule uses the code %(code)s; another was expected"),
    FaultKind.SCALED_FOR_TEAMS: N_("teams have no scaled total; on total was expected"),
    FaultKind.NO_SCALING: N_("the total has no scaling; on total was expected"),
    FaultKind.SCALING_UNROUNDED: N_(
        "distances are taken on the scaled total; a rounding of the scaling was expected"
    ),
}

ROWS: Mapping[FaultKind, str] = {
    FaultKind.CARRIED_WITH_CRITERIA: N_(
        "the component has criteria; points were expected only for one without"
    ),
    FaultKind.UNKNOWN_ENTRY: N_("the event has no entry %(code)s; the code of one was expected"),
    FaultKind.UNKNOWN_JUDGE: N_("the event has no judge %(code)s; the code of one was expected"),
    FaultKind.REPEATED_MARK: N_(
        "an earlier row has this entry, criterion and judge; each was expected once"
    ),
    FaultKind.REPEATED_FACTOR: N_(
        "an earlier row has this entry and criterion; each was expected once"
    ),
    FaultKind.MARK_OUTSIDE: N_(
        "the mark %(found)s is out of range; from %(least)s to %(most)s was expected"
    ),
    FaultKind.MARK_OFF_STEP: N_(
        "the mark %(found)s is off the step; %(least)s and steps of %(step)s were expected"
    ),
    FaultKind.MARK_NOT_JUDGEMENT: N_(
        "the mark %(found)s is no judgement; 0, 1, 2 or 3 was expected"
    ),
    FaultKind.FACTOR_NOT_ASKED: N_(
        "the criterion %(code)s has no factor; a row only for one that has was expected"
    ),
    FaultKind.FACTOR_MISSING: N_(
        "entry %(entry)s has no factor for criterion %(criterion)s; a row with it was expected"
    ),
    FaultKind.MORE: N_("%(count)s faults, the first %(kept)s are above"),
}

SITE: Mapping[FaultKind, str] = {
    FaultKind.CODE_TAKEN: N_(
        "a contest with the code %(code)s is there already; a code that is free was expected"
    ),
    FaultKind.NUL: N_("the text holds the character U+0000; text that can be kept was expected"),
    FaultKind.PERSONAL_NUMBER: N_(
        "what looks like an ID or phone number stands here; a text without one was expected"
    ),
    FaultKind.TOO_LONG: N_(
        "the text has %(count)s characters; at most %(most)s were expected, to be kept"
    ),
}

SENTENCES: Mapping[FaultKind, str] = {**FILE, **SHAPE, **SCHEME, **AWARDS, **ROWS, **SITE}


def fault_line(fault: Fault, say: NullTranslations) -> str:
    """A fault as `PLACE: what is wrong, and what was expected`, on one line for any terminal."""
    sentence = say.gettext(SENTENCES[fault.kind]) % fault.data
    return f"{one_line(fault.pointer)}: {one_line(sentence)}"


def one_line(text: str) -> str:
    """The text with whatever does not print, line breaks and lone surrogates too, as escapes."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else escape(each) for each in text)


def escape(character: str) -> str:
    """The character as JSON escapes it."""
    utf16 = character.encode("utf-16-be", "surrogatepass")
    units = (utf16[at : at + 2].hex() for at in range(0, len(utf16), 2))
    return "".join(f"\\u{unit}" for unit in units)
