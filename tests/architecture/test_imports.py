"""Who may import whom: the contracts of import-linter, and the rules it cannot state."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, imported, layer_of, name_of, sources, tree

# Package → the layers that may import it. What is not named here may be imported by any layer its rules allow.
ONLY_IN = {
    "click": {"command_line"},
    "sqlalchemy": {"storage", "queries"},
    "sqlcipher3": {"storage"},
    "alembic": {"storage"},
    "psycopg": {"storage"},
    "nacl": {"storage"},
    "filelock": {"storage"},
    "pyuca": {"storage"},
    "keyring": {"credentials"},
    "reportlab": {"documents"},
    "uharfbuzz": {"documents"},
    "pikepdf": {"documents"},
    "docx": {"documents"},
    "xlsxwriter": {"interchange"},
    "babel": {"documents"},
    "pypdfium2": {"documents"},
    "PIL": {"documents"},
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
}
NEVER_IN = {"sandbox": ("workbench.storage", "workbench.credentials")}
DOMAIN_MAY = ("workbench.domain", "workbench.errors", "workbench.identifiers", "workbench.clock", "workbench.changes")
# What may be imported inside a function: file → package. Loading alembic takes as long as all the rest together, and it
# is wanted once in many months.
LATE_IMPORTS = {("workbench/storage/workspaces.py", "workbench.storage.migrate")}


def is_within(name: str, package: str) -> bool:
    return name == package or name.startswith(package + ".")


def test_the_contracts_of_import_linter_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(linter), "--no-logo", "--no-cache"],
        cwd=ROOT,
        check=False,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_a_package_is_imported_only_in_the_layers_it_belongs_to(package: str) -> None:
    strays = [
        f"{name_of(path)}:{node.lineno} imports {name}"
        for path in sources()
        if layer_of(path) not in ONLY_IN[package]
        for node, name in imported(path)
        if is_within(name, package)
    ]
    assert strays == []


def test_the_domain_imports_the_standard_library_and_the_lowest_line_only() -> None:
    strays = [
        f"{name_of(path)}:{node.lineno} imports {name}"
        for path in sources()
        if layer_of(path) == "domain"
        for node, name in imported(path)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(is_within(name, allowed) for allowed in DOMAIN_MAY)
    ]
    assert strays == []


@pytest.mark.parametrize("layer", sorted(NEVER_IN))
def test_a_layer_that_reads_foreign_bytes_never_sees_secrets(layer: str) -> None:
    strays = [
        f"{name_of(path)}:{node.lineno} imports {name}"
        for path in sources()
        if layer_of(path) == layer
        for node, name in imported(path)
        if any(is_within(name, forbidden) for forbidden in NEVER_IN[layer])
    ]
    assert strays == []


@cache
def late_imports() -> frozenset[tuple[str, str]]:
    """File and name of everything imported inside a function."""
    return frozenset((name_of(path), name) for path in sources() for name in _late_imports_of(path))


def _late_imports_of(path: Path) -> set[str]:
    functions = [node for node in ast.walk(tree(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    return {
        name
        for node, name in imported(path)
        if any(function.lineno < node.lineno <= (function.end_lineno or 0) for function in functions)
    }


def allows(allowance: tuple[str, str], late: tuple[str, str]) -> bool:
    return allowance[0] == late[0] and is_within(late[1], allowance[1])


def test_nothing_is_imported_inside_a_function() -> None:
    assert [late for late in sorted(late_imports()) if not any(allows(each, late) for each in LATE_IMPORTS)] == []


def test_no_allowance_for_a_late_import_outlives_its_need() -> None:
    assert [each for each in LATE_IMPORTS if not any(allows(each, late) for late in late_imports())] == []


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{name_of(path)}:{node.lineno}"
        for path in sources()
        if layer_of(path) != "command_line"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
