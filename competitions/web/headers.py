"""Headers of every answer: what a browser may load, and what it may keep.

Nothing is loaded from another host, nothing runs from within a page. A page or a download is kept
by nobody, whatever send_file() thinks; a file of the package is, since its address changes with it.
"""

from pathlib import Path

from flask import Flask, Response, current_app, request

from competitions.config import COMPRESSED
from competitions.web import site

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
"""`data:` images are Bootstrap's own signs inside form controls, and QR codes."""

FIXED = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

A_YEAR = 365 * 24 * 3600


def bind(app: Flask) -> None:
    """Puts the headers on every answer, and a version into the addresses of the package's files."""
    app.after_request(_add)
    app.url_defaults(_version)


def _add(response: Response) -> Response:
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    if site.settings().https:
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    if (request.endpoint or "").rpartition(".")[2] != "static":
        response.headers["Cache-Control"] = "no-store"
    elif response.mimetype in COMPRESSED:
        response.direct_passthrough = False
        response.make_sequence()  # Flask-Compress leaves files open that it compresses in parts
    return response


def _version(endpoint: str, values: dict[str, object]) -> None:
    """An upgraded file has a new address, so that no browser shows the old one with new pages."""
    if endpoint == "static" and "v" not in values:
        file = Path(current_app.static_folder or "") / str(values.get("filename", ""))
        values["v"] = int(file.stat().st_mtime) if file.is_file() else 0
