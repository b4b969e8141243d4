from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.builders.windows import Seat
from ui.kit.export_sheet import ExportSheet
from ui.kit.fields import Choice
from workbench.queries.releases import list_releases
from workbench.queries.suggestions import suggest


@pytest.fixture
def sheet(seat: Seat) -> ExportSheet:
    group = seat.read(partial(suggest, kind="group", typed=""))[0]
    made = ExportSheet(seat.desk, "contacts", group.id, name="Contacts", group=group.id, group_name=group.text)
    seat.desk.show_sheet(made)
    seat.settle()
    return made


def test_the_contacts_of_a_group_are_written_for_the_group(seat: Seat, sheet: ExportSheet, tmp_path: Path) -> None:
    chosen = next(value for value in _recipients(sheet) if str(value).startswith("group:"))
    sheet.form.set_values({"recipients": chosen})
    order = sheet.order()
    assert order is not None
    assert order.recipients == (chosen,)
    sheet.write(order, tmp_path / "contacts.docx")
    seat.settle()
    assert (tmp_path / "contacts.docx").stat().st_size > 1000
    assert seat.session.frame.sheets.sheet() is None
    assert any(row.what.startswith("contacts") for row in seat.read(list_releases))


def _recipients(sheet: ExportSheet) -> list[object]:
    return [choice.value for choice in sheet.form.input("recipients").field.choices]  # type: ignore[attr-defined]


def test_an_organisation_has_to_be_named(sheet: ExportSheet) -> None:
    sheet.form.set_values({"recipients": "organisation"})
    assert sheet.order() is None
    assert sheet.form.problem("organisation")
    sheet.form.set_values({"organisation": Choice("0190", "Somebody")})
    order = sheet.order()
    assert order is not None
    assert order.recipients == ("organisation:0190",)


def test_a_refusal_is_told_on_the_sheet_which_stays(seat: Seat, sheet: ExportSheet, tmp_path: Path) -> None:
    order = sheet.order()
    assert order is not None
    sheet.write(order, tmp_path / "gone" / "contacts.pdf")
    seat.settle()
    assert sheet.banner_text()
    assert sheet.save_button.isEnabled()


def test_the_dialog_offers_the_forms_and_gives_the_ending(seat: Seat, sheet: ExportSheet, qtbot: Any) -> None:
    sheet.export()
    dialog = sheet.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters() == [
        "PDF document (*.pdf)",
        "Word document (*.docx)",
        "Picture of the first page (*.png)",
    ]
    assert dialog.defaultSuffix() == "pdf"
    dialog.filterSelected.emit("Word document (*.docx)")
    assert dialog.defaultSuffix() == "docx"
    dialog.reject()
    qtbot.wait(1)
