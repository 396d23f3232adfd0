"""Sign-in, one's own account, and the administration of accounts."""

from flask import Blueprint

views = Blueprint("accounts", __name__)
