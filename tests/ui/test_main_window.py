"""Leaving: nothing that was begun is lost, whatever is under way."""

import shutil
import threading
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from tests.builders.windows import Seat
from ui.kit.cards import Banner
from ui.kit.tasks import Lane
from ui.theme.theme import ThemeMode
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.operations.opening import open_workspace
from workbench.operations.partners import add_organisation
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations


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
