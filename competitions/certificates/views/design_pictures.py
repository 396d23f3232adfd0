"""The picture that was chosen for a design: it waits on the server until the design is saved.

A browser forgets a chosen file with every answer, be it a preview or a list of faults.
"""

import base64
from pathlib import Path

from competitions.certificates.forms.designs import DesignForm
from competitions.contests.models import Contest
from competitions.files import pictures, waiting
from competitions.files.keys import personal_keys
from competitions.web import site


def chosen(form: DesignForm, contest: Contest) -> str | None:
    """The picture as base64, drawn anew: the one just sent, or else the one that waits.

    Raises PhotoRefusedError.
    """
    token = form.waiting.data or ""
    keys, owner = personal_keys(site.settings().instance), f"design/{contest.id}"
    if form.picture.data:
        png = pictures.redrawn(form.picture.data.read())
        waiting.remove(token, _folder())
        form.waiting.data = waiting.put(png, _folder(), keys=keys, bound_to=owner)
        return base64.b64encode(png).decode()
    png = waiting.get(token, _folder(), keys=keys, bound_to=owner) or b""
    if not png:
        form.waiting.data = ""
    return base64.b64encode(png).decode() or None


def forget(form: DesignForm) -> None:
    """The picture is saved with its design."""
    waiting.remove(form.waiting.data or "", _folder())


def _folder() -> Path:
    return site.settings().instance / "uploads" / "designs"
