"""The signed list of a contest's certificates, to be taken where there is no network."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import abort, render_template, send_file
from werkzeug.wrappers import Response

from competitions.accounts.access import requires
from competitions.certificates.models import IssuedCertificate
from competitions.certificates.queries import register as queries
from competitions.certificates.queries.register import RegisterFilter
from competitions.certificates.rules import lists
from competitions.certificates.views import files
from competitions.certificates.views.register import ISSUE, UNDER, viewer_or_404, views
from competitions.certificates.words import terms
from competitions.config import kept_key
from competitions.contests.queries import contest_scope
from competitions.extensions import db
from competitions.web import site

KEY = "list_key"
"""In the instance folder: what signs lists."""

NAME = "certificates"


@views.get(f"{UNDER}/list.zip")
@requires(ISSUE, scope_of=contest_scope)
def signed_list(contest: str) -> Response:
    """The list for programs and for people, each with its signature."""
    found = viewer_or_404(contest).contest
    rows = db.session.scalars(queries.certificates(found, RegisterFilter())).all() or abort(404)
    key, now, address = list_key(), site.now(), site.settings().public_url
    about = {"code": found.code, "name": found.name, "year": found.year}
    data = lists.document(about, map(_listed, rows), site=address, now=now)
    page = render_template(
        "certificates/list.html",
        contest=found,
        rows=rows,
        now=now,
        key=lists.public_key(key),
        terms=terms,
    )
    return _archive(contest, [(f"{NAME}.json", data), (f"{NAME}.html", page.encode())], key)


def list_key() -> Ed25519PrivateKey:
    """The key with which this site signs lists; made when it is first asked for."""
    return lists.key_of(kept_key(site.settings().instance / KEY).encode("ascii"))


def _archive(
    contest: str, content: Sequence[tuple[str, bytes]], key: Ed25519PrivateKey
) -> Response:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in content:
            archive.writestr(name, data)
            archive.writestr(f"{name}.sig", lists.signed(data, key) + "\n")
    target.seek(0)
    name = f"{contest}-{NAME}.zip"
    return send_file(target, files.ZIP, as_attachment=True, download_name=name)


def _listed(row: IssuedCertificate) -> dict[str, object]:
    """A certificate as the list has it."""
    page = row.page
    return {
        "number": row.number,
        "check": lists.check(row.number, row.check_code),
        "recipient": row.recipient,
        "unit": page.unit,
        "text": lists.text(page),
        "issuers": list(page.issuers),
        "date": page.date,
        "state": row.state.value,
        "reason": row.state_reason,
        "changed_on": row.state_changed_at and row.state_changed_at.date().isoformat(),
        "sha256": row.sha256,
    }
