"""Attachments of records; their bytes lie in a file of their own, which every generation has from now on."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_OWNERS = ("group", "meeting", "organisation", "action_item", "contact_note", "issue")


def _text(name: str, **options: object) -> "sa.Column[str]":
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), **options)  # type: ignore[arg-type]


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    op.create_table(
        "attachment",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        _text("id", nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        _text("audience", nullable=True),
        _text("name", nullable=True),
        _text("media_type", nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        _text("sha256", nullable=True),
        _text("remark", nullable=True),
        *(_text(owner, nullable=True) for owner in _OWNERS),
        *(
            sa.ForeignKeyConstraint(
                [owner], [f"{owner}.id"], name=op.f(f"fk_attachment_{owner}"), initially="DEFERRED", deferrable=True
            )
            for owner in _OWNERS
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_attachment")),
        sa.UniqueConstraint("id", name=op.f("uq_attachment_id")),
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        for column in (*_OWNERS, "sha256"):
            batch_op.create_index(
                batch_op.f(f"ix_attachment_{column}"),
                [column],
                unique=False,
                sqlite_where=sa.text("deleted = 0 AND stub = 0"),
                postgresql_where=sa.text("deleted = 0 AND stub = 0"),
            )
