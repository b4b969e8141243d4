"""Leaving: nothing that was begun is lost, whatever is under way."""

import shutil
import threading
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders.windows import Seat
from ui.kit.cards import Banner
from ui.kit.paged_model import PagedModel
from ui.kit.sheets import KEPT, FormSheet
from ui.kit.tasks import Lane
from ui.theme.theme import ThemeMode
from ui.workspace_session import UNKEPT
from workbench.changes import Changes
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.operations.opening import open_workspace
from workbench.operations.partners import add_organisation
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations
from workbench.wording import explain


def names_count(seat: Seat) -> int:
    folder = seat.session.workspace.folder
    with (
        open_workspace(folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places) as workspace,
        workspace.database.read() as connection,
    ):
        return len(order_organisations(connection, PartnerFilter(text="quite new example")))


def test_closing_while_something_is_written_finishes_it_first(seat: Seat, qtbot: QtBot) -> None:
    gate = threading.Event()
    database = seat.desk.database

    def write() -> object:
        gate.wait(10)
        return add_organisation(database, OrganisationDraft(name="Quite new example"))

    seat.desk.operate(write)
    seat.window.close()
    assert seat.window.session is not None, "the workspace was closed under an operation"
    assert not seat.window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: seat.window.session is None, timeout=10_000)
    assert names_count(seat) == 1


def test_the_program_ends_once_what_was_being_written_at_its_closing_is(seat: Seat, qapp: QApplication) -> None:
    gate = threading.Event()
    seat.desk.operate(partial(gate.wait, 10))
    seat.window.close()
    too_late = QTimer()
    too_late.setSingleShot(True)
    too_late.timeout.connect(partial(qapp.exit, 1))
    QTimer.singleShot(0, gate.set)
    too_late.start(5_000)
    assert qapp.exec() == 0, "the program went on without a window"


def listed(seat: Seat) -> int:
    model = seat.page.findChild(PagedModel)
    assert model is not None
    return model.rowCount()


@pytest.mark.parametrize("is_refused", [False, True])
def test_what_is_written_while_the_language_changes_is_seen_and_told_in_the_other_one(
    seat: Seat, qtbot: QtBot, is_refused: bool
) -> None:
    gate = threading.Event()
    database = seat.desk.database

    def write() -> object:
        gate.wait(10)
        if is_refused:
            raise RuleViolation("oneself.no_title")
        return add_organisation(database, OrganisationDraft(name="Quite new example"))

    seat.go("partners")
    before = listed(seat)
    seat.desk.operate(write, done="Partner added.")
    for language in ("ar", "en"):
        seat.window.set_language(language)
        seat.window.renewal.finish()
    gate.set()
    qtbot.waitUntil(lambda: not seat.desk.tasks.is_writing(), timeout=10_000)
    seat.settle()
    frame = seat.session.frame
    if is_refused:
        assert explain(RuleViolation("oneself.no_title"), seat.desk.words) in [each.text() for each in frame.banners()]
        return
    assert listed(seat) == before + 1
    assert frame.toasts.text() == "Partner added."
    seat.press("Ctrl+Shift+Z", "Space")
    assert listed(seat) == before


def test_closing_stops_what_is_only_read(seat: Seat) -> None:
    begun = threading.Event()

    def read(progress: object) -> None:
        begun.set()
        while True:
            progress.check()  # type: ignore[attr-defined]

    seat.desk.tasks.run(read, owner=seat.desk, lane=Lane.READ)
    assert begun.wait(5)
    seat.window.close()
    assert seat.window.session is None


def test_drafts_are_written_before_the_workspace_closes(seat: Seat) -> None:
    for number in range(20):
        seat.desk.keep_draft("form/partner", "", {"name": str(number)})
    folder = seat.session.workspace.folder
    seat.window.close()
    from workbench.operations.drafts import find_draft  # noqa: PLC0415

    with open_workspace(folder, SAMPLE_PASSPHRASE, clock=seat.program.clock, places=seat.program.places) as workspace:
        kept = find_draft(workspace, "form/partner", "")
    assert kept is not None
    assert '"19"' in kept.body


