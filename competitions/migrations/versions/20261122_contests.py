"""Contests, events, schemes and delegations."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "contests"
down_revision = "units"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "skills",
                "labour",
                "merit",
                "innovation",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "enterprise",
                "county",
                "municipal",
                "provincial",
                "national",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("class", sa.Integer(), nullable=True),
        sa.Column("hosts", sa.JSON(), nullable=False),
        sa.Column("undertakers", sa.JSON(), nullable=False),
        sa.Column("assistants", sa.JSON(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("documents", sa.JSON(), nullable=False),
        sa.Column("delegations_scheme", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("venue", sa.String(length=200), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("registration_closes_at", UtcDateTime(), nullable=True),
        sa.Column("live_at", UtcDateTime(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["contests.id"], name=op.f("fk_contests_copied_from_id")
        ),
        sa.ForeignKeyConstraint(["scope_id"], ["scopes.id"], name=op.f("fk_contests_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contests")),
        sa.UniqueConstraint("code", name=op.f("uq_contests_code")),
        sa.UniqueConstraint("scope_id", name=op.f("uq_contests_scope_id")),
    )
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("leader", sa.String(length=80), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_delegations_contest_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_delegations_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.UniqueConstraint(
            "contest_id", "unit_id", name=op.f("uq_delegations_contest_id_unit_id")
        ),
    )
    op.create_index(op.f("ix_delegations_unit_id"), "delegations", ["unit_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("occupation", sa.String(length=40), nullable=True),
        sa.Column("class", sa.Integer(), nullable=True),
        sa.Column("undertakers", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("issuer", sa.Text(), nullable=True),
        sa.Column("awarded_on", sa.Date(), nullable=True),
        sa.Column("venue", sa.String(length=200), nullable=True),
        sa.Column(
            "entry_kind",
            sa.Enum(
                "person",
                "team",
                "work",
                "unit",
                "project",
                name="entry_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("entry_group", sa.String(length=40), nullable=True),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("permit_category", sa.String(length=80), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("minutes_late", sa.Integer(), nullable=True),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contest_id"], ["contests.id"], name=op.f("fk_events_contest_id")),
        sa.ForeignKeyConstraint(["scope_id"], ["scopes.id"], name=op.f("fk_events_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("contest_id", "code", name=op.f("uq_events_contest_id_code")),
        sa.UniqueConstraint("scope_id", name=op.f("uq_events_scope_id")),
    )
    op.create_table(
        "scheme_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("aids", sa.JSON(), nullable=False),
        sa.Column("document_number", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("frozen_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "version = 1 OR (document_number IS NOT NULL AND reason IS NOT NULL)",
            name=op.f("ck_scheme_versions_later_versions_are_decided"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_scheme_versions_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_scheme_versions_event_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_versions")),
        sa.UniqueConstraint(
            "event_id", "version", name=op.f("uq_scheme_versions_event_id_version")
        ),
    )


def downgrade() -> None:
    op.drop_table("scheme_versions")
    op.drop_table("events")
    op.drop_index(op.f("ix_delegations_unit_id"), table_name="delegations")
    op.drop_table("delegations")
    op.drop_table("contests")
