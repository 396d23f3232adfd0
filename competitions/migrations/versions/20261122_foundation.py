"""Accounts, roles and the journal, whose records nothing may change."""

import sqlalchemy as sa
from alembic import op

from competitions.extensions import UtcDateTime

revision = "foundation"
down_revision = None
branch_labels = None
depends_on = None

SQLITE_TRIGGERS = [
    f"""
    CREATE TRIGGER journal_records_no_{verb} BEFORE {verb} ON journal_records
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
    """
    for verb in ("update", "delete")
]
POSTGRESQL_TRIGGERS = [
    """
    CREATE FUNCTION refuse_journal_change() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$
    """,
    """
    CREATE TRIGGER journal_records_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_records
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_journal_change()
    """,
]


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pseudonym", sa.String(length=64), nullable=False),
        sa.Column("user_name", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("pseudonym", name=op.f("uq_accounts_pseudonym")),
        sa.UniqueConstraint("user_name", name=op.f("uq_accounts_user_name")),
    )
    op.create_table(
        "journal_heads",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_journal_heads_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_heads")),
    )
    op.create_table(
        "journal_records",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("tag", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal_records")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_records_hash")),
    )
    op.create_index(op.f("ix_journal_records_actor"), "journal_records", ["actor"], unique=False)
    op.create_index(op.f("ix_journal_records_at"), "journal_records", ["at"], unique=False)
    op.create_index(
        op.f("ix_journal_records_subject"), "journal_records", ["subject"], unique=False
    )
    op.create_index(op.f("ix_journal_records_tag"), "journal_records", ["tag"], unique=False)
    op.create_table(
        "scopes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "everywhere",
                "contest",
                "event",
                name="scope_kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["scopes.id"], name=op.f("fk_scopes_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scopes")),
    )
    op.create_index(op.f("ix_scopes_parent_id"), "scopes", ["parent_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_invitations_sha256")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_invitations_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_index(op.f("ix_invitations_account_id"), "invitations", ["account_id"], unique=False)
    op.create_table(
        "role_grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "organiser",
                "contact",
                "chief_judge",
                "judge",
                "keyer",
                "supervisor",
                "seal_keeper",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("scope_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_role_grants_account_id")
        ),
        sa.ForeignKeyConstraint(["scope_id"], ["scopes.id"], name=op.f("fk_role_grants_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
        sa.UniqueConstraint(
            "account_id", "role", "scope_id", name=op.f("uq_role_grants_account_id_role_scope_id")
        ),
    )
    op.create_index(op.f("ix_role_grants_scope_id"), "role_grants", ["scope_id"], unique=False)
    op.execute("INSERT INTO scopes (kind, name) VALUES ('everywhere', '')")
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE_TRIGGERS if sqlite else POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    op.drop_index(op.f("ix_role_grants_scope_id"), table_name="role_grants")
    op.drop_table("role_grants")
    op.drop_index(op.f("ix_invitations_account_id"), table_name="invitations")
    op.drop_table("invitations")
    op.drop_index(op.f("ix_scopes_parent_id"), table_name="scopes")
    op.drop_table("scopes")
    op.drop_index(op.f("ix_journal_records_tag"), table_name="journal_records")
    op.drop_index(op.f("ix_journal_records_subject"), table_name="journal_records")
    op.drop_index(op.f("ix_journal_records_at"), table_name="journal_records")
    op.drop_index(op.f("ix_journal_records_actor"), table_name="journal_records")
    op.drop_table("journal_records")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_journal_change")
    op.drop_table("journal_heads")
    op.drop_table("accounts")