@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_a_workspace_that_goes_away_while_it_is_open_is_told_and_nothing_ends(seat: Seat, how: str) -> None:
    folder = seat.session.workspace.folder
    if how == "moved":
        folder.rename(folder.with_name("elsewhere.workbench"))
    else:
        shutil.rmtree(folder)
    database = seat.desk.database
    seat.desk.operate(partial(add_organisation, database, OrganisationDraft(name="Quite new example")))
    seat.settle()
    for page in ("partners", "meetings", "today"):
        seat.go(page)
    assert seat.session.frame.is_showing("today")
    said = [banner.text() for banner in seat.session.frame.findChildren(Banner) if banner.isVisible()]
    assert all("Traceback" not in text for text in said)
    seat.window.close()
    assert seat.window.session is None


def test_looks_are_remembered(seat: Seat) -> None:
    seat.command("window.theme_dark")
    assert seat.window.state.theme is ThemeMode.DARK
    assert seat.window.theme.is_dark
    seat.command("window.theme_light")
    assert not seat.window.theme.is_dark


def test_the_workspace_can_be_closed_and_another_opened_in_the_same_window(seat: Seat, qtbot: QtBot) -> None:
    seat.command("window.close_workspace")
    assert seat.window.session is None
    assert seat.window.start.isVisible()
    with qtbot.waitSignal(seat.window.opened, timeout=60_000):
        seat.window.open_sample()
    assert seat.session is not seat.window.session


def test_a_sheet_whose_words_no_disk_takes_holds_back_the_closing_once(
    seat: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    seat.go("partners")
    seat.press("Ctrl+N")
    seat.type("Quite new example")
    sheet = seat.session.frame.sheets.sheet()
    assert isinstance(sheet, FormSheet)
    with monkeypatch.context() as full:
        full.setattr("ui.kit.desk.keep_draft", _fail_for_want_of_room)
        for leave in (seat.window.close, partial(seat.command, "window.close_workspace")):
            seat.session._was_told = False
            leave()
            assert seat.window.isVisible()
            assert seat.session.frame.sheets.sheet() is sheet
            assert seat.desk.t(UNKEPT) in seat.session.frame.toasts.text()
        seat.window.close()
    assert seat.window.session is None


def _fail_for_want_of_room(*_: object) -> None:
    raise Unavailable("disk.full")


def test_another_language_tells_that_the_words_of_an_open_sheet_are_kept(seat: Seat) -> None:
    seat.go("partners")
    for typed, told in (("Quite new example", True), ("", False)):
        seat.press("Ctrl+N")
        sheet = seat.session.frame.sheets.sheet()
        assert isinstance(sheet, FormSheet)
        seat.press("Ctrl+A", "Del")
        seat.type(typed)
        seat.window.set_language("fr" if told else "en")
        seat.window.renewal.finish()
        assert seat.session.frame.sheets.sheet() is None
        assert (seat.session.frame.toasts.text() == seat.desk.t(KEPT)) == told


def test_what_is_done_without_a_word_takes_back_the_undo_of_what_was_done_before(seat: Seat) -> None:
    add = partial(add_organisation, seat.desk.database)
    toasts = seat.session.frame.toasts
    heard: list[Changes] = []
    seat.desk.changed.connect(heard.append)
    seat.desk.operate(partial(add, OrganisationDraft(name="First example")), done="Partner added.")
    seat.settle()
    # Names that were put into their order are told as the changes they came with.
    seat.desk.changed.emit(heard[-1])
    assert toasts.text() == "Partner added."
    seat.desk.operate(partial(add, OrganisationDraft(name="Second example")))
    seat.settle()
    assert toasts.text() == ""


def test_that_the_workspace_is_out_of_reach_is_told_until_something_is_written(seat: Seat) -> None:
    frame = seat.session.frame
    before = [banner.text() for banner in frame.banners()]
    for error in (Refused("database.missing"), Unavailable("disk.full")):
        seat.desk.tell(error)
    assert len(frame.banners()) == len(before) + 2
    seat.desk.operate(partial(add_organisation, seat.desk.database, OrganisationDraft(name="Quite new example")))
    seat.settle()
    left = explain(Unavailable("disk.full"), seat.desk.words)
    assert [banner.text() for banner in frame.banners()] == [*before, left]
