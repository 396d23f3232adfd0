"""All pages of scoring, on their one blueprint: what create_app() registers."""

from competitions.scoring.views import (
    carried,
    checking,
    desk,
    factors,
    keying,
    marking,
    panels,
    papers,
    proposals,
    signing,
)
from competitions.scoring.views.judges import views

__all__ = ["PAGES", "views"]

PAGES = (carried, checking, desk, factors, keying, marking, panels, papers, proposals, signing)
"""The modules that put their pages on the blueprint of judges.py."""
