import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.builders.workspaces import PASSPHRASE, a_workspace
from workbench.domain.audiences import MOVEMENT, OFFICE, PUBLIC, Audience
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group, Membership
from workbench.domain.meetings import AgendaItem, Attendance, Meeting, MinuteBlock
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.records import Record
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation, WorkbenchError
from workbench.identifiers import GroupId, MeetingId, OrganisationId, new_id, shared_id
from workbench.interchange.minutes_markdown import read_minutes
from workbench.operations.exports import Exported, export_list, export_minutes, hash_of
from workbench.operations.meetings import take_in_minutes
from workbench.operations.minutes import approve_minutes
from workbench.queries.partners import list_organisations
from workbench.queries.releases import ReleaseRow, list_releases
from workbench.storage.workspaces import Workspace

MINUTES = """\
# Example meeting

- Date: 2026-02-20
- Group: EG

## Attendance

- Alpha Society (present)
- Beta Relief (online)

## Discussion

### 1. Open matters

Words for everybody.

Words for the office.

Decision: Example decision.

### 2. Inner matters

Words within inner matters.
"""


@dataclass
class Scene:
    """A group of a society and another organisation, a second society outside it, and a meeting of the group."""

    workspace: Workspace
    group: GroupId
    meeting: MeetingId
    organisations: dict[str, OrganisationId]

    def widen(self, entity: type[Record], audience: Audience | None, **having: str) -> None:
        """Sets the audience of the records whose text holds these words."""
        with self.workspace.database.write("example.audience") as work:
            store = work.store(entity)
            found = [item for item in store.where() if all(word in str(item) for word in having.values())]
            assert found
            store.put_many([replace(item, audience=audience) for item in found])

    def export(self, *recipients: str, name: str = "out.md", overwrite: bool = True) -> Exported:
        target = self.workspace.folder.parent / name
        return export_minutes(self.workspace.database, self.meeting, target, recipients=recipients, overwrite=overwrite)

    def releases(self) -> list[ReleaseRow]:
        with self.workspace.database.read() as connection:
            return list_releases(connection)


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with a_workspace(tmp_path) as workspace:
        kinds = {
            "Own Office": OrganisationKind.NATIONAL_SOCIETY, "Alpha Society": OrganisationKind.NATIONAL_SOCIETY,
            "Beta Relief": OrganisationKind.INTERNATIONAL_NGO, "Gamma Society": OrganisationKind.NATIONAL_SOCIETY,
        }  # fmt: skip
        ids = {name: OrganisationId(new_id()) for name in kinds}
        group = GroupId(new_id())
        with workspace.database.write("example.add") as work:
            work.store(Organisation).put_many(
                Organisation(id=ids[name], names={"en": name}, kind=kind) for name, kind in kinds.items()
            )
            work.store(Group).put(Group(id=group, names={"en": "Example Group"}, prefix="EG"))
            work.store(Membership).put_many(
                Membership(id=new_id(), group=group, organisation=ids[name])
                for name in ("Alpha Society", "Beta Relief")
            )
            own = WorkspaceRecord(
                id=shared_id("workspace", workspace.id), title="Example", organisation=ids["Own Office"]
            )
            work.store(WorkspaceRecord).put(own)
        meeting = take_in_minutes(workspace.database, read_minutes(MINUTES).draft).meeting
        yield Scene(workspace, group, meeting, ids)


def test_what_is_not_for_the_recipients_is_left_out_and_counted(scene: Scene) -> None:
    scene.widen(MinuteBlock, OFFICE, words="for the office")
    done = scene.export("group:EG")
    text = done.path.read_text(encoding="utf-8")
    assert "Words for everybody." in text
    assert "Words for the office." not in text
    assert done.left_out == 1
    assert "- Left out: 1\n" in text
    assert scene.releases()[0].left_out == 1


def test_a_narrow_point_takes_all_that_stands_below_it_along(scene: Scene) -> None:
    scene.widen(AgendaItem, OFFICE, title="Inner matters")
    done = scene.export("group:EG")
    text = done.path.read_text(encoding="utf-8")
    assert "Inner matters" not in text
    assert "Words within" not in text
    assert done.left_out == 2


def test_a_narrow_decision_is_left_out_where_it_stands(scene: Scene) -> None:
    scene.widen(Decision, OFFICE, text="Example decision")
    done = scene.export("organisation:Beta Relief")
    assert "Example decision" not in done.path.read_text(encoding="utf-8")
    assert done.left_out == 1


