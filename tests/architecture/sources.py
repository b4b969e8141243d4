"""The program's own source files and their syntax trees, for the tests that read them."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("workbench", "ui")
_SKIPPED = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "build"}


@cache
def sources() -> tuple[Path, ...]:
    """Every Python file of the program, tests excluded."""
    return tuple(sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    """The file as it is named from the root, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


def layer_of(path: Path) -> str:
    """The part of the program a file belongs to: ``domain``, ``storage``, ``ui``, …."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "workbench" and len(parts) > 1 else parts[0]


@cache
def imported(path: Path) -> tuple[tuple[ast.stmt, str], ...]:
    """Every import statement of the file with the full name it imports from."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}: relative import"
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def words_of(name: str) -> list[str]:
    """The words of a name in snake or camel case, lower case."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]


@cache
def tracked_texts() -> tuple[tuple[str, str], ...]:
    """Name and contents of every text file that is, or is about to be, part of the project."""
    found = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    names = found.stdout.decode().split("\0") if found.returncode == 0 else _walked()
    return tuple((name, text) for name in sorted(set(names)) if name and (text := _text(ROOT / name)) is not None)


def _walked() -> list[str]:
    return [name_of(path) for path in ROOT.rglob("*") if path.is_file() and not _SKIPPED.intersection(path.parts)]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (UnicodeDecodeError, OSError):
        return None
