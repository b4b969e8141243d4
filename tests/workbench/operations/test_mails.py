"""Messages that bring a paper: to whom, what they say, and what the diary keeps of them."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from tests.builders.scenes import MailScene, a_mail_scene, email
from tests.builders.workspaces import StoppedClock
from workbench.domain.audiences import MOVEMENT, OFFICE
from workbench.domain.circulations import Circulation
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus, MinuteBlock
from workbench.errors import RuleViolation
from workbench.identifiers import CirculationId, new_id
from workbench.operations.mails import Addressing, DraftedMail, draft_mail, write_mail_draft
from workbench.operations.papers import PaperKind, read_paper
from workbench.queries.releases import find_sent, list_releases


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailScene]:
    """A scene that tests only read."""
    with a_mail_scene(tmp_path_factory.mktemp("mails")) as scene:
        yield scene


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[MailScene]:
    with a_mail_scene(tmp_path) as made:
        yield made


def drafted(scene: MailScene, *recipients: str, addressing: Addressing = Addressing.HIDDEN) -> DraftedMail:
    return draft_mail(scene.workspace.database, scene.paper(*recipients), scene.press(), addressing=addressing)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def said(message: EmailMessage) -> str:
    body = message.get_body()
    assert body is not None
    return str(body.get_content())


def test_posts_come_before_organisations_and_people_only_where_they_let_be_shared(kept: MailScene) -> None:
    mail = drafted(kept, "group:EG")
    message = read(mail.content)
    assert message["Bcc"] == "post@alpha.example, person@beta.example"
    assert message["To"] is None
    assert [each.name for each in mail.unreached] == ["Delta Aid"]
    assert b"private@" not in mail.content


def test_shown_addresses_are_those_that_may_be_shared_the_others_stay_hidden(kept: MailScene) -> None:
    message = read(drafted(kept, "group:EG", addressing=Addressing.SHOWN).content)
    assert (message["To"], message["Bcc"]) == ("person@beta.example", "post@alpha.example")


def test_the_own_office_is_no_addressee_and_nobody_is_for_ones_own_use(kept: MailScene) -> None:
    assert drafted(kept, "organisation:Own Office").made.addressees == ()
    own = drafted(kept)
    assert own.made.addressees == ()
    assert "Bcc" not in read(own.content)


def test_an_organisation_without_a_seat_is_reached_at_its_own_address(scene: MailScene) -> None:
    scene.widen(Meeting, "Example meeting", MOVEMENT)
    mail = drafted(scene, "organisation:Gamma Society")
    assert read(mail.content)["Bcc"] == "gamma@gamma.example"
    by_name = {each.name for each in drafted(scene, "movement").made.addressees}
    assert by_name == {"Alpha Society", "Gamma Society"}


def test_an_address_that_could_smuggle_others_in_is_no_address(scene: MailScene) -> None:
    post = scene.posts["Delta Aid"]
    scene.put(email("a@delta.example\nBcc: evil@example.net", post=post), email("a@x.org, b@x.org", post=post))
    mail = drafted(scene, "group:EG")
    assert [each.name for each in mail.unreached] == ["Delta Aid"]
    assert b"evil" not in mail.content


def test_what_the_message_says_is_left_out_as_in_the_file(scene: MailScene) -> None:
    scene.widen(AgendaItem, "Inner matters", OFFICE)
    mail = drafted(scene, "group:EG")
    text = said(read(mail.content))
    assert "Example decision." in text
    assert "Example action" not in text
    assert "Inner matters" not in text
    assert "3 parts are not for these recipients and were left out." in text


def test_of_minutes_sent_round_it_is_said_by_when_to_answer(scene: MailScene) -> None:
    scene.put(
        *(Circulation(id=CirculationId(new_id()), subject=f"meeting/{scene.meeting}", number=number, answer_by=day)
          for number, day in ((1, date(2026, 3, 5)), (2, date(2026, 3, 20))))
    )  # fmt: skip
    assert "answer" not in said(read(drafted(scene, "group:EG").content))
    scene.change(Meeting, "Example meeting", status=MeetingStatus.CIRCULATED)
    assert "Please answer by 20 March 2026." in said(read(drafted(scene, "group:EG").content))


def test_the_diary_knows_the_file_that_was_attached(scene: MailScene) -> None:
    target = scene.folder / "mail.eml"
    done = write_mail_draft(scene.workspace.database, scene.paper("group:EG"), target, scene.press())
    (part,) = read(target.read_bytes()).iter_attachments()
    assert done.sha256 == hashlib.sha256(part.get_content()).hexdigest()
    with scene.workspace.database.read() as connection:
        (copy,) = find_sent(connection, done.sha256)
        assert find_sent(connection, hashlib.sha256(target.read_bytes()).hexdigest()) == []
    assert (copy.what, copy.form.value, copy.recipients) == ("minutes", "mail", ("Example Group",))


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "uk"])
def test_a_hostile_title_writes_no_header_in_any_language(scene: MailScene, language: str) -> None:
    title = "=?utf-8?q?=0D=0ABcc:_evil=40example.net?=\r\nBcc: evil@example.net\u202e"
    scene.change(Meeting, "Example meeting", title=title.replace("\r\n", " ").replace("\u202e", ""))
    mail = draft_mail(scene.workspace.database, scene.paper("group:EG"), scene.press(language))
    message = read(mail.content)
    assert message["Bcc"] == "post@alpha.example, person@beta.example"
    assert message.keys().count("Bcc") == 1


def test_recipients_who_may_see_nothing_get_no_message_and_nothing_is_noted(kept: MailScene) -> None:
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        write_mail_draft(kept.workspace.database, kept.paper("public"), kept.folder / "no.eml", kept.press())
    with pytest.raises(RuleViolation, match=r"exports\.ending"):
        write_mail_draft(kept.workspace.database, kept.paper("group:EG"), kept.folder / "no.txt", kept.press())
    assert not list(kept.folder.glob("no.*"))
    with kept.workspace.database.read() as connection:
        assert list_releases(connection) == []


def test_what_was_looked_at_is_what_leaves_or_nothing_does(scene: MailScene) -> None:
    database, press = scene.workspace.database, scene.press()
    made = read_paper(database, scene.paper("group:EG"), press)
    seen = replace(scene.paper("group:EG"), at=made.at, seen=made.seal)
    clock = scene.workspace.clock
    assert isinstance(clock, StoppedClock)
    clock.turn(timedelta(hours=3))
    assert draft_mail(database, seen, press).made.pdf == made.pdf
    # Another address would be written to than the one that was looked at.
    scene.put(email("new@delta.example", post=scene.posts["Delta Aid"]))
    with pytest.raises(RuleViolation, match=r"exports\.changed_meanwhile"):
        write_mail_draft(database, seen, scene.folder / "mail.eml", press)
    anew = read_paper(database, scene.paper("group:EG"), press)
    seen = replace(seen, at=anew.at, seen=anew.seal)
    scene.widen(MinuteBlock, "for the office", OFFICE)
    with pytest.raises(RuleViolation, match=r"exports\.changed_meanwhile"):
        write_mail_draft(database, seen, scene.folder / "mail.eml", press)
    assert not (scene.folder / "mail.eml").exists()


@pytest.mark.parametrize("kind", [PaperKind.AGENDA, PaperKind.SIGN_IN_SHEET])
def test_other_papers_of_a_meeting_can_be_sent_too(kept: MailScene, kind: PaperKind) -> None:
    mail = draft_mail(kept.workspace.database, kept.paper("group:EG", kind=kind), kept.press())
    assert "Attached: Example meeting" in said(read(mail.content))
