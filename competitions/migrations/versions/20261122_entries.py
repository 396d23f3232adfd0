"""People, entries, batches and penalties."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime, Whole

revision = "entries"
down_revision = "contests"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "sex",
            sa.Enum(
                "female", "male", name="sex", native_enum=False, create_constraint=True, length=32
            ),
            nullable=True,
        ),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("id_number_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("id_number_hash", sa.String(length=64), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("photo", sa.String(length=80), nullable=True),
        sa.Column("consented_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("id_number_hash", name=op.f("uq_people_id_number_hash")),
    )
    op.create_index(op.f("ix_people_name"), "people", ["name"], unique=False)
    op.create_table(
        "entry_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_entry_batches_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name=op.f("fk_entry_batches_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_batches")),
    )
    op.create_index(
        op.f("ix_entry_batches_contest_id"), "entry_batches", ["contest_id"], unique=False
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=200), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("delegation_name", sa.String(length=200), nullable=True),
        sa.Column("recommender_id", sa.Integer(), nullable=True),
        sa.Column("team", sa.String(length=200), nullable=True),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column(
            "grade",
            sa.Enum(
                "apprentice",
                "junior",
                "intermediate",
                "senior",
                "technician",
                "senior_technician",
                "special_technician",
                "chief_technician",
                name="grade",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("years_in_trade", sa.Integer(), nullable=True),
        sa.Column("permit_number", sa.String(length=60), nullable=True),
        sa.Column("permit_expires_on", sa.Date(), nullable=True),
        sa.Column("coach", sa.String(length=80), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column(
            "status",
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
            nullable=False,
        ),
        sa.Column("status_reason", sa.Text(), nullable=True),
        sa.Column("seconds", sa.String(length=32), nullable=True),
        sa.Column(
            "review",
            sa.Enum(
                "submitted",
                "passed_on",
                "approved",
                "returned",
                name="review",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("review_reason", sa.Text(), nullable=True),
        sa.Column("substitute_for_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("fixed_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["entry_batches.id"], name=op.f("fk_entries_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["accounts.id"], name=op.f("fk_entries_created_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["units.id"], name=op.f("fk_entries_delegation_id")
        ),
        sa.ForeignKeyConstraint(["employer_id"], ["units.id"], name=op.f("fk_entries_employer_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_entries_event_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_entries_person_id")),
        sa.ForeignKeyConstraint(
            ["recommender_id"], ["units.id"], name=op.f("fk_entries_recommender_id")
        ),
        sa.ForeignKeyConstraint(
            ["substitute_for_id"], ["entries.id"], name=op.f("fk_entries_substitute_for_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("event_id", "code", name=op.f("uq_entries_event_id_code")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_entries_event_id_person_id")),
    )
    op.create_index(op.f("ix_entries_batch_id"), "entries", ["batch_id"], unique=False)
    op.create_index(op.f("ix_entries_delegation_id"), "entries", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_entries_employer_id"), "entries", ["employer_id"], unique=False)
    op.create_index("ix_entries_event_review", "entries", ["event_id", "review"], unique=False)
    op.create_index(op.f("ix_entries_person_id"), "entries", ["person_id"], unique=False)
    op.create_index(op.f("ix_entries_recommender_id"), "entries", ["recommender_id"], unique=False)
    op.create_table(
        "entry_penalties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("units", Whole(), nullable=False),
        sa.Column("digits", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("units NOT LIKE '-%'", name=op.f("ck_entry_penalties_not_negative")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_penalties_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_penalties")),
    )
    op.create_index(
        op.f("ix_entry_penalties_entry_id"), "entry_penalties", ["entry_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_entry_penalties_entry_id"), table_name="entry_penalties")
    op.drop_table("entry_penalties")
    op.drop_index(op.f("ix_entries_recommender_id"), table_name="entries")
    op.drop_index(op.f("ix_entries_person_id"), table_name="entries")
    op.drop_index("ix_entries_event_review", table_name="entries")
    op.drop_index(op.f("ix_entries_employer_id"), table_name="entries")
    op.drop_index(op.f("ix_entries_delegation_id"), table_name="entries")
    op.drop_index(op.f("ix_entries_batch_id"), table_name="entries")
    op.drop_table("entries")
    op.drop_index(op.f("ix_entry_batches_contest_id"), table_name="entry_batches")
    op.drop_table("entry_batches")
    op.drop_index(op.f("ix_people_name"), table_name="people")
    op.drop_table("people")
