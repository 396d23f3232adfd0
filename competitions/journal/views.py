"""The journal's pages."""

from flask import Blueprint

views = Blueprint("journal", __name__)
