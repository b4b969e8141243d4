"""Contexts over time, areas, instruments, mandates, who has which role in coordination, layers, services and rules."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_PRESENT = "deleted = 0 AND stub = 0"
_NUMBERS = frozenset({"collective_response", "retired", "agreed_by_host"})
_TABLES: dict[str, tuple[dict[str, str], list[list[str]]]] = {
    "area": ({"names": "", "code": "", "parent": "area", "country": ""}, []),
    "instrument": (
        {
            "titles": "",
            "kind": "",
            "adopted_by": "",
            "adopted_on": "",
            "address": "",
            "replaces": "instrument",
            "verified": "",
            "note": "",
        },
        [],
    ),
    "context_host": (
        {"context": "context", "country": "", "organisation": "organisation", "start": "", "end": ""},
        [["context"], ["organisation"]],
    ),
    "context_situation": (
        {
            "context": "context",
            "situation": "",
            "collective_response": "",
            "start": "",
            "end": "",
            "basis": "",
            "instrument": "instrument",
        },
        [["context"], ["instrument"]],
    ),
    "mandate": (
        {
            "organisation": "organisation",
            "context": "context",
            "instrument": "instrument",
            **dict.fromkeys("clause statements layers sectors populations areas limits capacity priorities".split(), ""),
            **dict.fromkeys("start end status".split(), ""),
        },
        [["organisation"], ["context"], ["instrument"]],
    ),
    "commitment": (
        {
            "instrument": "instrument",
            "organisation": "organisation",
            **dict.fromkeys("rank texts verified due status".split(), ""),
        },
        [["instrument", "rank", "id"], ["organisation"]],
    ),
    "evidence": ({"commitment": "commitment", "day": "", "words": ""}, [["commitment"]]),
    "coordination_function": (
        {
            **dict.fromkeys("titles level sector frame rank template".split(), ""),
            "context": "context",
            "retired": "",
            "not_established": "",
        },
        [["context"]],
    ),
    "role_assignment": (
        {
            "context": "context",
            "function": "coordination_function",
            "organisation": "organisation",
            "post": "post",
            **dict.fromkeys("areas role status start end".split(), ""),
            "mandate": "mandate",
            "decision": "decision",
            "instrument": "instrument",
            **dict.fromkeys("basis agreed_by_host review_on note".split(), ""),
        },
        [
            ["context", "function", "organisation"],
            ["organisation"],
            ["post"],
            ["function"],
            ["mandate"],
            ["decision"],
            ["instrument"],
            ["review_on"],
        ],
    ),
    "layer_stance": (
        {
            "organisation": "organisation",
            "context": "context",
            **dict.fromkeys("layer provide assess refer advocate as_of".split(), ""),
        },
        [["context", "organisation"], ["organisation"]],
    ),
    "service": (
        {
            "organisation": "organisation",
            "context": "context",
            "area": "area",
            **dict.fromkeys("layer code population last_verified verified_by status note".split(), ""),
        },
        [["context"], ["organisation"], ["area"]],
    ),
    "coordination_rule": (
        dict.fromkeys("code condition severity bases verified messages retired".split(), ""),
        [],
    ),
    "set_aside": (
        {"rule": "", "subject": "", "context": "context", "reason": "", "until": ""},
        [["context", "rule"]],
    ),
}
"""Table to its fields, each with the table it points into or with nothing; and its indexes."""


def _text(name: str, **options: object) -> "sa.Column[str]":
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), **options)  # type: ignore[arg-type]


def _create(table: str, fields: dict[str, str], indexes: list[list[str]]) -> None:
    op.create_table(
        table,
        sa.Column("n", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        _text("id", nullable=False),
        sa.Column("stub", sa.Integer(), server_default="0", nullable=False),
        sa.Column("deleted", sa.Integer(), server_default="0", nullable=False),
        _text("audience", nullable=True),
        *(
            sa.Column(name, sa.Integer(), nullable=True) if name in _NUMBERS else _text(name, nullable=True)
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
    for columns in indexes:
        _index(table, columns)


def _index(table: str, columns: list[str]) -> None:
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{table}_{'_'.join(columns)}"),
            columns,
            unique=False,
            sqlite_where=sa.text(_PRESENT),
            postgresql_where=sa.text(_PRESENT),
        )


def upgrade() -> None:
    """Bring the database from the revision before to this one."""
    for table, (fields, indexes) in _TABLES.items():
        _create(table, fields, indexes)
    with op.batch_alter_table("context", schema=None) as batch_op:
        batch_op.add_column(_text("areas", nullable=True))
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        for owner in ("instrument", "evidence"):
            batch_op.add_column(_text(owner, nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_attachment_{owner}"), owner, [owner], ["id"], initially="DEFERRED", deferrable=True
            )
    for owner in ("instrument", "evidence"):
        _index("attachment", [owner])
