"""Out of a damaged workspace everything comes that can be read, the list tells the rest, and the original stays."""

import contextlib
from pathlib import Path

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, digests, places_in, reopened
from tests.faults.acts import FOLDER, furnish, ids_of
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import MeetingId
from workbench.operations.checks import check_workspace
from workbench.operations.minutes import approve_minutes
from workbench.operations.salvage import SalvageReport, salvage
from workbench.storage.engine import open_connection
from workbench.storage.keys import LEAST
from workbench.storage.registry import KINDS, MEETING
from workbench.storage.workspaces import Workspace, open_workspace

PAGE = 4096


def salvaged(folder: Path, name: str = "new") -> SalvageReport:
    return salvage(
        folder / FOLDER, folder / f"{name}.workbench", PASSPHRASE, clock=StoppedClock(), places=places_in(folder),
        cost=LEAST,
    )  # fmt: skip


def opened(folder: Path, name: str = "new") -> Workspace:
    places = places_in(folder)
    return open_workspace(folder / f"{name}.workbench", PASSPHRASE, clock=StoppedClock(), places=places)


def everything(workspace: Workspace) -> dict[str, list[str]]:
    return {kind.code: ids_of(workspace, kind.table) for kind in KINDS if kind.code not in ("author", "workspace")}


def pages_of(workspace: Workspace, table: str) -> list[int]:
    """The pages a table's own tree consists of but its root, from the page map of the library."""
    file = workspace.folder / workspace.manifest.files.workspace
    with contextlib.closing(open_connection(file, workspace.keys.workspace, access="read")) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return [root]


def spoil(file: Path, page: int) -> None:
    content = bytearray(file.read_bytes())
    content[(page - 1) * PAGE + 200] ^= 1
    file.write_bytes(bytes(content))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The database file of a furnished office under the temporary folder."""
    furnish(tmp_path, 3)
    with reopened(tmp_path) as workspace:
        approve_minutes(workspace.database, MeetingId(ids_of(workspace, MEETING.table)[0]), by="The group")
        return workspace.folder / workspace.manifest.files.workspace


def test_of_a_whole_workspace_everything_is_saved(tmp_path: Path, office: Path) -> None:
    with reopened(tmp_path) as workspace:
        before = everything(workspace)
    report = salvaged(tmp_path)
    assert (report.lost, report.unlinked, report.unread) == (0, 0, {})
    with opened(tmp_path) as new:
        assert {kind: sorted(ids) for kind, ids in everything(new).items()} == {
            kind: sorted(ids) for kind, ids in before.items()
        }
        assert check_workspace(new).problems == ()


def test_a_table_whose_root_is_damaged_comes_back_from_history(tmp_path: Path, office: Path) -> None:
    with reopened(tmp_path) as workspace:
        before = everything(workspace)
        (page,) = pages_of(workspace, "decision")
    spoil(office, page)
    untouched = digests(tmp_path / FOLDER)
    report = salvaged(tmp_path)
    (decisions,) = [item for item in report.kinds if item.kind == "decision"]
    assert decisions.saved == decisions.from_history == len(before["decision"])
    assert report.lost == 0
    assert digests(tmp_path / FOLDER) == untouched
    with opened(tmp_path) as new:
        assert sorted(everything(new)["decision"]) == sorted(before["decision"])
        assert check_workspace(new).problems == ()


def test_any_damaged_page_but_the_first_costs_no_more_than_is_told(tmp_path: Path, office: Path) -> None:
    whole = office.read_bytes()
    with reopened(tmp_path) as workspace:
        before = sum(map(len, everything(workspace).values()))
    whole = office.read_bytes()
    pages = len(whole) // PAGE
    for page in range(2, pages + 1, pages // 4):
        office.write_bytes(whole)
        spoil(office, page)
        try:
            report = salvaged(tmp_path, f"new{page}")
        except Refused:
            # The list of tables itself reaches into a few pages more; none of them is among the later ones.
            assert page < pages // 2  # noqa: PT017
            continue
        with opened(tmp_path, f"new{page}") as new:
            assert sum(map(len, everything(new).values())) >= before - report.lost
            assert not [item for item in check_workspace(new).problems if item.code != "check.minutes_altered"]


def test_a_file_torn_off_behind_its_list_of_tables_gives_what_stands_before(tmp_path: Path, office: Path) -> None:
    # Of so small a workspace the list of tables takes up to half.
    office.write_bytes(office.read_bytes()[: office.stat().st_size * 3 // 4 // PAGE * PAGE + 77])
    report = salvaged(tmp_path)
    assert report.unread
    with opened(tmp_path) as new:
        assert sum(map(len, everything(new).values())) > 0
        assert not [item for item in check_workspace(new).problems if item.code != "check.minutes_altered"]


@pytest.mark.parametrize("damage", [b"", b"\x00" * PAGE * 3, None])
def test_where_nothing_can_be_read_no_new_workspace_is_made(tmp_path: Path, office: Path, damage: bytes | None) -> None:
    office.unlink() if damage is None else office.write_bytes(damage)
    with pytest.raises(Refused, match=r"salvage\.nothing"):
        salvaged(tmp_path)
    assert not (tmp_path / "new.workbench").exists()


def test_missing_or_damaged_drafts_are_no_hindrance(tmp_path: Path, office: Path) -> None:
    (drafts,) = office.parent.glob("drafts-*.db")
    drafts.unlink()
    assert salvaged(tmp_path).lost == 0


def test_a_wrong_passphrase_or_a_folder_in_use_is_refused(tmp_path: Path, office: Path) -> None:
    with pytest.raises(RuleViolation, match=r"keys\.wrong_passphrase"):
        salvage(
            tmp_path / FOLDER, tmp_path / "new.workbench", "no", clock=StoppedClock(), places=places_in(tmp_path),
            cost=LEAST,
        )  # fmt: skip
    before = digests(tmp_path / FOLDER)
    with pytest.raises(RuleViolation, match=r"workspace\.folder_exists"):
        salvaged(tmp_path, "office")
    assert digests(tmp_path / FOLDER) == before
