"""All pages of publication, on their one blueprint: what create_app() registers."""

from competitions.publication.views import (
    complaints,
    contest,
    documents,
    explained,
    notices,
    papers,
    public,
    recheck,
)
from competitions.publication.views.event import views

__all__ = ["PAGES", "views"]

PAGES = (complaints, contest, documents, explained, notices, papers, public, recheck)
"""The modules that put their pages on the blueprint of event.py."""