def test_a_part_can_never_travel_farther_than_the_meeting(scene: Scene) -> None:
    scene.widen(MinuteBlock, PUBLIC, words="for everybody")
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        scene.export("public")
    scene.widen(Meeting, OFFICE, title="Example meeting")
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        scene.export("group:EG")


@pytest.mark.parametrize(
    ("audience", "recipients", "allowed"),
    [
        (None, "group:EG", True), (None, "organisation:Beta Relief", True), (None, "organisation:Gamma Society", False),
        (None, "organisation:Own Office", True), (None, "movement", False), (None, "public", False),
        (MOVEMENT, "movement", True), (MOVEMENT, "organisation:Gamma Society", True),
        (MOVEMENT, "organisation:Beta Relief", False), (MOVEMENT, "group:EG", False), (MOVEMENT, "public", False),
        (PUBLIC, "public", True), (PUBLIC, "group:EG", True), (OFFICE, "organisation:Own Office", True),
        (OFFICE, "organisation:Alpha Society", False),
    ],
)  # fmt: skip
def test_minutes_go_only_where_their_audience_covers_every_recipient(
    scene: Scene, audience: Audience | None, recipients: str, allowed: bool
) -> None:
    scene.widen(Meeting, audience, title="Example meeting")
    if allowed:
        assert scene.export(recipients).left_out == 0
        return
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        scene.export(recipients)
    assert not (scene.workspace.folder.parent / "out.md").exists()
    assert scene.releases() == []


def test_two_recipients_both_have_to_be_covered(scene: Scene) -> None:
    scene.export("organisation:Alpha Society", "organisation:Beta Relief")
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        scene.export("group:EG", "organisation:Gamma Society")


def test_for_ones_own_use_the_minutes_are_whole(scene: Scene) -> None:
    scene.widen(Attendance, OFFICE)
    done = scene.export()
    assert (done.left_out, done.recipients) == (0, frozenset())
    assert "Alpha Society (present)" in done.path.read_text(encoding="utf-8")


def test_a_group_nobody_sits_in_is_no_recipient(scene: Scene) -> None:
    with scene.workspace.database.write("example.add") as work:
        work.store(Group).put(Group(id=new_id(), names={"en": "Empty Group"}))
    with pytest.raises(RuleViolation, match=r"recipients\.empty_group"):
        scene.export("group:Empty Group")


def test_the_diary_notes_recipients_form_moment_and_hash(scene: Scene) -> None:
    done = scene.export("group:EG", "organisation:Beta Relief")
    (release,) = scene.releases()
    assert release.what == f"meeting/{scene.meeting}"
    assert release.recipients == ", ".join(
        sorted([f"group:{scene.group}", f"organisation:{scene.organisations['Beta Relief']}"])
    )
    assert release.released_at == "2026-03-01 12:00:00"
    assert release.sha256 == hashlib.sha256(done.path.read_bytes()).hexdigest()


def test_a_file_in_the_way_stays_and_is_not_noted(scene: Scene) -> None:
    (scene.workspace.folder.parent / "out.md").write_text("mine")
    with pytest.raises(RuleViolation, match=r"exports\.file_exists"):
        scene.export(overwrite=False)
    assert (scene.workspace.folder.parent / "out.md").read_text() == "mine"
    assert scene.releases() == []


def test_a_folder_in_the_place_of_the_file_leaves_neither_part_nor_diary_entry(scene: Scene) -> None:
    parent = scene.workspace.folder.parent
    (parent / "out.md").mkdir()
    with pytest.raises((WorkbenchError, OSError)):
        scene.export()
    assert scene.releases() == []
    assert list(parent.glob(".workbench-*")) == []


def test_what_a_killed_export_left_in_the_folder_goes_with_the_next_one_and_nothing_else(scene: Scene) -> None:
    folder = scene.workspace.folder.parent
    an_hour_ago = time.time() - 3700
    left = folder / ".workbench-abc_1234.part"
    kept = [
        folder / name
        for name in (".workbench-abcdefgh.parts", ".workbench-ABCDEFGH.part", "workbench-abcdefgh.part",
                     ".workbench-abc.part", ".workbench-notolder.before", "report.part")
    ]  # fmt: skip
    for path in (left, *kept):
        path.write_text("words of people", encoding="utf-8")
        os.utime(path, (an_hour_ago, an_hour_ago))
    young = folder / ".workbench-abcd5678.part"
    young.write_text("another program is at work", encoding="utf-8")
    # A copy of an older file bears its time, and was made just now all the same.
    copied = folder / ".workbench-abcd5678.before"
    copied.write_text("before", encoding="utf-8")
    os.utime(copied, (an_hour_ago, an_hour_ago))
    folders = folder / ".workbench-abcdefgh.part"
    folders.mkdir()
    os.utime(folders, (an_hour_ago, an_hour_ago))
    scene.export(name="out.md")
    assert not left.exists()
    assert all(path.exists() for path in (*kept, young, copied, folders))


