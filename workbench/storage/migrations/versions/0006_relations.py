"""Relations between organisations, what they say of themselves, pairs that are two, and how tables were read before."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_PRESENT = "deleted = 0 AND stub = 0"


def _text(name: str, **options: object) -> "sa.Column[str]":
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), **options)  # type: ignore[arg-type]


def _create(table: str, fields: dict[str, str], indexes: list[list[str]], numbers: frozenset[str] = frozenset()) -> None:
    """A table of records: each of its fields to the table it points into, or to nothing."""
    op.create_table(
        table,
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        _text("id", nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        _text("audience", nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=True) if name in numbers else _text(name, nullable=True)
            for name in fields
        ),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}"), initially="DEFERRED", deferrable=True
            )
            for name, target in fields.items()
            if target
        ),
        sa.PrimaryKeyConstraint("n", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("id", name=op.f(f"uq_{table}_id")),
    )
    _index(table, indexes)


def _index(table: str, indexes: list[list[str]]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        for columns in indexes:
            batch_op.create_index(
                batch_op.f(f"ix_{table}_{'_'.join(columns)}"),
                columns,
                unique=False,
                sqlite_where=sa.text(_PRESENT),
                postgresql_where=sa.text(_PRESENT),
            )


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    relation = {"source": "organisation", "target": "organisation", "kind": "", "start": "", "end": "", "note": ""}
    _create("organisation_relation", relation, [["source"], ["target"]])
    _create(
        "profile_text", {"organisation": "organisation", "section": "", "texts": ""}, [["organisation", "section"]]
    )
    capacity = {"organisation": "organisation", "cadre": "", "count": "", "as_of": "", "note": ""}
    _create("capacity", capacity, [["organisation"]], frozenset({"count"}))
    priority = {"organisation": "organisation", "rank": "", "texts": "", "note": ""}
    _create("priority", priority, [["organisation", "rank", "id"]])
    pair = {
        "first": "organisation",
        "second": "organisation",
        "first_person": "person",
        "second_person": "person",
        "reason": "",
    }
    _create("distinct_pair", pair, [["first"], ["second"], ["first_person"], ["second_person"]])
    _create("import_source", {"name": "", "headings": "", "columns": "", "values": ""}, [])
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.add_column(_text("terms", nullable=True))
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(_text("kept_because", nullable=True))
    with op.batch_alter_table("action_item", schema=None) as batch_op:
        batch_op.add_column(_text("concerns", nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_action_item_concerns"),
            "organisation",
            ["concerns"],
            ["id"],
            initially="DEFERRED",
            deferrable=True,
        )
    _index("action_item", [["owner_post"], ["owner_group"], ["concerns"]])
