"""A paper sheet's boxes may be read more than three times, until two people agree."""

from alembic import op

revision = "readings"
down_revision = "prize_settled"
branch_labels = None
depends_on = None

NAME = op.f("ck_keyings_passes")


def upgrade() -> None:
    _check("pass_number >= 1")


def downgrade() -> None:
    op.execute("DELETE FROM keyings WHERE pass_number > 3")
    _check("pass_number BETWEEN 1 AND 3")


def _check(condition: str) -> None:
    with op.batch_alter_table("keyings") as keyings:
        keyings.drop_constraint(NAME, type_="check")
        keyings.create_check_constraint(NAME, condition)
