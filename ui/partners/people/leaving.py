"""Somebody leaves: one sheet that says the day, shows what would happen, and does it in one step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, DateField, Field, LineField, TickField
from ui.kit.file_dialogs import AskTarget
from ui.kit.form import Form
from ui.kit.labels import Label, isolate
from ui.kit.sheets import FormSheet
from ui.partners.people.leaving_view import LeavingView
from ui.theme.tokens import TypeRole
from workbench.changes import Changes
from workbench.domain.departures import Departure, meet_by
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.exports import Exported
from workbench.operations.people import note_departure
from workbench.operations.people.departure_mails import draft_departure_mail, reading_language, write_letter
from workbench.operations.workspaces import Connection, Database
from workbench.queries.departures import DeparturePreview, read_departure
from workbench.settings import LANGUAGES
from workbench.wording.people import MEET_SUCCESSOR
from workbench.wording.words import N_

TITLE = N_("Somebody leaves")
NOTHING = N_("This person holds no post today that could be left.")
ON = N_("Last day")
DUE = N_("Successors to be met by")
MEET = N_("Action for {post}")
MEET_HELP = N_("Empty: no action.")
MAIL = N_("Write the message below to a file")
MAIL_LANGUAGE = N_("Language of the message")
DONE = N_("Noted that the person leaves.")
SAVE = N_("Note it")
WHERE_TO = N_("Where the message is written")
MESSAGES = N_("Messages (*.eml)")
WRITTEN = N_("The message was written to {file}. Open it to send it.")
FILE = "who-follows"
_POST = "post/"


@dataclass(frozen=True, slots=True)
class _Left:
    """What was done, and what there was to leave, for the message."""

    changes: Changes
    preview: DeparturePreview


def open_leaving(desk: Desk, person: str, owner: QWidget) -> None:
    """Reads what there is to leave, and opens the sheet."""
    opener = _Opener(desk, owner)
    query = partial(read_departure, record=person, on=desk.today(), language=desk.language)
    desk.fetch(query, opener.open_sheet, owner=opener)


class _Opener(QObject):
    """Waits for what is read."""

    def __init__(self, desk: Desk, owner: QWidget) -> None:
        super().__init__(owner)
        self._desk = desk
        self._owner = owner

    @Slot(object)
    def open_sheet(self, preview: DeparturePreview) -> None:
        """Opens the sheet, or says that there is nothing to leave."""
        self.deleteLater()
        if preview.posts:
            self._desk.show_sheet(LeavingSheet(self._desk, preview, self._owner))
        else:
            self._desk.toast(self._desk.t(NOTHING))


class LeavingSheet(FormSheet):
    """The day, an action for each post, the message; below it what hangs on the posts.

    ``owner`` is what it was opened from; the dialog for the message's file belongs to it.
    """

    def __init__(self, desk: Desk, preview: DeparturePreview, owner: QWidget) -> None:
        self._owner = owner
        self._person = PersonId(preview.person.id)
        self._posts = list(dict.fromkeys(left.tenure.post_id for left in preview.posts))
        form = Form(desk.words, desk.theme, _fields(desk, preview), _values(desk, preview), today=desk.today)
        super().__init__(
            desk, desk.t(TITLE), form, self._operation, done=desk.t(DONE), save_text=SAVE, draft_kind="form/leaving",
            draft_record=preview.person.id,
        )  # fmt: skip
        self.view = LeavingView(desk)
        self.add_above(Label(preview.name, TypeRole.STRONG, wraps=True))
        self.add_below(self.view)
        form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._wants_mail = False
        self.preview = preview
        self._shown: tuple[object, object] = (None, None)
        self._show_preview(preview)
        form.edited.connect(self._on_form)
        self.saved.connect(self._on_left)
        # A draft that was brought back may name another day.
        self._on_form()

    def _asked(self) -> tuple[date | None, str]:
        day = self.form.input("on").value()
        return (day if isinstance(day, date) else None, str(self.form.input("language").value() or ""))

    @Slot()
    def _on_form(self) -> None:
        day, language = self._asked()
        if day is not None and (day, language) != self._shown:
            query = partial(read_departure, record=self._person, on=day, language=self._desk.language)
            self._desk.fetch(query, self._show_preview, owner=self)

    @Slot(object)
    def _show_preview(self, preview: DeparturePreview) -> None:
        if preview.on != (self._asked()[0] or preview.on):
            # Another day was chosen meanwhile, or was brought back with a draft.
            return
        self.preview = preview
        self._shown = (preview.on, self._asked()[1])
        self.view.show_preview(preview)
        if preview.posts:
            self._desk.fetch(partial(_in_language, preview, self._shown[1]), self._show_letter, owner=self)

    @Slot(object)
    def _show_letter(self, preview: DeparturePreview) -> None:
        words = self._desk.program.words(str(self._shown[1]) or self._desk.language)
        if preview.posts:
            self.view.show_letter(draft_departure_mail(preview, words))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        on = cast(date, values["on"])
        departure = Departure(
            person=self._person, on=on, due=cast("date | None", values["due"]),
            meetings=_meetings(self._desk, self._preview_of(on))
            | {post: str(values[_POST + post] or "") for post in self._posts},
        )  # fmt: skip
        self._wants_mail = bool(values["mail"])
        if departure.problems():
            problem = departure.problems()[0]
            raise RuleViolation(problem.code, **{**problem.details, "field": problem.field})
        return partial(_leave, self._desk.database, departure, str(values["language"]))

    def _preview_of(self, on: date) -> DeparturePreview:
        """What is left on this day, also where it was chosen just now and is not shown yet."""
        if self.preview.on == on:
            return self.preview
        return self._desk.read(partial(read_departure, record=self._person, on=on, language=self._desk.language))

    @Slot(object)
    def _on_left(self, left: _Left) -> None:
        if self._wants_mail:
            language = str(self.form.input("language").value())
            _Writing(self._desk, left.preview, language).ask(self._owner)


class _Writing(QObject):
    """Asks where the message goes, and writes it; the sheet is gone by then."""

    def __init__(self, desk: Desk, preview: DeparturePreview, language: str) -> None:
        super().__init__(desk)
        self._desk = desk
        self._preview = preview
        self._language = language

    def ask(self, owner: QWidget) -> None:
        """Opens the dialog; the person says there whether an older file may go."""
        desk = self._desk
        AskTarget(owner, desk.t(WHERE_TO), FILE, {desk.t(MESSAGES): ".eml"}, self.write)

    def write(self, file: Path) -> None:
        """Writes the message."""
        words = self._desk.program.words(self._language)
        work = partial(write_letter, self._desk.database, self._preview, file, words, overwrite=True)
        self._desk.operate(work, owner=self, then=self._on_written)

    @Slot(object)
    def _on_written(self, done: Exported) -> None:
        self._desk.toast(self._desk.t(WRITTEN).replace("{file}", isolate(done.path.name)))
        self.deleteLater()


def _fields(desk: Desk, preview: DeparturePreview) -> list[Field]:
    t = desk.t
    languages = [Choice(code, desk.term("languages", code)) for code in LANGUAGES]
    return [
        # Each on a line of its own: beside these labels a half has no room for the day of the week.
        DateField(name="on", label=t(ON), required=True),
        DateField(name="due", label=t(DUE)),
        *(
            LineField(name=_POST + left.tenure.post_id, help=t(MEET_HELP),
                      label=t(MEET).replace("{post}", isolate(left.tenure.post)))
            for left in preview.posts
        ),
        TickField(name="mail", label=t(MAIL)),
        ChoiceField(name="language", label=t(MAIL_LANGUAGE), choices=languages, required=True, span=HALF),
    ]  # fmt: skip


def _values(desk: Desk, preview: DeparturePreview) -> dict[str, object]:
    values: dict[str, object] = {
        "on": preview.on, "due": meet_by(preview.on), "mail": bool(preview.addresses),
        "language": reading_language(preview, desk.language),
    }  # fmt: skip
    return values | {_POST + post: words for post, words in _meetings(desk, preview).items()}


def _meetings(desk: Desk, preview: DeparturePreview) -> dict[str, str]:
    """What is to be done about each post that is left on the day."""
    words: dict[str, str] = {}
    for left in preview.posts:
        said = desk.t(MEET_SUCCESSOR).replace("{post}", left.tenure.post)
        words[left.tenure.post_id] = said.replace("{organisation}", left.tenure.organisation)
    return words


def _in_language(preview: DeparturePreview, language: str, connection: Connection) -> DeparturePreview:
    """The same as the message tells it: titles and groups in its own language."""
    return read_departure(connection, preview.person.id, preview.on, language)


def _leave(database: Database, departure: Departure, language: str) -> _Left:
    with database.read() as connection:
        # Read before: afterwards nothing is left to leave.
        preview = read_departure(connection, departure.person, departure.on, language)
    return _Left(note_departure(database, departure).changes, preview)
