"""People at the tabs of one partner: how it stands to others, what it says of itself, how it is reached; by key."""

from functools import partial
from typing import Any

from PySide6.QtGui import QGuiApplication

from tests.builders.records import put
from tests.builders.windows import Seat
from ui.kit.fields import Choice
from ui.kit.paper_sheet import PaperSheet
from ui.kit.sheets import FormSheet
from ui.partners.page import PartnersPage
from ui.partners.priorities import PrioritiesPanel
from ui.partners.profile import Profile
from ui.partners.relations import Relations
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import OrganisationKind
from workbench.domain.profile_drafts import PriorityDraft
from workbench.domain.profiles import ProfileText
from workbench.identifiers import OrganisationId, new_id
from workbench.operations.partners import add_organisation, set_priorities
from workbench.queries.partner_pages import read_partner_page
from workbench.queries.partner_profiles import read_profile
from workbench.queries.partner_relations import read_relations


def page(seat: Seat) -> PartnersPage:
    shown = seat.page
    assert isinstance(shown, PartnersPage)
    return shown


def add(seat: Seat, name: str, **fields: Any) -> str:
    saved = add_organisation(seat.desk.database, OrganisationDraft(name=name, **fields))
    seat.desk.changed.emit(saved.changes)
    seat.settle()
    return saved.id


def sheet(seat: Seat) -> FormSheet:
    found = seat.session.frame.sheets.sheet()
    assert isinstance(found, FormSheet)
    return found


def part(seat: Seat, key: str) -> Any:
    return page(seat).detail.part(key)


def test_a_relation_is_made_ended_and_taken_back_and_a_circle_is_told_at_its_field(seat: Seat) -> None:
    alliance = add(seat, "Example Alliance", kind=OrganisationKind.ALLIANCE)
    society = add(seat, "Example Society")
    seat.go(f"partners/{society}")
    seat.press("Ctrl+Shift+R")
    sheet(seat).form.set_values(
        {"what": "member_of/out", "other": Choice(alliance, "Example Alliance"), "start": "2024-03", "note": "<b>x</b>"}
    )
    seat.press("Ctrl+Return")
    relations = part(seat, "relations")
    assert isinstance(relations, Relations)
    assert [row.other for row in relations.current.model.rows()] == ["Example Alliance"]

    relations.current.rows.select_first()
    relations.current.rows.setFocus()
    seat.press("Del")
    assert [row.end for row in relations.current.model.rows()] == [seat.desk.today().isoformat()]
    seat.press("Ctrl+Z")
    assert [row.end for row in relations.current.model.rows()] == [""]

    relations.current.rows.select_first()
    relations.current.rows.setFocus()
    seat.press("Return")
    assert page(seat).shown_partner() == alliance, "Enter leads to the other one"
    seat.press("Ctrl+Shift+R")
    sheet(seat).form.set_values({"what": "member_of/out", "other": Choice(society, "Example Society")})
    seat.press("Ctrl+Return")
    assert sheet(seat).form.problem("other"), "each would be a member of the other"
    seat.press("Escape")
    found = seat.read(partial(read_relations, record=alliance, on=seat.desk.today()))
    assert [(line.is_outgoing, line.other) for line in found.current] == [(False, "Example Society")]


def test_what_a_partner_says_of_itself_is_kept_shown_and_laid_beside_that_of_others(seat: Seat) -> None:
    society = add(seat, "Example Society", country="DK", terms=frozenset({"sectors/voluntary_sector"}))
    other = add(seat, "Example Service")
    changes = set_priorities(seat.desk.database, OrganisationId(other), [PriorityDraft(texts={"en": "Supervision"})])
    seat.desk.changed.emit(changes)
    seat.go(f"partners/{society}?tab=profile")
    profile = part(seat, "profile")
    assert isinstance(profile, Profile)
    for words in ("Referral", "supervision"):
        profile.priorities.add_button.click()
        seat.settle()
        sheet(seat).form.set_values({"text_en": words})
        seat.press("Ctrl+Return")
    profile.priorities.rows.select_id(profile.priorities.model.rows()[1].id)
    profile.priorities.rows.setFocus()
    seat.press("Alt+Up")
    assert [row.line.text for row in profile.priorities.model.rows()] == ["supervision", "Referral"]
    profile.capacity.add_button.click()
    seat.settle()
    sheet(seat).form.set_values({"cadre": "volunteers", "count": "1 200", "as_of": "2025"})
    seat.press("Ctrl+Return")
    assert [row.count for row in profile.capacity.model.rows()] == [1200]

    page(seat).open_panel("priorities", {"of": f"{society} {other}"})
    seat.settle()
    panel = page(seat).panels.seen()
    assert isinstance(panel, PrioritiesPanel)
    assert "supervision" in panel.whole.text(), "one begins on the first, which is said in full"
    panel.copy()
    assert QGuiApplication.clipboard().text().split("\n")[1] == "1\tsupervision\tSupervision"
    seat.press("Ctrl+P")
    paper = seat.session.frame.sheets.sheet()
    assert isinstance(paper, PaperSheet)
    assert paper.save_button.isEnabled(), "drawn for own use, and ready to leave"
    seat.press("Escape", "Escape")
    assert page(seat).is_browsing()

    seat.press("Ctrl+Z", "Ctrl+Z")
    seat.settle()
    assert profile.capacity.model.rows() == []
    assert [row.line.text for row in profile.priorities.model.rows()] == ["Referral", "supervision"]


def test_the_profile_is_that_of_the_partner_that_is_shown_whichever_answer_comes_first(seat: Seat) -> None:
    former, shown = add(seat, "Example Society"), add(seat, "Example Service")
    for partner, words in ((former, "Of the society"), (shown, "Of the service")):
        put(seat.desk.database, ProfileText(
            id=new_id(), organisation=OrganisationId(partner), section="mission", texts={"en": words}
        ))  # fmt: skip
    seat.go(f"partners/{former}?tab=profile")
    profile = part(seat, "profile")
    assert isinstance(profile, Profile)
    late = seat.read(partial(read_profile, record=former))
    profile.show_page(seat.read(partial(read_partner_page, record=shown, today=seat.desk.today())))
    # Asked for before the answer came; what comes first is the answer about the partner of before.
    profile.act("edit")
    profile.priorities.add_button.click()
    profile._show(late)
    assert (profile.facts.shown(), seat.session.frame.sheets.sheet()) == ([], None)
    seat.settle()
    assert [words for _, words in profile.facts.shown()] == ["Of the service"]


def test_a_way_to_reach_a_partner_grows_old_and_is_found_right_by_one_key(seat: Seat) -> None:
    society = add(seat, "Example Society", kind=OrganisationKind.NATIONAL_SOCIETY)
    seat.go(f"partners/{society}")
    overview = page(seat).detail.overview
    assert ("Country", "not said yet") in overview.facts.shown()
    overview.ways.add_button.click()
    seat.settle()
    sheet(seat).form.set_values({"kind": "website", "value": "https://example.org", "may_share": True})
    seat.press("Ctrl+Return")
    (row,) = overview.ways.model.rows()
    assert row.last_verified is None
    overview.ways.rows.select_first()
    overview.ways.rows.setFocus()
    seat.press("Ctrl+D")
    (row,) = overview.ways.model.rows()
    assert (row.last_verified, row.may_share) == (seat.desk.today(), True)
    overview.ways.rows.setFocus()
    seat.press("Del")
    assert overview.ways.model.rows() == []
    seat.press("Ctrl+Z", "Ctrl+Z")
    (row,) = overview.ways.model.rows()
    assert row.last_verified is None
