"""Who stands on the sheet to sign, with what contacts, and why they are kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders.pdf_checks import texts_shown
from tests.builders.scenes import MailScene, a_mail_scene, email
from workbench.domain.meetings import Attendance, AttendanceMode
from workbench.domain.partners import Channel, ChannelKind
from workbench.identifiers import new_id
from workbench.operations.papers import PaperKind, read_paper


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[MailScene]:
    with a_mail_scene(tmp_path) as made:
        yield made


def shown(scene: MailScene, rows: int = 3) -> str:
    paper = replace(scene.paper("group:EG", kind=PaperKind.SIGN_IN_SHEET), blank_rows=rows)
    return " ".join(texts_shown(read_paper(scene.workspace.database, paper, scene.press()).pdf))


def test_those_on_the_attendance_come_first_and_members_who_are_not_on_it_follow(scene: MailScene) -> None:
    text = shown(scene)
    assert text.index("ALPHA SOCIETY") < text.index("BETA RELIEF") < text.index("DELTA AID")
    assert text.count("ALPHA SOCIETY") == 1
    assert "DELTA PERSON" in text
    assert "GAMMA" not in text


def test_who_excused_themselves_is_not_expected(scene: MailScene) -> None:
    with scene.workspace.database.write("example.change") as work:
        store = work.store(Attendance)
        line = next(line for line in store.where() if line.organisation == scene.organisations["Beta Relief"])
        store.put(replace(line, mode=AttendanceMode.APOLOGY))
    assert "BETA RELIEF" not in shown(scene)


def test_contacts_are_only_those_everybody_at_the_door_may_read(scene: MailScene) -> None:
    post = scene.posts["Delta Aid"]
    telephone = Channel(id=new_id(), kind=ChannelKind.TELEPHONE, value="+380 44 123 45 67", post=post, may_share=True)
    scene.put(email("desk@delta.example", post=post, may_share=True), telephone)
    text = shown(scene)
    assert "desk@delta.example" in text
    assert "+380 44 123 45 67" in text
    assert "private@delta.example" not in text
    assert "post@alpha.example" not in text


def test_the_sheet_says_why_and_for_how_long_contacts_are_kept(scene: MailScene) -> None:
    text = shown(scene)
    assert "Own Office keeps these details for this purpose: Example coordination." in text
    assert "They are kept for 24 months." in text
