"""All pages of draws, on their one blueprint: what create_app() registers."""

from competitions.draw.views import computer, hand, papers
from competitions.draw.views.sessions import views

__all__ = ["PAGES", "views"]

PAGES = (hand, computer, papers)
"""The modules that put their pages on the blueprint of sessions.py."""
