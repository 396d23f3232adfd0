"""The installation's secret for personal data: made once, kept in the instance folder.

Without this file the ID and phone numbers of a database cannot be read any more: operators back it
up, apart from the database.
"""

from functools import cache
from pathlib import Path

from competitions.config import kept_key
from competitions.files.rules.sealing import Keys, derived_keys

FILE = "personal_key"


@cache
def personal_keys(instance: Path) -> Keys:
    """The keys of the installation; the secret is made where there is none yet."""
    return derived_keys(kept_key(instance / FILE).encode("ascii"))
