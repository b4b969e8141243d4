"""Files outside the workspace are written in few places, each of which enters it in the diary or removes it again."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import layer_of, name_of, sources, tree

# What writes or makes a file → the files that may use it; storage may use all.
WRITES = {
    # The list of what a salvage lost: asked for by a person, while there is no diary to enter it in.
    "write_text": ("ui/start/mending.py",),
    "write_bytes": (),
    "mkstemp": ("workbench/operations/exports.py",),
    "mkdtemp": ("ui/showing.py",),
    "NamedTemporaryFile": (),
    "TemporaryDirectory": ("ui/kit/outgoing.py", "ui/showing.py"),
    "QTemporaryDir": ("ui/application.py",),
    "QTemporaryFile": (),
    "QFile": (),
    "QSaveFile": (),
    # How lists look: what is no code or number is refused there.
    "QSettings": ("ui/state.py", "ui/application.py", "ui/kit/kept_choices.py"),
    "QPdfWriter": (),
    "copyfile": (),
    "copy2": ("workbench/operations/exports.py",),
}


def uses(path: Path) -> Iterator[tuple[str, int]]:
    """Every name of the list that a file uses, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name) and node.id in WRITES:
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and node.attr in WRITES:
            yield node.attr, node.lineno


def test_files_are_written_where_they_are_accounted_for() -> None:
    strays = [
        f"{name_of(path)}:{line} uses {name}"
        for path in sources()
        if layer_of(path) != "storage"
        for name, line in uses(path)
        if name_of(path) not in WRITES[name]
    ]
    assert strays == []


MODES = frozenset({"w", "wb", "a", "ab", "x", "xb", "r+", "r+b", "wt", "xt"})


def test_files_opened_for_writing_are_opened_in_storage_or_by_the_diary() -> None:
    strays = [
        f"{name_of(path)}:{call.lineno}"
        for path in sources()
        if layer_of(path) not in ("storage", "sandbox") and name_of(path) != "workbench/operations/exports.py"
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call)
        and (call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", ""))
        in ("open", "fdopen")
        for argument in call.args
        if isinstance(argument, ast.Constant) and argument.value in MODES
    ]
    assert strays == []
