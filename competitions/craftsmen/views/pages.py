"""What create_app() registers: the blueprint, with the pages of all modules on it."""

from competitions.craftsmen.views import candidates, issuing, papers
from competitions.craftsmen.views.titles import views

__all__ = ["candidates", "issuing", "papers", "views"]
