"""The application as a WSGI server loads it."""

from competitions.app import create_app

app = create_app()
