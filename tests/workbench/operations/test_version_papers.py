"""Versions of minutes on paper: each as it was approved, and what differs, for those who may see it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders.pdf_checks import check_pdf
from tests.builders.records import MeetingRecords, a_meeting, put
from tests.builders.workspaces import a_workspace
from workbench.documents.model import Language
from workbench.documents.pdf.export import Material, read_material
from workbench.domain.audiences import OFFICE, PUBLIC
from workbench.domain.meetings import MeetingStatus, Run
from workbench.domain.minutes_editing import BlockDraft, ItemMinutes
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, MeetingId, MinuteBlockId, new_id
from workbench.operations.circulations import circulate_minutes
from workbench.operations.minutes import amend_minutes, approve_minutes
from workbench.operations.papers import MadePaper, Paper, PaperKind, Press, print_paper, read_paper
from workbench.queries.meeting_pages import read_item_minutes
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Database
from workbench.wording import Words

ROOT = Path(__file__).parents[3]
DAY = date(2026, 3, 20)


@pytest.fixture(scope="module")
def material() -> Material:
    return read_material(ROOT / "resources")


@pytest.fixture
def amended(tmp_path: Path) -> Iterator[tuple[Database, MeetingRecords]]:
    """Minutes approved and amended once."""
    with a_workspace(tmp_path) as workspace:
        database, records = workspace.database, a_meeting()
        put(database, *records.all())
        meeting, item = MeetingId(records.meeting.id), AgendaItemId(records.item.id)
        approve_minutes(database, meeting, by="Working Group 2", on=DAY)
        with database.read() as connection:
            (decision, *_) = read_item_minutes(connection, item).blocks
        added = BlockDraft(id=MinuteBlockId(new_id()), runs=(Run("Kept for the office."),))
        amend_minutes(database, meeting, [ItemMinutes(item, (replace(decision, runs=(Run("Agreed by all."),)), added))],
                      by="Working Group 2", because="A word was missing.", on=DAY)  # fmt: skip
        yield database, records


def made(database: Database, records: MeetingRecords, material: Material, **fields: object) -> MadePaper:
    language = str(fields.pop("language", "en"))
    press = Press(Words(language, ROOT / "resources" / "wording"), material, Sandbox())
    fields.setdefault("kind", PaperKind.CHANGES)
    return read_paper(database, Paper(subject=records.meeting.id, **fields), press)  # type: ignore[arg-type]


def text(paper: MadePaper) -> str:
    return repr(paper.document.blocks)


def test_each_version_is_printed_as_it_was_approved(
    amended: tuple[Database, MeetingRecords], material: Material
) -> None:
    first = text(made(*amended, material, kind=PaperKind.MINUTES, version=1))
    assert "superseded by version" in first
    assert "Agreed by all" not in first
    newest = text(made(*amended, material, kind=PaperKind.MINUTES))
    assert "superseded" not in newest
    assert "Agreed by all." in newest
    assert "A word was missing." in newest
    with pytest.raises(RuleViolation, match=r"minutes\.no_version"):
        made(*amended, material, kind=PaperKind.MINUTES, version=3)


@pytest.mark.parametrize("language", list(Language))
def test_what_differs_is_a_whole_file_in_every_language(
    amended: tuple[Database, MeetingRecords], material: Material, language: Language
) -> None:
    paper = made(*amended, material, compared=("1", "2"), language=language.value)
    check_pdf(paper.pdf, language)
    assert "Kept for the office." in text(paper)
    assert made(*amended, material, compared=("1", "2"), language=language.value, at=paper.at).pdf == paper.pdf


def test_what_is_not_for_the_recipients_is_left_out_and_counted_once(
    amended: tuple[Database, MeetingRecords], material: Material
) -> None:
    database, records = amended
    with database.read() as connection:
        added = read_item_minutes(connection, records.item.id).blocks[-1]
    with database.write("test.audience") as work:
        work.store(type(records.block)).put(replace(work.store(type(records.block)).get(added.id), audience=OFFICE))
        work.store(type(records.meeting)).put(
            replace(work.store(type(records.meeting)).get(records.meeting.id), audience=PUBLIC)
        )
        work.store(type(records.attendance)).put(replace(records.attendance, audience=OFFICE))
    paper = made(database, records, material, compared=("1", "2"), recipients=("public",))
    assert "Kept for the office." not in text(paper)
    assert "Agreed" in text(paper)
    assert paper.left_out == 2


def test_minutes_nobody_of_them_may_see_differ_in_nothing_for_them(
    amended: tuple[Database, MeetingRecords], material: Material
) -> None:
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        made(*amended, material, compared=("1", "2"), recipients=("public",))


def test_the_draft_is_printed_beside_the_round_that_was_sent(tmp_path: Path, material: Material) -> None:
    with a_workspace(tmp_path) as workspace:
        database, records = workspace.database, a_meeting()
        held = replace(records.meeting, status=MeetingStatus.HELD)
        put(database, *(held if record is records.meeting else record for record in records.all()))
        sent = circulate_minutes(database, MeetingId(records.meeting.id), ["movement"], sent_on=DAY).circulation
        put(database, replace(records.decision, texts={"en": "Agreed by all."}))
        paper = Paper(kind=PaperKind.CHANGES, subject=records.meeting.id, compared=(f"sent/{sent.id}", "draft"))
        press = Press(Words("en", ROOT / "resources" / "wording"), material, Sandbox())
        target = tmp_path / "changes.docx"
        print_paper(database, paper, target, press)
        assert target.read_bytes().startswith(b"PK")
        assert "by all" in text(read_paper(database, paper, press))
