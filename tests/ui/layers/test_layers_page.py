"""People at the page of the care pyramid: cells answered by letters, services entered and verified, no data no gap."""

from functools import partial

from PySide6.QtCore import QPoint

from tests.builders.windows import Seat
from tests.pictures.mandate_scenes import with_layers
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.layers.coverage import CoveragePart
from ui.layers.page import LayersPage
from ui.layers.pyramids import PyramidsPart
from ui.layers.services import ServicesPart
from ui.layers.stances import StancesPart
from ui.today.drafts import read_drafts
from workbench.domain.layer_stances import Provision, Stance
from workbench.queries.layer_stances import read_layers


def sheet_of(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def page(seat: Seat) -> LayersPage:
    assert isinstance(seat.page, LayersPage)
    return seat.page


def test_letters_answer_for_all_selected_cells_and_are_one_undo(seat: Seat) -> None:
    example = with_layers(seat)
    delegation = example.organisations[2]
    seat.go(f"layers/{example.context}")
    part = page(seat).shown()
    assert isinstance(part, StancesPart)

    def said() -> list[tuple[object, object]]:
        found = seat.read(partial(read_layers, context=example.context, on=seat.desk.today()))
        row = next(each for each in found.organisations if each.id == delegation)
        return [(row.at(layer).provide, row.at(layer).assess) for layer, _ in found.layers]

    nothing = [(None, None)] * 4
    assert said() == nothing
    heads = [head.title for head in part.view.model().grid.rows]
    assert "Basic psychosocial support\nas of \u20682 Mar 2026\u2069" in heads, "the day has a line of its own"
    part.view.setFocus()
    assert part.view.go((f"{delegation}|basic", "assess"))
    seat.press("Shift+Down", "Shift+Down", "Shift+Down", "y")
    assert said() == [(None, Stance.YES)] * 4
    seat.press("Ctrl+Z")
    assert said() == nothing, "many cells are one operation and one undo"
    assert part.view.go((f"{delegation}|basic", "provide"))
    seat.press("y")
    assert said() == nothing, "yes is no answer to how far something is provided"
    seat.press("p")
    assert said()[0] == (Provision.PARTIAL, None)
    seat.press("0")
    assert said() == nothing
    seat.press("Ctrl+Shift+Y")
    assert str(seat.session.frame.router.current).startswith(f"partners/{delegation}")


def share_the_page(seat: Seat, drawn: PyramidsPart) -> None:
    """Both are as wide as one another, and one is above the other where there is no room for both."""
    assert drawn.movement.width() == drawn.iasc.width() > drawn.width() / 3
    drawn.resize(700, 600)
    seat.settle()
    assert drawn.movement.mapTo(drawn, QPoint()).x() == drawn.iasc.mapTo(drawn, QPoint()).x()


def test_pyramids_services_and_coverage_tell_apart_what_is_known_stated_and_not_written_down(seat: Seat) -> None:
    example = with_layers(seat)
    seat.go("layers")
    about = page(seat).within()
    assert about is not None
    assert about.value == example.context, "a note made here is about what is shown, though the route names nothing"
    seat.press("Ctrl+Tab")
    drawn = page(seat).shown()
    assert isinstance(drawn, PyramidsPart)
    assert "Basic psychosocial support: 1 provides in full" in drawn.movement.accessibleName()
    share_the_page(seat, drawn)
    beside = dict(drawn.crosswalk.shown())
    assert "belongs into other sectors" in beside["Respectful basic services and security"]

    seat.press("Ctrl+Shift+Tab", "Ctrl+Shift+Tab")
    covers = page(seat).shown()
    assert isinstance(covers, CoveragePart)
    cells = covers.view.model().grid.cells
    coast, hills = (f"/{area}" for area in example.areas)
    assert cells[(coast, "/movement/basic")].mark is MarkKind.OK
    assert cells[(hills, "/movement/basic")].text.startswith("Funded, not begun")
    assert cells[(hills, "/movement/focused")].text.startswith("Stated gap")
    assert cells[(coast, "/iasc/1")].text == "No data"
    assert cells[("/", "/iasc/3")].text.startswith("Ended")
    covers.view.setFocus()
    assert covers.view.go((hills, "/movement/basic"))
    seat.press("Return")
    services = page(seat).shown()
    assert isinstance(services, ServicesPart)
    assert [row.area for row in services.model.rows()] == ["Hill district"], "Enter leads to the services of the cell"
    services.setFocus()
    seat.press("Ctrl+G", "Ctrl+Return")
    assert [row.last_verified for row in services.model.rows()] == [seat.desk.today()]
    (service,) = services.model.rows()
    assert [choice.value for choice in page(seat).concerned()] == [f"organisation:{service.organisation_id}"]
    # Words that were not saved are gone on with from the first page, on the sheet of this service.
    seat.press("Return")
    sheet_of(seat).form.set_values({"note": "Half a sentence"})
    seat.press("Esc")
    (draft,) = read_drafts(seat.desk.workspace, seat.desk.words)
    seat.go("today")
    seat.go(draft.route)
    assert sheet_of(seat).form.values()["note"] == "Half a sentence"
