"""Contact notes, with whom they are, and issues; the note in which an action was promised."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    op.create_table(
        "contact_note",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("happened_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("happened_at", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("kind", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("words", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("promised", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("context", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("group", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("meeting", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["context"], ["context.id"], name=op.f("fk_contact_note_context"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["group"], ["group.id"], name=op.f("fk_contact_note_group"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.id"], name=op.f("fk_contact_note_meeting"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_contact_note")),
        sa.UniqueConstraint("id", name=op.f("uq_contact_note_id")),
    )
    with op.batch_alter_table("contact_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_note_group_happened_on"),
            ["group", "happened_on"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_contact_note_happened_on_n"),
            ["happened_on", "n"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    op.create_table(
        "contact_party",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("organisation", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("post", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("written_as", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["note"], ["contact_note.id"], name=op.f("fk_contact_party_note"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisation.id"],
            name=op.f("fk_contact_party_organisation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["post"], ["post.id"], name=op.f("fk_contact_party_post"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_contact_party")),
        sa.UniqueConstraint("id", name=op.f("uq_contact_party_id")),
    )
    with op.batch_alter_table("contact_party", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_contact_party_note"),
            ["note"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_contact_party_organisation_note"),
            ["organisation", "note"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_contact_party_post"),
            ["post"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    op.create_table(
        "issue",
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        sa.Column("audience", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("group", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("context", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("level", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("raised_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("contact_note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("agenda_item", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column(
            "escalated_organisation", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("escalated_post", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("escalated_group", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("escalated_as_written", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("escalated_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("reply", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("replied_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("resolution", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("resolved_by", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.Column("resolved_on", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True),
        sa.ForeignKeyConstraint(
            ["group"], ["group.id"], name=op.f("fk_issue_group"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["context"], ["context.id"], name=op.f("fk_issue_context"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["contact_note"],
            ["contact_note.id"],
            name=op.f("fk_issue_contact_note"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["agenda_item"],
            ["agenda_item.id"],
            name=op.f("fk_issue_agenda_item"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["escalated_organisation"],
            ["organisation.id"],
            name=op.f("fk_issue_escalated_organisation"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["escalated_post"], ["post.id"], name=op.f("fk_issue_escalated_post"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["escalated_group"],
            ["group.id"],
            name=op.f("fk_issue_escalated_group"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["resolved_by"], ["decision.id"], name=op.f("fk_issue_resolved_by"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_issue")),
        sa.UniqueConstraint("id", name=op.f("uq_issue_id")),
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_issue_agenda_item"),
            ["agenda_item"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_issue_contact_note"),
            ["contact_note"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_issue_group_raised_on"),
            ["group", "raised_on"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
        batch_op.create_index(
            batch_op.f("ix_issue_resolved_on_raised_on"),
            ["resolved_on", "raised_on"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )

    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("contact_note", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_action_item_contact_note"),
            "contact_note",
            ["contact_note"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
        batch_op.create_index(
            batch_op.f("ix_action_item_contact_note"),
            ["contact_note"],
            unique=False,
            sqlite_where=sa.text("deleted = 0 AND stub = 0"),
            postgresql_where=sa.text("deleted = 0 AND stub = 0"),
        )
