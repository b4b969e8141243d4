"""The sheet with the recovery code: every language, one page, whole and accessible; and noted when it leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.builders.pdf_checks import check_pdf, texts_shown
from tests.builders.workspaces import a_workspace
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.domain.recovery_codes import RecoveryCode, parse_code
from workbench.operations.papers import Press
from workbench.operations.recovery_sheets import make_recovery_sheet, note_sheet_printed, save_recovery_sheet
from workbench.queries.releases import list_releases
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.workspaces import Workspace
from workbench.wording import Words

CODE = RecoveryCode(bytes(range(20)))


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
def test_the_sheet_is_one_whole_page_with_every_group_in_order(
    workspace: Workspace, material: Material, sandbox: Sandbox, language: Language
) -> None:
    press = Press(Words(language.value, ROOT / "resources" / "wording"), material, sandbox)
    sheet = make_recovery_sheet(workspace, CODE, press)
    check_pdf(sheet.pdf, language)
    assert sheet.page_count == 1
    (shown,) = texts_shown(sheet.pdf)
    places = [shown.replace("\n", "").index(group) for group in CODE.groups()]
    assert places == sorted(places)
    assert CODE.groups()[0] not in repr(sheet)


def test_what_leaves_is_noted_and_the_code_stands_in_no_record(
    workspace: Workspace, material: Material, sandbox: Sandbox, tmp_path: Path
) -> None:
    sheet = make_recovery_sheet(workspace, CODE, Press(Words(), material, sandbox))
    target = tmp_path / "recovery-code.pdf"
    save_recovery_sheet(workspace, sheet, target)
    note_sheet_printed(workspace, sheet)
    assert target.read_bytes() == sheet.pdf
    with workspace.database.read() as connection:
        rows = list_releases(connection)
    assert [row.form for row in rows] == ["pdf", "paper"]
    assert all(group not in str(rows) for group in CODE.groups())
    assert parse_code(str(CODE)) == CODE
