"""From one workspace to another: minutes exported in five languages carry what they show, and come in once."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.builders.pdf_checks import check_pdf
from tests.builders.workspaces import StoppedClock, a_workspace, places_in
from workbench.bootstrap.program import Program
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.documents.reading.attachments import find_attachment
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE
from workbench.domain.carried_minutes import FILE_NAME, Acquaintance
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.taking_in import Standing
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import MeetingId
from workbench.interchange.carried import open_envelope
from workbench.operations.minutes import approve_minutes
from workbench.operations.papers import Paper, PaperKind, Press, print_paper
from workbench.operations.previews import preview_paper
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.operations.taking_in import plan_take_in, read_file, take_in_minutes
from workbench.queries.lists import record_named
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Database
from workbench.storage.keys import LEAST
from workbench.storage.signing import workspace_key
from workbench.storage.workspaces import Workspace

HELD = "WG2-2026-001"


@pytest.fixture
def sender(tmp_path: Path) -> Iterator[Workspace]:
    clock, places = StoppedClock(), places_in(tmp_path / "sender")
    program = Program(clock=clock, places=places, cost=LEAST)
    with create_sample(
        tmp_path / "sender" / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(),
        clock=clock, places=places, cost=LEAST,
    ) as workspace:  # fmt: skip
        yield workspace


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Workspace]:
    with a_workspace(tmp_path / "receiver") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(Path(__file__).parents[3] / "resources")


def meeting_of(workspace: Workspace) -> MeetingId:
    with workspace.database.read() as connection:
        return MeetingId(record_named(connection, "meetings", HELD))


def a_press(workspace: Workspace, material: Material, sandbox: Sandbox, language: str = "en") -> Press:
    program = Program(clock=workspace.clock, places=workspace.places)
    return Press(program.words(language), material, sandbox)


def minutes_paper(workspace: Workspace, *recipients: str) -> Paper:
    return Paper(kind=PaperKind.MINUTES, subject=meeting_of(workspace), recipients=recipients or ("group:WG2",))


def count_of(database: Database) -> dict[str, int]:
    with database.write("test.read") as work:
        return {kind.__name__: len(work.store(kind).where()) for kind in (Meeting, Decision, ActionItem)}


@pytest.mark.parametrize("is_approved", [False, True])
def test_minutes_exported_in_five_languages_come_in_once(
    sender: Workspace, receiver: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path, is_approved: bool
) -> None:
    if is_approved:
        approve_minutes(sender.database, meeting_of(sender), by="Working Group 2")
    files = []
    for language in Language:
        target = tmp_path / f"{language.value}.pdf"
        press = a_press(sender, material, sandbox, language.value)
        print_paper(sender.database, minutes_paper(sender), target, press)
        check_pdf(target.read_bytes(), language)
        files.append(read_file(target, sandbox))
    assert len({file.sha256 for file in files}) == len(files)
    first = take_in_minutes(receiver.database, files[0])
    assert (first.statements, first.plan.acquaintance, first.plan.minutes.version) == (
        5, Acquaintance.UNKNOWN, int(is_approved),
    )  # fmt: skip
    counts = count_of(receiver.database)
    for file in (*files, *files):
        assert take_in_minutes(receiver.database, file).statements == 0
    assert count_of(receiver.database) == counts == {"Meeting": 1, "Decision": 2, "ActionItem": 3}
    with receiver.database.write("test.read") as work:
        assert work.store(Meeting).get(meeting_of(sender)).status is MeetingStatus.RECEIVED


def test_ones_own_file_coming_back_changes_nothing(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    target = tmp_path / "own.pdf"
    print_paper(sender.database, minutes_paper(sender), target, a_press(sender, material, sandbox))
    file = read_file(target, sandbox)
    with sender.database.read() as connection:
        found = plan_take_in(connection, file)
    assert (found.acquaintance, found.standing) == (Acquaintance.OWN, Standing.OWN)
    with pytest.raises(RuleViolation, match=r"carried\.own"):
        take_in_minutes(sender.database, file)


def test_what_is_kept_back_is_not_in_the_file_in_any_form(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    with sender.database.write("example.narrow") as work:
        store = work.store(AgendaItem)
        item = next(item for item in store.where(meeting=meeting_of(sender)) if "materials" in item.title)
        store.put(replace(item, audience=OFFICE))
    approve_minutes(sender.database, meeting_of(sender), by="Working Group 2")
    target = tmp_path / "narrow.pdf"
    done = print_paper(sender.database, minutes_paper(sender), target, a_press(sender, material, sandbox))
    pdf = target.read_bytes()
    carried = find_attachment(pdf, FILE_NAME, len(pdf) * 100)
    assert b"materials" not in carried
    file = read_file(target, sandbox)
    assert file.minutes.left_out == done.left_out > 0
    assert 0 < len(file.minutes.decisions) + len(file.minutes.actions) < 5
    assert len(file.minutes.digests) > 5


def test_the_same_copy_gives_the_same_bytes_and_what_is_seen_is_what_leaves(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    press, paper = a_press(sender, material, sandbox), minutes_paper(sender)
    seen = preview_paper(sender.database, paper, press, pages=range(1))
    for name in ("one.pdf", "two.pdf"):
        print_paper(sender.database, paper, tmp_path / name, press)
    assert seen.pdf == (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_without_its_data_a_copy_carries_nothing(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    target = tmp_path / "bare.pdf"
    paper = replace(minutes_paper(sender), carries_data=False)
    print_paper(sender.database, paper, target, a_press(sender, material, sandbox))
    check_pdf(target.read_bytes(), Language.ENGLISH)
    with pikepdf.open(BytesIO(target.read_bytes())) as file:
        assert b"<pdfaid:part>2</pdfaid:part>" in file.Root.Metadata.read_bytes()
    with pytest.raises(Refused, match=r"carried\.nothing"):
        read_file(target, sandbox)


def test_other_papers_carry_nothing_and_need_no_key(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    target = tmp_path / "agenda.pdf"
    paper = replace(minutes_paper(sender), kind=PaperKind.AGENDA)
    print_paper(sender.database, paper, target, a_press(sender, material, sandbox))
    with pytest.raises(Refused, match=r"carried\.nothing"):
        read_file(target, sandbox)


def test_the_file_names_the_office_and_neither_workspace_nor_person(
    sender: Workspace, sandbox: Sandbox, material: Material, tmp_path: Path
) -> None:
    target = tmp_path / "minutes.pdf"
    print_paper(sender.database, minutes_paper(sender), target, a_press(sender, material, sandbox))
    carried = find_attachment(target.read_bytes(), FILE_NAME, 1_000_000)
    assert sender.id.encode() not in carried
    claims = open_envelope(carried).claims
    assert claims["sender"]["name"] == "IFRC PS Centre"
    assert claims["public_key"] == workspace_key(sender.database).public_key
    assert set(claims) == {
        "format", "number", "sender", "made_at", "meeting", "version", "root", "digests", "left_out", "decisions",
        "actions", "public_key",
    }  # fmt: skip
