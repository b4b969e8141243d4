"""A contact noted from any page, what comes of it, and an issue on its way: by the keyboard."""

from datetime import timedelta
from typing import Any

from tests.builders.windows import Seat
from ui.contacts.issue_story import IssueStory
from ui.contacts.note_story import NoteStory
from ui.contacts.page import ContactsPage
from ui.contacts.story import Story
from ui.kit.fields import Choice
from workbench.domain.issues import IssueStatus
from workbench.operations.workspaces import Connection
from workbench.queries.actions import list_actions
from workbench.queries.contact_notes import ContactFilter, ContactLine, list_contact_notes
from workbench.queries.issues import IssueLine, list_issues
from workbench.queries.suggestions import suggest


def sheet(seat: Seat) -> Any:
    return seat.session.frame.sheets.sheet()


def parties(seat: Seat) -> list[str]:
    return [choice.text for choice in sheet(seat).form.input("parties").value()]


def page(seat: Seat) -> ContactsPage:
    assert isinstance(seat.page, ContactsPage)
    return seat.page


def story(seat: Seat) -> Story:
    found = sheet(seat).findChild(Story)
    assert isinstance(found, NoteStory | IssueStory)
    return found


def noted(connection: Connection) -> list[ContactLine]:
    """What was noted beside the sample's own example."""
    return [line for line in list_contact_notes(connection) if not line.text.startswith("Example")]


def raised(connection: Connection) -> list[IssueLine]:
    """The issues beside the sample's own example."""
    return [line for line in list_issues(connection) if not line.text.startswith("Example")]


def partner(seat: Seat, typed: str) -> str:
    def first(connection: Connection) -> str:
        return suggest(connection, "organisation", typed)[0].id

    found: str = seat.read(first)
    return found


def test_a_call_is_noted_over_any_page_with_its_action_and_a_new_partner(seat: Seat) -> None:
    danish = partner(seat, "Danish Red Cross")
    seat.go(f"partners/{danish}")
    seat.press("Ctrl+Shift+N", "Ctrl+Shift+N")
    assert parties(seat) == ["Danish Red Cross"]
    seat.type("New <b>Relief</b>")
    seat.press("Return")
    assert parties(seat) == ["Danish Red Cross", "New <b>Relief</b>"]
    seat.press("Tab", "Tab", "Tab")
    seat.type("They have no Arabic copy.")
    seat.press("Tab")
    seat.type("Send the form")
    seat.press("Tab", "Tab")
    seat.type("+7")
    seat.press("Ctrl+Return")
    assert sheet(seat) is None
    (line,) = seat.read(noted)
    today = seat.desk.today()
    assert (line.with_whom, line.happened_on, line.kind) == (
        "Danish Red Cross, New <b>Relief</b>", today.isoformat(), "call"
    )  # fmt: skip
    promised = [row for row in seat.read(lambda connection: list_actions(connection, today)) if row.contact_note]
    assert [(row.text, row.due) for row in promised] == [("Send the form", (today + timedelta(7)).isoformat())]
    detail = seat.page.detail  # type: ignore[attr-defined]
    assert "last contact today" in detail.about.text().replace("\u2068", "").replace("\u2069", "")
    seat.go(f"actions/{promised[0].id}")
    assert sheet(seat) is not None
    seat.press("Esc")
    seat.press("Ctrl+Z")
    assert seat.read(noted) == []
    assert seat.read(lambda connection: suggest(connection, "organisation", "New Relief")) == []


def test_words_that_are_not_saved_wait_for_the_next_sheet(seat: Seat) -> None:
    seat.press("Ctrl+Shift+N")
    seat.type("Danish Red Cross")
    seat.press("Return")
    sheet(seat).form.input("words").control.setFocus()
    seat.type("Half a sentence")
    seat.press("Esc")
    seat.go("contacts?new=1")
    assert parties(seat) == ["Danish Red Cross"]
    assert sheet(seat).form.values()["words"] == "Half a sentence"
    sheet(seat).form.input("parties").set_value(())
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("parties"), "with whom is needed"
    assert seat.read(noted) == []


def test_who_does_it_and_until_when_are_not_dropped_where_nothing_was_promised(seat: Seat) -> None:
    seat.press("Ctrl+Shift+N")
    form = sheet(seat).form
    form.set_values({
        "parties": (Choice("written:", "Ms Example"),), "words": "She called.", "due": seat.desk.today(),
    })  # fmt: skip
    seat.press("Ctrl+Return")
    assert "needs words" in str(form.problem("promised"))
    assert seat.read(noted) == []
    form.set_values({"promised": "Send the map"})
    seat.press("Ctrl+Return")
    assert [note.promised for note in seat.read(noted)] == ["Send the map"]


def test_a_note_leads_to_an_issue_that_is_escalated_and_settled(seat: Seat) -> None:
    seat.go("contacts")
    seat.press("Ctrl+N")
    sheet(seat).form.set_values({"parties": (Choice("written:", "Ms Example"),), "words": "Who pays for it?"})
    seat.press("Ctrl+Return")
    page(seat).notes.table.select_first()
    seat.press("Return")
    story(seat).steps()[1].click()
    seat.settle()
    assert sheet(seat).form.values()["text"] == "Who pays for it?"
    seat.press("Ctrl+Return", "Esc")
    seat.press("Ctrl+Tab")
    page(seat).issues.table.select_first()
    before = page(seat).issues.model.count()
    seat.press("Return")
    story(seat).steps()[0].click()
    seat.settle()
    seat.type("ICRC")
    seat.press("Ctrl+Return")
    (issue,) = seat.read(raised)
    assert (issue.status, issue.escalated_to) == (IssueStatus.ESCALATED.value, "ICRC")
    assert len(story(seat).steps()) == 4, "told again, with a place for the answer"
    seat.press("Esc", "Ctrl+D")
    sheet(seat).form.input("words").control.setFocus()
    seat.type("Shared by all")
    seat.press("Ctrl+Return")
    assert page(seat).issues.model.count() == before - 1, "settled ones are not looked at by themselves"
    seat.press("Ctrl+Z")
    assert page(seat).issues.model.count() == before
    page(seat).issues.table.select_id(issue.id)
    seat.press("Del")
    assert seat.read(raised) == []


def test_notes_are_narrowed_and_found_again(seat: Seat) -> None:
    seat.go("contacts")
    for text in ("First call", "Second call"):
        seat.press("Ctrl+N")
        sheet(seat).form.set_values({"parties": (Choice("written:", "Ms Example"),), "words": text})
        seat.press("Ctrl+Return")
    notes = page(seat).notes
    seat.press("Ctrl+F")
    seat.type("first")
    seat.press("Return")
    assert notes.model.count() == 1
    (line,) = seat.read(lambda connection: list_contact_notes(connection, ContactFilter(text="second")))
    notes.filters.chips.choose("visit")
    notes.filters.changed.emit()
    seat.settle()
    assert notes.model.count() == 0
    seat.focus.click()  # type: ignore[attr-defined]
    seat.settle()
    assert notes.model.count() == 3
    # A note is found whichever tab was looked at last.
    seat.go("contacts?tab=issues")
    seat.go(f"contacts/{line.id}")
    assert sheet(seat).form.values()["words"] == "Second call"
    assert sheet(seat).is_modified() is False
