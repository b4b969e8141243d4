"""Days on which the world is not as it should be: the clock is a year behind, words are missing, the folder is gone."""

import shutil
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from PySide6.QtWidgets import QApplication

from tests.builders.windows import MORNING, Seat, seat_at
from ui.faults import Fault
from ui.features import FEATURES
from ui.kit.cards import Banner
from workbench.bootstrap.shipped import resources
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.operations.partners import add_organisation, edit_organisation
from workbench.queries.history import list_operations
from workbench.queries.partners import list_organisations


def names(seat: Seat) -> set[str]:
    return {row.name for row in seat.read(list_organisations) if row.name.startswith("Zebra")}


def add(seat: Seat, name: str) -> None:
    seat.desk.operate(partial(add_organisation, seat.desk.database, OrganisationDraft(name=name)))
    seat.settle()


def round_of(seat: Seat) -> list[Fault]:
    """Goes to every page; what broke."""
    faults: list[Fault] = []
    centre = seat.application.faults
    centre.happened.connect(faults.append)
    try:
        for feature in FEATURES:
            seat.go(feature.name)
            assert seat.session.frame.is_showing(feature.name)
    finally:
        centre.happened.disconnect(faults.append)
    return faults


def test_a_clock_a_year_back_turns_nothing_round(seat: Seat) -> None:
    add(seat, "Zebra of this year")
    seat.program.clock.turn(timedelta(days=-365))  # type: ignore[attr-defined]
    add(seat, "Zebra made last")
    assert seat.desk.today() == (MORNING - timedelta(days=365)).date()
    assert round_of(seat) == []
    # What was done last is taken back first, whatever the clock said then.
    seat.press("Ctrl+Z")
    assert names(seat) == {"Zebra of this year"}
    seat.press("Ctrl+Y")
    record = next(row.id for row in seat.read(list_organisations) if row.name == "Zebra of this year")
    seat.desk.operate(
        partial(edit_organisation, seat.desk.database, record, OrganisationDraft(name="Zebra changed since"))
    )
    seat.settle()
    newest = seat.read(list_operations)[0]
    assert newest.code == "partners.edit", "what was done last stands first in the diary"
    seat.program.clock.turn(timedelta(days=365))  # type: ignore[attr-defined]
    assert round_of(seat) == []
    seat.press("Ctrl+Z")
    assert names(seat) == {"Zebra of this year", "Zebra made last"}


@pytest.mark.parametrize("state", ["lacking", "damaged", "missing"])
def test_a_language_whose_words_are_missing_speaks_english_and_everything_works(
    qapp: QApplication, tmp_path: Path, sample_template: Path, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    for part in resources().iterdir():
        if part.name != "wording":
            (shipped / part.name).symlink_to(part)
    catalogue = shipped / "wording" / "fr" / "LC_MESSAGES" / "workbench.mo"
    catalogue.parent.mkdir(parents=True)
    if state == "lacking":
        words = Catalog(locale="fr")
        words.add("Partners", "Partenaires")
        words.add(("{count} partner", "{count} partners"), ("{count} partenaire", ""))
        with catalogue.open("wb") as file:
            write_mo(file, words)
    elif state == "damaged":
        catalogue.write_bytes((resources() / "wording" / "fr" / "LC_MESSAGES" / "workbench.mo").read_bytes()[:3000])
    monkeypatch.setattr("ui.application.resources", lambda: shipped)
    with seat_at(tmp_path / "seat", sample_template, language="fr") as seat:
        assert seat.desk.t("Meetings") == "Meetings"
        assert seat.desk.t("Partners") == ("Partenaires" if state == "lacking" else "Partners")
        assert seat.desk.words.plural("{count} partner", "{count} partners", 2) == "2 partners"
        assert round_of(seat) == []
        seat.go("partners")
        seat.press("Ctrl+N")
        seat.type("Zebra")
        seat.press("Ctrl+Return", "Ctrl+Z")
        assert names(seat) == set()


@pytest.mark.parametrize("how", ["moved", "deleted"])
def test_a_workspace_that_is_gone_says_what_happened_to_whoever_writes_on(seat: Seat, how: str) -> None:
    folder = seat.session.workspace.folder
    if how == "moved":
        folder.rename(folder.with_name("elsewhere.workbench"))
    else:
        shutil.rmtree(folder)
    add(seat, "Zebra nowhere")
    said = [banner.text() for banner in seat.session.frame.findChildren(Banner) if banner.isVisible()]
    said.append(seat.session.frame.toasts.text())
    assert any("workspace" in text.lower() and "folder" in text.lower() for text in said), said
