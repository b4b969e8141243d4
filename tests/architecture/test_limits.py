"""How long things may get, and what they may not be called."""

import ast
from pathlib import Path

from tests.architecture.sources import ROOT, layer_of, name_of, sources, tree, words_of

FUNCTION_LIMIT = 50
CONSTRUCTOR_LIMIT = 40
CLASS_LIMIT = 250
FILE_LIMIT = 400

# What is longer than its limit, as the test below names it. It starts empty and may only shrink.
EXCEPTIONS: frozenset[str] = frozenset()

GIVEN_BY_QT = {"data"}
"""Names of what a model overrides."""
FORBIDDEN_WORDS = frozenset(
    {"manager", "managers", "helper", "helpers", "handler", "handlers", "util", "utils", "common", "misc"}
)
FORBIDDEN_NAMES = frozenset({"data", "info"})
# A revision is written once, by a tool, and never changed afterwards.
REVISIONS = "workbench/storage/migrations/versions/"


def length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def limit_of(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    if isinstance(node, ast.ClassDef):
        return CLASS_LIMIT
    return CONSTRUCTOR_LIMIT if node.name in ("__init__", "__post_init__") else FUNCTION_LIMIT


def definitions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return [node for node in ast.walk(tree(path)) if isinstance(node, kinds)]


def too_long(path: Path) -> list[str]:
    """What in this file exceeds its limit, by name."""
    if name_of(path).startswith(REVISIONS):
        return []
    found = [f"{name_of(path)}:{node.name}" for node in definitions(path) if length(node) > limit_of(node)]
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return [*found, name_of(path)] if lines > FILE_LIMIT else found


def is_forbidden(name: str) -> bool:
    words = words_of(name)
    return (
        bool(FORBIDDEN_WORDS.intersection(words)) or words[:1] == ["base"] or name.lower().strip("_") in FORBIDDEN_NAMES
    )


def test_nothing_is_longer_than_its_limit() -> None:
    found = {name for path in sources() for name in too_long(path)}
    assert sorted(found - EXCEPTIONS) == []


def test_no_exception_outlives_its_need() -> None:
    found = {name for path in sources() for name in too_long(path)}
    assert sorted(EXCEPTIONS - found) == []


def test_a_function_one_line_beyond_the_limit_is_found() -> None:
    body = "\n".join(f"    x = {number}" for number in range(FUNCTION_LIMIT))
    (function,) = ast.parse(f"def long_one():\n{body}\n").body
    assert isinstance(function, ast.FunctionDef)
    assert length(function) == limit_of(function) + 1


def test_names_say_what_a_thing_is_for() -> None:
    modules = [(name_of(path), part) for path in sources() for part in path.relative_to(ROOT).with_suffix("").parts]
    defined = [
        (f"{name_of(path)}:{node.lineno}", node.name)
        for path in sources()
        for node in definitions(path)
        if not (layer_of(path) == "ui" and node.name in GIVEN_BY_QT)
    ]
    bad = {f"{where} {name}" for where, name in modules + defined if is_forbidden(name)}
    assert sorted(bad) == []


def test_forbidden_names_are_recognised_in_either_case_and_honest_ones_are_left() -> None:
    assert all(map(is_forbidden, ["WindowManager", "text_helpers", "base_page", "BasePage", "data", "Info", "utils"]))
    assert not any(map(is_forbidden, ["database", "information", "baseline", "is_handled", "uncommon", "informed"]))


def test_every_module_says_what_it_is_for() -> None:
    silent = [name_of(path) for path in sources() if not ast.get_docstring(tree(path))]
    assert silent == []
