"""What is wrong with a document, as data; bundle/words/faults.py has the sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault: a JSON pointer (or FILE:LINE:COLUMN, or FILE), what kind it is, and its particulars."""

    pointer: str
    kind: str
    data: Mapping[str, str | int] = field(default_factory=dict)
