"""All pages of certificates, on their one blueprint: what create_app() registers."""

from competitions.certificates.views import (
    designs,
    issuing,
    lists,
    mine,
    one,
    printing,
    runs,
    stamps,
    verification,
)
from competitions.certificates.views.register import views

__all__ = ["PAGES", "views"]

PAGES = (issuing, runs, lists, designs, one, printing, stamps, verification, mine)
"""The modules that put their pages on the blueprint of register.py."""
