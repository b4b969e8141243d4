"""The lines of the palette: their order, where they lead, and what stays in its place when more come."""

from datetime import date

import pytest

from ui.kit.commands import Command
from ui.palette_rows import Entry, arranged, entry_of, matching, route_of, row_of, steady, still_fitting
from workbench.queries.found_rows import Found
from workbench.wording import Words


def nothing() -> None:
    """What these lines do."""


def command(title: str) -> Entry:
    return Entry(title, title, "Window", "", nothing)


def record(name: str, note: str = "") -> Entry:
    return row_of(Found(kind="organisation", id=name, name=name, note=note), Words("en"), lambda _: None)


COMMANDS = [command(title) for title in ("Undo", "Back", "Narrow or widen", "Go under", "Unlock", "Until", "Unit")]


def titles(entries: list[Entry]) -> list[str]:
    return [entry.title for entry in entries]


def test_commands_called_so_come_before_records_and_the_others_behind_them() -> None:
    found = arranged(COMMANDS, [record("UNHCR")], "un", is_answered=True)
    assert titles(found) == ["Undo", "Unlock", "Until", "UNHCR", "Unit", "Go under"]
    assert titles(arranged(COMMANDS, [], "ro", is_answered=True)) == ["Narrow or widen"]


def test_what_only_holds_the_letters_waits_for_the_records() -> None:
    assert arranged(COMMANDS, [], "arro", is_answered=False) == []
    assert titles(arranged(COMMANDS, [], "back", is_answered=False)) == ["Back"]


def test_with_nothing_typed_the_last_records_come_first() -> None:
    for typed in ("", " …"):
        assert titles(arranged(COMMANDS[:2], [record("UNHCR")], typed, is_answered=True)) == ["UNHCR", "Undo", "Back"]
    assert matching(COMMANDS, "") == COMMANDS


def test_what_is_selected_stays_in_its_place_with_all_that_stands_above_it() -> None:
    undo, back, unhcr = command("Undo"), command("Back"), record("UNHCR")
    assert steady([undo, back], 1, [unhcr, back, undo, command("Until")])[:3] == [undo, back, unhcr]
    assert steady([undo, back], 0, [unhcr, back]) == [undo, unhcr, back]
    assert steady([undo, back], -1, [unhcr, back]) == [unhcr, back]


def test_records_shown_already_stay_while_they_fit_by_name_or_by_what_they_were_found_by() -> None:
    rows = [record("Lebanese Red Cross", "LRC"), record("Libre")]
    assert titles(still_fitting(rows, "leb cr")) == ["Lebanese Red Cross"]
    assert titles(still_fitting(rows, "lrc")) == ["Lebanese Red Cross"]
    assert still_fitting(rows, "") == []


@pytest.mark.parametrize(
    ("kind", "home", "part", "route"),
    [
        ("organisation", "", "", "partners/1"),
        ("person", "2", "", "partners?person=1"),
        ("person", "", "", "partners?person=1"),
        ("post", "2", "", "partners?post=1"),
        ("group", "", "", "groups/1"),
        ("meeting", "", "", "meetings/1"),
        ("action_item", "", "", "actions/1"),
        ("decision", "2", "3", "meetings/2?tab=minutes&item=3"),
        ("decision", "2", "", "meetings/2?tab=minutes"),
        ("decision", "", "", "meetings"),
        ("contact_note", "", "", "contacts/1"),
        ("issue", "", "", "contacts/1?tab=issues"),
    ],
)
def test_every_record_has_a_place_where_it_is_shown(kind: str, home: str, part: str, route: str) -> None:
    assert route_of(Found(kind=kind, id="1", name="x", home=home, part=part)) == route


def test_a_record_says_its_kind_what_tells_it_from_others_and_its_day() -> None:
    gone: list[str] = []
    found = Found(kind="meeting", id="1", name="Third", note="Group 2", day=date(2026, 3, 2))
    row = row_of(found, Words("en"), gone.append)
    assert (row.title, row.group, row.keys) == ("Third", "Meeting, \u2068Group 2\u2069", "2 Mar 2026")
    row.run()
    assert gone == ["meetings/1"]


def test_a_command_is_found_in_the_windows_language_in_english_and_by_its_other_words() -> None:
    there = Command(id="window.language_ar", title="Lock", run=nothing, group="Language", also="Arabic")
    entry = entry_of(there, {"Lock": "قفل", "Language": "اللغة"}.__getitem__)
    assert (entry.title, entry.group) == ("قفل", "اللغة")
    for typed in ("قفل", "اللغه", "lock", "language ara"):
        assert matching([entry], typed) == [entry]
    assert matching([entry], "lock french") == []
