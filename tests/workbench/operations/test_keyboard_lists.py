"""The list of keys on paper: every language, accessible, each act with its keys; and noted when it leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.builders.pdf_checks import check_pdf, texts_shown
from tests.builders.workspaces import a_workspace
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.operations.keyboard_lists import make_keyboard_list, note_keyboard_list_printed, save_keyboard_list
from workbench.operations.papers import Press
from workbench.queries.releases import list_releases
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.workspaces import Workspace
from workbench.wording import Words

GROUPS = (
    ("Actions", (("New action", ("Ctrl+N",)), ("Filter the actions", ("Ctrl+F", "/")))),
    ("Window", tuple((f"Act {number}", (f"Ctrl+Shift+{number}",)) for number in range(60))),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(ROOT / "resources")


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.mark.parametrize("language", list(Language))
def test_the_list_is_whole_on_as_many_pages_as_it_takes(
    workspace: Workspace, material: Material, sandbox: Sandbox, language: Language
) -> None:
    press = Press(Words(language.value, ROOT / "resources" / "wording"), material, sandbox)
    made = make_keyboard_list(workspace, "Actions", GROUPS, press)
    check_pdf(made.pdf, language)
    shown = "\n".join(texts_shown(made.pdf))
    assert made.page_count == 3
    assert shown.index("New action") < shown.index("Filter the actions") < shown.index("Act 0") < shown.index("Act 59")
    assert "Ctrl+Shift+59" in shown.replace("\n", "")


def test_what_leaves_is_noted_though_it_tells_nothing(
    workspace: Workspace, material: Material, sandbox: Sandbox, tmp_path: Path
) -> None:
    made = make_keyboard_list(workspace, "Actions", GROUPS, Press(Words(), material, sandbox))
    done = save_keyboard_list(workspace, made, tmp_path / "keys.pdf")
    assert done.path.read_bytes() == made.pdf
    note_keyboard_list_printed(workspace, made)
    with workspace.database.read() as connection:
        noted = [(row.what, row.form) for row in list_releases(connection)]
    assert sorted(noted) == [("keyboard-list/all", "paper"), ("keyboard-list/all", "pdf")]
