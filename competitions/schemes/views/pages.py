"""All pages of schemes, on their one blueprint: what create_app() registers."""

from competitions.schemes.views import agreed, prize, rehearsal, workbook
from competitions.schemes.views.scheme import views

__all__ = ["PAGES", "views"]

PAGES = (agreed, prize, rehearsal, workbook)
"""The modules that put their pages on the blueprint of scheme.py."""
