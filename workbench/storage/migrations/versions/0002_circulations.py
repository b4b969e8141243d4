"""Circulations, answers, signers and received minutes; who chaired."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    op.create_table(
        "circulation",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("subject", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("recipients", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("medium", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("sent_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("answer_by", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("silence_means", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("root", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_circulation")),
        sa.UniqueConstraint("id", name=op.f("uq_circulation_id")),
    )
    with op.batch_alter_table("circulation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_circulation_subject_number"),
            ["subject", "number"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    op.create_table(
        "answer",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("circulation", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("organisation", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("kind", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("answered_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("where", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("words", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("accepted", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["circulation"],
            ["circulation.id"],
            name=op.f("fk_answer_circulation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.id"],
            name=op.f("fk_answer_organisation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_answer")),
        sa.UniqueConstraint("id", name=op.f("uq_answer_id")),
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_circulation"),
            ["circulation"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    op.create_table(
        "signer",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("public_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("name", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("organisation", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("trusted_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.id"],
            name=op.f("fk_signer_organisation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_signer")),
        sa.UniqueConstraint("id", name=op.f("uq_signer_id")),
    )
    with op.batch_alter_table("signer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_signer_public_key"),
            ["public_key"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    op.create_table(
        "received_minutes",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("meeting", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("root", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("signer", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("sha256", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("made_at", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("received_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_received_minutes_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["signer"], ["signer.id"], name=op.f("fk_received_minutes_signer"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_received_minutes")),
        sa.UniqueConstraint("id", name=op.f("uq_received_minutes_id")),
    )
    with op.batch_alter_table("received_minutes", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_received_minutes_meeting_version"),
            ["meeting", "version"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("chair", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True)
        )
        batch_op.add_column(
            sa.Column("minute_taker", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True)
        )
