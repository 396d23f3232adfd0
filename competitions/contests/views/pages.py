"""All pages of contests, on their one blueprint: what create_app() registers."""

from competitions.contests.views import events, people
from competitions.contests.views.contests import views

__all__ = ["PAGES", "views"]

PAGES = (events, people)
"""The modules that put their pages on the blueprint of contests.py."""
