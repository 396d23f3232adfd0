"""All pages of entries, on their one blueprint: what create_app() registers."""

from competitions.entries.views import entry, imports, papers, review
from competitions.entries.views.lists import views

__all__ = ["PAGES", "views"]

PAGES = (entry, imports, papers, review)
"""The modules that put their pages on the blueprint of lists.py."""
