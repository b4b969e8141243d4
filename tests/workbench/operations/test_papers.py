"""Printing: each kind of document in each language and form, for its recipients, noted in the diary."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.pdf_checks import check_pdf, texts_shown
from tests.builders.workspaces import StoppedClock, places_in
from workbench.bootstrap.program import Program
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.domain.audiences import OFFICE
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.errors import RuleViolation
from workbench.identifiers import MeetingId
from workbench.operations.minutes import approve_minutes
from workbench.operations.papers import Paper, PaperKind, Press, print_paper
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.queries.lists import record_named
from workbench.queries.releases import list_releases
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace

HELD = "WG2-2026-001"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("papers")
    clock, places = StoppedClock(), places_in(folder)
    program = Program(clock=clock, places=places, cost=LEAST)
    with create_sample(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(), clock=clock,
        places=places, cost=LEAST,
    ) as workspace:  # fmt: skip
        yield workspace


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(Path(__file__).parents[3] / "resources")


def press_of(workspace: Workspace, material: Material, language: str, sandbox: Sandbox) -> Press:
    program = Program(clock=workspace.clock, places=workspace.places)
    return Press(program.words(language), material, sandbox)


def subject_of(workspace: Workspace, kind: PaperKind) -> str:
    with workspace.database.read() as connection:
        if kind.is_of_meeting:
            return record_named(connection, "meetings", HELD)
        if kind is PaperKind.PARTNER_PROFILE:
            return record_named(connection, "partners", "Danish Red Cross")
        if kind.is_of_context:
            return record_named(connection, "contexts", "Priority Action Area 2")
        return record_named(connection, "groups", "WG2")


@pytest.mark.parametrize("language", [language.value for language in Language])
@pytest.mark.parametrize("kind", list(PaperKind))
def test_each_document_in_each_language_is_whole_and_the_same_twice(
    sample: Workspace, material: Material, tmp_path: Path, kind: PaperKind, language: str
) -> None:
    paper = Paper(kind=kind, subject=subject_of(sample, kind), recipients=("group:WG2",))
    with Sandbox() as sandbox:
        press = press_of(sample, material, language, sandbox)
        done = print_paper(sample.database, paper, tmp_path / "one.pdf", press)
        print_paper(sample.database, paper, tmp_path / "two.pdf", press)
        print_paper(sample.database, paper, tmp_path / "one.docx", press)
    content = (tmp_path / "one.pdf").read_bytes()
    check_pdf(content, Language(language))
    assert content == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.docx").read_bytes().startswith(b"PK")
    with sample.database.read() as connection:
        assert done.sha256 in {row.sha256 for row in list_releases(connection) if row.form == "pdf"}


def test_a_page_is_drawn_as_a_picture(sample: Workspace, material: Material, tmp_path: Path) -> None:
    paper = Paper(kind=PaperKind.AGENDA, subject=subject_of(sample, PaperKind.AGENDA))
    with Sandbox() as sandbox:
        press = press_of(sample, material, "ar", sandbox)
        print_paper(sample.database, paper, tmp_path / "page.png", press)
        with pytest.raises(RuleViolation, match=r"pdf\.no_page"):
            print_paper(sample.database, replace(paper, page=99), tmp_path / "none.png", press)
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "none.png").exists()


def test_what_is_not_for_the_recipients_is_left_out_and_counted_on_the_paper(
    sample: Workspace, material: Material, tmp_path: Path
) -> None:
    meeting = subject_of(sample, PaperKind.MINUTES)
    with sample.database.write("example.narrow") as work:
        store = work.store(AgendaItem)
        item = next(item for item in store.where(meeting=MeetingId(meeting)) if "materials" in item.title)
        store.put(replace(item, audience=OFFICE))
    paper = Paper(kind=PaperKind.MINUTES, subject=meeting, recipients=("group:WG2",))
    with Sandbox() as sandbox:
        press = press_of(sample, material, "en", sandbox)
        narrow = print_paper(sample.database, paper, tmp_path / "narrow.pdf", press)
        whole = print_paper(sample.database, replace(paper, recipients=()), tmp_path / "whole.pdf", press)
        with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
            print_paper(sample.database, replace(paper, recipients=("public",)), tmp_path / "public.pdf", press)
    assert (narrow.left_out > 0, whole.left_out) == (True, 0)
    assert "materials are listed" not in " ".join(texts_shown((tmp_path / "narrow.pdf").read_bytes()))
    assert "materials are listed" in " ".join(texts_shown((tmp_path / "whole.pdf").read_bytes()))
    assert not (tmp_path / "public.pdf").exists()


def test_approved_minutes_print_the_same_bytes_on_any_later_day(
    sample: Workspace, material: Material, tmp_path: Path
) -> None:
    meeting = MeetingId(subject_of(sample, PaperKind.MINUTES))
    approve_minutes(sample.database, meeting, by="Working Group 2")
    with sample.database.read() as connection:
        assert record_named(connection, "meetings", HELD) == meeting
    paper = Paper(kind=PaperKind.MINUTES, subject=meeting, recipients=("group:WG2",))
    with Sandbox() as sandbox:
        press = press_of(sample, material, "uk", sandbox)
        print_paper(sample.database, paper, tmp_path / "one.pdf", press)
        with sample.database.write("example.pass_time") as work:
            other = next(item for item in work.store(Meeting).where() if item.id != meeting)
            work.store(Meeting).put(replace(other, place="Example: elsewhere"))
        print_paper(sample.database, paper, tmp_path / "two.pdf", press)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_another_ending_is_refused_and_nothing_is_written(
    sample: Workspace, material: Material, tmp_path: Path
) -> None:
    paper = Paper(kind=PaperKind.ACTIONS)
    with Sandbox() as sandbox, pytest.raises(RuleViolation, match=r"exports\.paper_ending"):
        print_paper(sample.database, paper, tmp_path / "list.odt", press_of(sample, material, "en", sandbox))
    assert list(tmp_path.iterdir()) == []
