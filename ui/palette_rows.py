"""What the palette shows: commands, pages and records as lines, and in which order they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ui.kit.commands import Command
from ui.kit.dates import Dates
from ui.kit.labels import isolate
from workbench.domain.finding import Asked
from workbench.domain.texts import fold
from workbench.queries.found_rows import Found
from workbench.wording import Words
from workbench.wording.kinds import kind_name

_MOST_FIRST = 3
"""So many commands come before the records."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the palette."""

    id: str
    title: str
    group: str
    keys: str
    run: Callable[[], None]
    found: Found | None = None
    """The record it stands for, unless it is a command."""
    also: str = ""
    """What it is found by beside what is shown."""


def entry_of(command: Command, translate: Callable[[str], str]) -> Entry:
    """A command as the palette shows it; found in English too, by whoever cannot read the window's language."""
    keys = command.keys()
    shown = keys[0].toString(keys[0].SequenceFormat.NativeText) if keys else ""
    title, group = translate(command.title), translate(command.group)
    english = "" if title == command.title and group == command.group else f"{command.title} {command.group}"
    also = f"{english} {command.also}".strip()
    return Entry(command.id, title, group, shown, command.run, also=also)


def row_of(found: Found, words: Words, go: Callable[[str], None]) -> Entry:
    """A record as the palette shows it: its kind and what tells it from others of its name, and its day."""
    about = words.listed((kind_name(found.kind, words), isolate(found.note) if found.note else ""))
    day = Dates(words.language).short_day(found.day) if found.day else ""
    return Entry(f"{found.kind}/{found.id}", found.name, about, day, partial(go, route_of(found)), found)


_PAGES = {"group": "groups", "organisation": "partners", "action_item": "actions", "contact_note": "contacts",
            "issue": "contacts", "meeting": "meetings", "context": "contexts"}  # fmt: skip
"""Kinds of record, to the page that shows them, and the files they bear."""


def route_of(found: Found) -> str:
    """Where a record is shown."""
    match found.kind:
        case "group" | "meeting" | "action_item" | "contact_note" | "context":
            return f"{_PAGES[found.kind]}/{found.id}"
        case "issue":
            return f"contacts/{found.id}?tab=issues"
        case "person" | "post":
            return f"partners?{found.kind}={found.id}"
        case "attachment":
            return f"{_PAGES.get(found.part, 'meetings')}/{found.home}?tab=files"
        case "decision":
            item = f"&item={found.part}" if found.part else ""
            return f"meetings/{found.home}?tab=minutes{item}" if found.home else "meetings"
        case "coordination_function" | "instrument" | "area":
            return _route_of_coordination(found)
    home = found.id if found.kind == "organisation" else found.home
    return f"partners/{home}" if home else "partners"


def _route_of_coordination(found: Found) -> str:
    if found.kind == "instrument":
        return f"mandates?instrument={found.id}"
    if found.kind == "area":
        return "contexts"
    return f"roles/{found.home}" if found.home else "roles"


def matching(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Commands that hold every typed word, those that begin with it first."""
    words = fold(typed).split()
    if not words:
        return list(entries)
    found = [
        entry for entry in entries if all(word in fold(f"{entry.title} {entry.group} {entry.also}") for word in words)
    ]
    return sorted(found, key=lambda entry: _rank(fold(entry.title), words[0]))


def _rank(title: str, word: str) -> int:
    if title.startswith(word):
        return 0
    return 1 if f" {word}" in title else 2


def still_fitting(records: Sequence[Entry], typed: str) -> list[Entry]:
    """Those of the records shown already that fit what is typed now, until the reader has looked at all."""
    asked = Asked.of(typed)
    if not asked:
        return []
    return [row for row in records if any(asked.fit(fold(text)) is not None for text in _found_by(row))]


def _found_by(row: Entry) -> tuple[str, ...]:
    return (row.found.name, row.found.note) if row.found else ()


def arranged(commands: Sequence[Entry], records: Sequence[Entry], typed: str, *, is_answered: bool) -> list[Entry]:
    """All lines in their order: the commands that begin so, the records, and the commands that only hold what is typed.

    These last wait for the answer, so that no record has to come in before them. With nothing typed the records, which
    were opened last, come first.
    """
    if not fold(typed):
        return [*records, *commands]
    found, word = matching(commands, typed), fold(typed).split()[0]
    near = [entry for entry in found if _rank(fold(entry.title), word) == 0][:_MOST_FIRST]
    far = [entry for entry in found if entry not in near] if is_answered else []
    return [*near, *records, *far]


def steady(shown: Sequence[Entry], selected: int, coming: Sequence[Entry]) -> list[Entry]:
    """The lines that come, behind those down to the selected one: what somebody is about to take stays in its place."""
    head = list(shown[: selected + 1])
    kept = {entry.id for entry in head}
    return [*head, *(entry for entry in coming if entry.id not in kept)]
