"""What a print room lists: each area offers its papers, by the endpoint that answers for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from competitions.accounts.rules import Permission
from competitions.papers.rules.document import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A paper that can be had: who may have it, where, and how it is made from the data now."""

    name: str
    endpoint: str
    values: Mapping[str, Any]
    permission: Permission
    make: Callable[[], Paper | None]
