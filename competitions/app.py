"""create_app(): binds the extensions, the page kit and every area; it alone knows them all."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from competitions import extensions
from competitions.accounts import access
from competitions.accounts import queries as accounts
from competitions.accounts.views import administration as accounts_views
from competitions.bundle import views as bundle_views
from competitions.certificates import work as certificates_work
from competitions.certificates.queries import due
from competitions.certificates.views import pages as certificates_views
from competitions.config import CHECKOUT, LANGUAGES, PACKAGE, Settings, read_settings
from competitions.contests.views import pages as contests_views
from competitions.craftsmen.views import pages as craftsmen_views
from competitions.draw.views import pages as draw_views
from competitions.entries.views import pages as entries_views
from competitions.home import views as home_views
from competitions.insights import views as insights_views
from competitions.jobs import engine
from competitions.journal import views as journal_views
from competitions.publication.views import pages as publication_views
from competitions.schemes.views import pages as schemes_views
from competitions.scoring.views import pages as scoring_views
from competitions.signoff import views as signoff_views
from competitions.stages import views as stages_views
from competitions.units.views import contacts as units_views
from competitions.web import errors, headers, languages, site

AREAS = (
    home_views,
    accounts_views,
    journal_views,
    units_views,
    contests_views,
    schemes_views,
    draw_views,
    entries_views,
    scoring_views,
    signoff_views,
    bundle_views,
    publication_views,
    stages_views,
    certificates_views,
    craftsmen_views,
    insights_views,
)
"""The modules whose blueprint, `views`, is part of the site."""

ROUNDS = {due.KIND: certificates_work.issue_batch}
"""What workers do in the background, by the kind of their items."""

MADE = {
    "make assets": [PACKAGE / "static" / "vendor" / name for name in ("htmx.min.js", "idb.js")],
    "make run": [
        PACKAGE / "translations" / language / "LC_MESSAGES" / "messages.mo"
        for language in LANGUAGES
    ],
}
"""Files that set-up makes, by what makes them."""


class NotSetUpError(Exception):
    """A file that set-up makes is missing; says which, and what makes it."""


def create_app(settings: Settings | None = None) -> Flask:
    """The site, ready to serve; raises SettingsError, and NotSetUpError before set-up has run."""
    settings = settings or read_settings()
    check_set_up()
    app = Flask(
        "competitions",
        template_folder=str(template_folder()),
        instance_path=str(settings.instance),
    )
    app.config.from_mapping(settings.flask() | {"SETTINGS": settings})
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]  # as Flask's manual has it
    bind_extensions(app)
    for part in (headers, errors, site, access):
        part.bind(app)
    engine.bind(app, ROUNDS)
    for area in AREAS:
        app.register_blueprint(area.views)
    return app


def bind_extensions(app: Flask) -> None:
    """Gives the application its database, languages, forms' tokens, sign-in and limits."""
    settings: Settings = app.config["SETTINGS"]
    settings.instance.mkdir(parents=True, exist_ok=True)
    extensions.db.init_app(app)
    extensions.migrate.init_app(app, extensions.db, directory=str(PACKAGE / "migrations"))
    extensions.babel.init_app(app, locale_selector=languages.chosen)
    extensions.bootstrap.init_app(app)
    extensions.compress.init_app(app)
    extensions.limiter.init_app(app)
    extensions.csrf.init_app(app)
    extensions.login.init_app(app)
    extensions.login.user_loader(accounts.account_of_session)
    with app.app_context():
        extensions.prepare_engine(extensions.db.engine)


def template_folder() -> Path:
    """The templates: inside an installed package, beside the package in a checkout."""
    for folder in (PACKAGE / "templates", CHECKOUT / "templates"):
        if folder.is_dir():
            return folder
    raise NotSetUpError(f"{PACKAGE / 'templates'} is missing: install the package anew")


def check_set_up() -> None:
    """Raises NotSetUpError for the first file that set-up should have made."""
    for command, files in MADE.items():
        for file in files:
            if not file.is_file():
                raise NotSetUpError(f"{file} is missing: run `{command}`")
