"""The register of certificates, and winners' personal links."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "certificates"
down_revision = "jobs"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_designs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_certificate_designs_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_certificate_designs_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name=op.f("fk_certificate_designs_made_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_designs")),
        sa.UniqueConstraint(
            "contest_id",
            "code",
            "version",
            name=op.f("uq_certificate_designs_contest_id_code_version"),
        ),
    )
    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("pattern", sa.String(length=80), nullable=False),
        sa.Column("series", sa.String(length=80), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("check_code", sa.String(length=32), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column(
            "holder",
            sa.Enum(
                "entry",
                "team",
                "delegation",
                "title",
                name="holder",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("holder_code", sa.String(length=200), nullable=False),
        sa.Column("award_code", sa.String(length=200), nullable=False),
        sa.Column("award_name", sa.String(length=200), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("wording", sa.JSON(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "valid",
                "revoked",
                "superseded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state_reason", sa.Text(), nullable=True),
        sa.Column("state_changed_at", UtcDateTime(), nullable=True),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("design_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_certificates_sha256")),
        sa.CheckConstraint("serial > 0", name=op.f("ck_certificates_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name=op.f("fk_certificates_contest_id")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["units.id"], name=op.f("fk_certificates_delegation_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_certificates_entry_id")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_certificates_event_id")),
        sa.ForeignKeyConstraint(
            ["design_id"], ["certificate_designs.id"], name=op.f("fk_certificates_design_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["run_items.id"], name=op.f("fk_certificates_item_id")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["accounts.id"], name=op.f("fk_certificates_issued_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"],
            ["certificates.id"],
            name=op.f("fk_certificates_superseded_by_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("item_id", name=op.f("uq_certificates_item_id")),
        sa.UniqueConstraint("number", name=op.f("uq_certificates_number")),
        sa.UniqueConstraint("series", "serial", name=op.f("uq_certificates_series_serial")),
    )
    for column in ("delegation_id", "entry_id", "event_id", "recipient", "sha256"):
        op.create_index(op.f(f"ix_certificates_{column}"), "certificates", [column], unique=False)
    op.create_index(
        "ix_certificates_contest_event", "certificates", ["contest_id", "event_id"], unique=False
    )
    op.create_table(
        "certificate_series",
        sa.Column("series", sa.String(length=80), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_certificate_series")),
    )
    op.create_table(
        "stamp_images",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", UtcDateTime(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_stamp_images_sha256")),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["accounts.id"], name=op.f("fk_stamp_images_uploaded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamp_images")),
    )
    op.create_index(op.f("ix_stamp_images_issuer"), "stamp_images", ["issuer"], unique=False)
    op.create_table(
        "winner_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("certificate_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_winner_links_sha256")),
        sa.ForeignKeyConstraint(
            ["certificate_id"], ["certificates.id"], name=op.f("fk_winner_links_certificate_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_winner_links")),
        sa.UniqueConstraint("certificate_id", name=op.f("uq_winner_links_certificate_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_winner_links_token_hash")),
    )


def downgrade() -> None:
    op.drop_table("winner_links")
    op.drop_table("stamp_images")
    op.drop_table("certificate_series")
    op.drop_table("certificates")
    op.drop_table("certificate_designs")