@pytest.mark.parametrize("before", ["", "mine"])
def test_a_diary_that_cannot_be_written_leaves_what_was_at_the_target(scene: Scene, before: str) -> None:
    target = scene.workspace.folder.parent / "out.md"
    if before:
        target.write_text(before)
    refusing = "CREATE TRIGGER full BEFORE INSERT ON operation BEGIN SELECT RAISE(ABORT, 'no more'); END"
    with scene.workspace.engine.begin() as connection:
        connection.exec_driver_sql(refusing)
    with pytest.raises(sa.exc.IntegrityError):
        scene.export()
    assert (target.read_text() if target.exists() else "") == before
    assert list(target.parent.glob(".workbench-*")) == []
    with scene.workspace.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    assert scene.releases() == []
    exported = scene.export()
    assert hash_of(target) == exported.sha256


def test_approved_minutes_are_exported_with_the_names_they_were_approved_with(scene: Scene) -> None:
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    before = scene.export("group:EG").path.read_text(encoding="utf-8")
    beta = scene.organisations["Beta Relief"]
    with scene.workspace.database.write("example.rename") as work:
        organisation = work.store(Organisation).get(beta)
        work.store(Organisation).put(replace(organisation, names={"en": "Renamed Relief"}))
    after = scene.export("group:EG").path.read_text(encoding="utf-8")
    assert after == before
    assert "Beta Relief (online)" in after
    assert "Approved by: Example Group" in after


def test_who_may_receive_approved_minutes_is_decided_anew(scene: Scene) -> None:
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    scene.widen(Meeting, OFFICE, title="Example meeting")
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        scene.export("group:EG")


def test_a_list_is_noted_too_and_an_empty_one_makes_nothing(scene: Scene) -> None:
    target = scene.workspace.folder.parent / "partners.csv"
    with scene.workspace.database.read() as connection:
        rows = list_organisations(connection)
    done = export_list(scene.workspace.database, "partners", rows, target)
    assert target.read_text(encoding="utf-8-sig").count("\n") == 1 + 4
    assert [(row.what, row.form, row.sha256) for row in scene.releases()] == [("list/partners", "csv", done.sha256)]
    with pytest.raises(RuleViolation, match=r"exports\.nothing"):
        export_list(scene.workspace.database, "people", [], target.with_name("people.csv"))
    assert not target.with_name("people.csv").exists()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, as pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o711)
        yield Path(name)


AS_SOMEBODY = """
import os, sys
from pathlib import Path
from tests.builders.workspaces import StoppedClock, places_in
from workbench.errors import WorkbenchError
from workbench.operations.exports import export_minutes
from workbench.queries.releases import list_releases
from workbench.storage.workspaces import open_workspace
folder, meeting = Path(sys.argv[1]), sys.argv[2]
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
with open_workspace(folder / "office.workbench", sys.argv[3], clock=StoppedClock(), places=places_in(folder)) as opened:
    try:
        export_minutes(opened.database, meeting, folder / "closed" / "out.md")
    except WorkbenchError as error:
        print(error.code)
    with opened.database.read() as connection:
        print(len(list_releases(connection)))
"""


@pytest.mark.skipif(os.name != "posix", reason="folders are closed by other means there")
def test_a_folder_that_may_not_be_written_to_leaves_neither_file_nor_diary_entry(
    scene: Scene, open_folder: Path
) -> None:
    scene.workspace.close()
    folder = open_folder / "computer"
    shutil.copytree(scene.workspace.folder.parent, folder)
    (folder / "closed").mkdir(mode=0o555)
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, 65534, 65534)
    done = subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY, str(folder), scene.meeting, PASSPHRASE],
        cwd=Path(__file__).parents[3], capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    code, releases = done.stdout.split()
    assert code.partition(".")[0] in {"exports", "disk", "files"}
    assert releases == "0"
    assert list((folder / "closed").iterdir()) == []
