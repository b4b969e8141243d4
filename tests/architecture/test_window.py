"""The rules of the window that keep it from hanging, leaking, or reading what people wrote as markup."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, imported, layer_of, name_of, sources, tree

WINDOW = [path for path in sources() if layer_of(path) == "ui"]
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\b")
# Where each may be used, by the beginning of the path; a name that is not here may be used everywhere in the window.
ONLY_IN = {
    "setStyleSheet": ("ui/theme/",),
    # Tab goes from it straight to the proxy, past everything before it: see ui/kit/focus.py.
    "setFocusProxy": (),
    # PySide takes what these give back for a child of what was asked, and keeps it: see ui/kit/focus.py.
    "nextInFocusChain": ("ui/kit/focus.py",),
    "previousInFocusChain": (),
    "focusProxy": (),
    "buddy": (),
    "setToolTip": ("ui/kit/labels.py",),
    "QLabel": ("ui/kit/",),
    "QPushButton": ("ui/kit/",),
    "QToolButton": ("ui/kit/",),
    "QTextEdit": ("ui/kit/",),
    "QPlainTextEdit": ("ui/kit/",),
    "QTextBrowser": (),
    "QMessageBox": (),
    "QFileDialog": ("ui/kit/",),
    "QInputDialog": (),
    "QErrorMessage": (),
    "QProgressDialog": (),
    "QWhatsThis": (),
    "QToolTip": (),
    "QSortFilterProxyModel": (),
    "processEvents": (),
    "exec": ("ui/application.py", "ui/showing.py"),
    "resizeColumnsToContents": (),
}
UNWANTED = ("qtpy", "qtawesome", "PySide6.QtCharts", "PySide6.QtGraphs", "PySide6.QtAsyncio", "PySide6.QtNetwork",
            "PySide6.QtQml", "PySide6.QtWebEngineWidgets")  # fmt: skip


def names(path: Path) -> Iterator[tuple[int, str]]:
    """Every name and attribute used in a file, with its line."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute):
            yield node.lineno, node.attr


@pytest.mark.parametrize("name", sorted(ONLY_IN))
def test_what_is_dangerous_is_used_only_where_it_is_tamed(name: str) -> None:
    strays = [
        f"{name_of(path)}:{line}"
        for path in WINDOW
        if not name_of(path).startswith(ONLY_IN[name] or ("nowhere",))
        for line, used in names(path)
        if used == name
    ]
    assert strays == []


def test_no_lambda_is_connected_to_a_signal() -> None:
    strays = [
        f"{name_of(path)}:{call.lineno}"
        for path in WINDOW
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]
    assert strays == []


def test_signals_carry_no_whole_numbers_of_qt() -> None:
    strays = [
        f"{name_of(path)}:{call.lineno}"
        for path in WINDOW
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Signal"
        and any(isinstance(argument, ast.Name) and argument.id == "int" for argument in call.args)
    ]
    assert strays == []


def painters(path: Path) -> Iterator[tuple[int, bool]]:
    """Every QPainter a file makes: its line, and whether it is ended whatever happens."""
    module = tree(path)
    managed = {id(item.context_expr) for node in ast.walk(module) if isinstance(node, ast.With) for item in node.items}
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "QPainter":
            yield call.lineno, id(call) in managed


def test_a_painter_is_always_ended() -> None:
    strays = [f"{name_of(path)}:{line}" for path in WINDOW for line, is_managed in painters(path) if not is_managed]
    assert strays == []


def test_qt_is_imported_by_name_and_only_what_is_shipped() -> None:
    strays = [
        f"{name_of(path)}:{node.lineno} imports {name}"
        for path in WINDOW
        for node, name in imported(path)
        if name.endswith(".*") or any(name == each or name.startswith(each + ".") for each in UNWANTED)
    ]
    assert strays == []


def test_colours_stand_in_the_tokens_alone() -> None:
    strays = [
        name_of(path)
        for path in WINDOW
        if name_of(path) != "ui/theme/tokens.py" and COLOUR.search(path.read_text(encoding="utf-8"))
    ]
    assert strays == []


def loaded_by(code: str) -> set[str]:
    """The packages a fresh Python has loaded after this code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sorted(sys.modules))"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin"}, check=True,
        capture_output=True, text=True,
    )  # fmt: skip
    return set(done.stdout.split())


def test_the_start_page_waits_for_nothing_it_does_not_show() -> None:
    heavy = ("sqlalchemy", "sqlcipher3", "nacl", "reportlab", "pikepdf", "babel", "click", "docx", "psutil", "pyuca",
             "xlsxwriter", "workbench.storage", "workbench.operations", "workbench.queries",
             "PySide6.QtPrintSupport")  # fmt: skip
    loaded = loaded_by("import ui.application")
    assert [name for name in heavy if name in loaded] == []
    assert "PySide6.QtWidgets" in loaded


def test_the_command_line_does_without_the_window() -> None:
    loaded = loaded_by("import ui.__main__")
    assert not [name for name in loaded if name.partition(".")[0] in ("PySide6", "shiboken6")]


def test_calls_into_qt_do_not_wear_none_away() -> None:
    code = (
        "import sys\nfrom PySide6.QtCore import QObject\nthing = QObject()\nbefore = sys.getrefcount(None)\n"
        "for _ in range(1000): thing.setObjectName('x')\n"
        "assert sys.getrefcount(None) - before > -10"
    )
    assert "PySide6.QtCore" in loaded_by(code)


LENGTHS = frozenset(
    {
        "setFixedWidth", "setFixedHeight", "setFixedSize", "setMinimumWidth", "setMinimumHeight", "setMaximumWidth",
        "setMaximumHeight", "setDefaultSectionSize", "setMinimumSectionSize", "setIconSize", "setColumnMinimumWidth",
    }
)  # fmt: skip
NO_TEXT = frozenset({"ui/meetings/live_screen.py"})
"""Files where lengths of paper are given, which has a size of its own."""
SMALLEST, NO_LIMIT = 25, 16_777_215


def bare_lengths(node: ast.AST, constants: dict[str, int]) -> Iterator[ast.AST]:
    """Lengths that stand there as they are: numbers, constants, and sizes that were not let grow."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("grown", "icon_size"):
        return
    value = constants.get(node.id, 0) if isinstance(node, ast.Name) else getattr(node, "value", 0)
    if isinstance(value, int) and SMALLEST <= value < NO_LIMIT:
        yield node
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Size":
        yield node
    for part in ast.iter_child_nodes(node):
        yield from bare_lengths(part, constants)


def constants_of(path: Path) -> dict[str, int]:
    return {
        target.id: node.value.value
        for node in tree(path).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, int)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def test_lengths_follow_the_size_of_text() -> None:
    strays = [
        f"{name_of(path)}:{call.lineno} {ast.unparse(call)}"
        for path in WINDOW
        if name_of(path) not in NO_TEXT
        for call in ast.walk(tree(path))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in LENGTHS
        for argument in call.args
        if any(bare_lengths(argument, constants_of(path)))
    ]
    assert strays == []
