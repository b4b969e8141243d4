"""Partners and contacts leave the house by keyboard: looked at, for whom they are, as what they are wanted."""

from pathlib import Path

from tests.builders.windows import Seat
from tests.ui.partners.test_page import add, page, toast
from ui.kit.fields import Choice
from ui.partners.export_commands import ExportCommands
from ui.partners.export_sheet import PartnerExportSheet
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.workspaces import ReleaseForm
from workbench.interchange.foreign_tables import read_foreign_table
from workbench.queries.releases import list_releases


def sheet(seat: Seat) -> PartnerExportSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, PartnerExportSheet)
    return found


def test_somebody_looks_at_what_would_leave_and_writes_just_that(seat: Seat, tmp_path: Path) -> None:
    ours = add(seat, "Example <b>League</b>", contact=ContactDraft(person="Example Person"))
    seat.go("partners")
    seat.press("Ctrl+E")
    opened = sheet(seat)
    assert "For your own use" in opened.look_view.text()
    assert any(row.organisation == "Example <b>League</b>" for row in opened.look_view.model.rows())
    everything = len(opened.look_view.model.rows())
    opened.form.set_values({**opened.form.values(), "recipients": "organisation"})
    opened.form.edited.emit()
    seat.press("Ctrl+S")
    assert "Say which organisation" in opened.form.problem("organisation")
    opened.form.set_values({**opened.form.values(), "organisation": Choice(ours, "Example League")})
    opened.form.edited.emit()
    opened.look()
    seat.settle()
    assert "Example Person" in str(opened.look_view.model.rows())
    assert len(opened.look_view.model.rows()) <= everything
    opened.write(tmp_path / "out.xlsx")
    seat.settle()
    assert seat.session.frame.sheets.sheet() is None
    assert "out.xlsx" in toast(seat)
    table = read_foreign_table((tmp_path / "out.xlsx").read_bytes(), "out.xlsx")
    assert any("Example <b>League</b>" in row.cells for row in table.sheet().rows)
    (release,) = seat.read(list_releases)
    assert (release.what, release.form, release.recipients) == ("partners/all", "xlsx", f"organisation:{ours}")


def test_nothing_leaves_that_changed_since_and_the_table_to_fill_in_is_a_command(seat: Seat, tmp_path: Path) -> None:
    seat.go("partners")
    seat.press("Ctrl+E")
    opened = sheet(seat)
    opened.form.set_values({**opened.form.values(), "form": ReleaseForm.VCARD})
    opened.look()
    seat.settle()
    add(seat, "Example Newcomer")
    opened.write(tmp_path / "out.vcf")
    seat.settle()
    assert not (tmp_path / "out.vcf").exists()
    assert sheet(seat) is opened
    seat.press("Esc")
    (commands,) = page(seat).findChildren(ExportCommands)
    commands.write_template(tmp_path / "fill.xlsx")
    seat.settle()
    assert "fill.xlsx" in toast(seat)
    assert len(read_foreign_table((tmp_path / "fill.xlsx").read_bytes()).sheets) == 2
