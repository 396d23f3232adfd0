"""How Alembic reaches the database: through the application that runs it."""

from alembic import context
from flask import current_app

from competitions.extensions import db


def migrate_database() -> None:
    """Runs each migration in a transaction of its own, on both databases."""
    configure = current_app.extensions["migrate"].configure_args
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transactional_ddl=True,
            transaction_per_migration=True,
            **configure,
        )
        with context.begin_transaction():
            context.run_migrations()


migrate_database()
