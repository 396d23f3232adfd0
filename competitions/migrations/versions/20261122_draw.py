"""Sessions, draws and slots."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "draw"
down_revision = "entries"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "event_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("stations", sa.Integer(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_sessions_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_sessions")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_event_sessions_event_id_number")),
    )
    op.create_table(
        "draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "session",
                "station",
                name="draw_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "method",
            sa.Enum(
                "hand",
                "computer",
                name="draw_method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("commitment", sa.String(length=64), nullable=True),
        sa.Column("committed_at", UtcDateTime(), nullable=True),
        sa.Column("drawn_at", UtcDateTime(), nullable=True),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.Column("redraw_reason", sa.Text(), nullable=True),
        sa.Column("superseded", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["drawn_by_id"], ["accounts.id"], name=op.f("fk_draws_drawn_by_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_draws_event_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_draws_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
        sa.UniqueConstraint("commitment", name=op.f("uq_draws_commitment")),
    )
    op.create_index(op.f("ix_draws_event_id"), "draws", ["event_id"], unique=False)
    op.create_index(op.f("ix_draws_session_id"), "draws", ["session_id"], unique=False)
    op.create_table(
        "slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("station", sa.Integer(), nullable=True),
        sa.Column("blind_code", sa.String(length=32), nullable=True),
        sa.Column("checked_in_at", UtcDateTime(), nullable=True),
        sa.Column(
            "status_before",
            sa.Enum(
                "competing",
                "guest",
                "absent",
                "withdrawn",
                "disqualified",
                name="entry_status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_slots_entry_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_slots_event_id")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name=op.f("fk_slots_session_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slots")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_slots_entry_id")),
        sa.UniqueConstraint("event_id", "blind_code", name=op.f("uq_slots_event_id_blind_code")),
        sa.UniqueConstraint("session_id", "station", name=op.f("uq_slots_session_id_station")),
    )


def downgrade() -> None:
    op.drop_table("slots")
    op.drop_index(op.f("ix_draws_session_id"), table_name="draws")
    op.drop_index(op.f("ix_draws_event_id"), table_name="draws")
    op.drop_table("draws")
    op.drop_table("event_sessions")
