"""What is painted for people to look at: a page of the sample, and what somebody did on it before."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders.windows import Seat
from tests.pictures import contact_scenes, context_scenes, mandate_scenes, partner_scenes, role_scenes, rule_scenes
from ui.backups.page import BackupsPage
from ui.kit.files_view import FilesView
from ui.meetings.page import MeetingsPage
from ui.partners.page import PartnersPage
from workbench.domain.meetings import MeetingStatus
from workbench.domain.partner_imports import GroupIntent
from workbench.queries.groups import list_groups
from workbench.queries.meeting_lists import MeetingFilter, order_meetings, read_meeting_rows
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import order_organisations, read_organisations
from workbench.queries.vocabulary_pages import list_vocabularies

LIST = """\
Members of the example group

- Example Academy of Listening
- Example Children's Fund (Lead)
- Danish Red Cros
- Iraqi RC
- Example Harbour University (EHU)
- Ministry of Health (example)
- IFRC
- Example Peer Support Forum (observer)
- Example Harbour University
"""
_PATIENCE = 60.0
"""Seconds after which a paper that is not drawn is a fault."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: its name, and the way there from wherever one is."""

    name: str
    prepare: Callable[[Seat], None]
    is_bare: bool = False
    """Painted before other scenes have made anything, as it shows what is said where nothing is yet."""


def _meeting(seat: Seat, status: MeetingStatus) -> str:
    numbers = seat.read(partial(order_meetings, matching=MeetingFilter(now=seat.desk.now())))
    lines = seat.read(partial(read_meeting_rows, numbers=numbers))
    return str(next(line.id for line in lines if line.status is status))


def _partner(seat: Seat, name: str) -> str:
    numbers = seat.read(partial(order_organisations, chosen=PartnerFilter()))
    return str(next(row.id for row in seat.read(partial(read_organisations, numbers=numbers)) if row.name == name))


def _group(seat: Seat) -> str:
    return str(seat.read(partial(list_groups, today=seat.desk.today()))[0].id)


def _page(seat: Seat, route: str) -> None:
    seat.go(route)


def _partner_tab(seat: Seat, tab: str) -> None:
    seat.go(f"partners/{_partner(seat, 'Syrian Arab Red Crescent')}?tab={tab}")


def _group_tab(seat: Seat, tab: str) -> None:
    seat.go(f"groups/{_group(seat)}?tab={tab}")


def _meeting_tab(seat: Seat, status: MeetingStatus, tab: str) -> None:
    seat.go(f"meetings/{_meeting(seat, status)}?tab={tab}")


def _files(seat: Seat, *, attached: bool) -> None:
    """The files of a meeting: none yet, or two of them."""
    _meeting_tab(seat, MeetingStatus.HELD, "files")
    view = seat.page.findChild(FilesView)
    assert isinstance(view, FilesView)
    if attached and not view.model.count():
        with TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in ("sign-in-sheet.pdf", "خطة العمل.docx")]
            for number, path in enumerate(paths, 1):
                path.write_bytes(b"example" * 90_000 * number)
            view.attach(paths)
            seat.settle()
        seat.session.frame.toasts.close()


def _backups(seat: Seat, command: str = "") -> None:
    seat.go("backups")
    page = seat.page
    assert isinstance(page, BackupsPage)
    if not page.found.model.count():
        page.acts.back_up(None)
        seat.settle()
        seat.session.frame.toasts.close()
    if command:
        seat.command(command)


def _papers(seat: Seat, paper: str) -> None:
    _meeting_tab(seat, MeetingStatus.HELD, "papers")
    assert isinstance(seat.page, MeetingsPage)
    papers = seat.page.detail.papers
    papers.show_paper(paper)
    patience = time.monotonic() + _PATIENCE
    while not papers.is_current():
        assert time.monotonic() < patience, "the paper was not drawn"
        seat.settle()


def _live(seat: Seat, *, looks: str = "") -> None:
    """A meeting that is going on, a quarter of an hour into its first point."""
    seat.go(f"meetings/{_meeting(seat, MeetingStatus.HELD)}?view=live")
    assert isinstance(seat.page, MeetingsPage)
    view = seat.page.live.view()
    assert view is not None
    clock = view._clocks.of(view.meeting)
    clock.spent = {view._item: 17 * 60 + 5}
    if looks == "paper":
        if not view._wants_preview:
            view.toggle_preview()
        patience = time.monotonic() + _PATIENCE
        while not view.preview.is_current():
            assert time.monotonic() < patience, "the paper was not drawn"
            seat.settle()
    elif looks:
        view.go_to_attendance()
        view.attendance.line.clear()
        seat.type(looks)
    view._show_time()


def _sheet(seat: Seat, route: str, command: str) -> None:
    seat.go(route)
    seat.command(command)


def _term_sheet(seat: Seat) -> None:
    seat.go(f"vocabularies/{seat.read(list_vocabularies)[0].id}")
    seat.command("vocabularies.new")


def _partner_sheet(seat: Seat, command: str) -> None:
    _partner_tab(seat, "contacts" if command.endswith("contact") else "overview")
    seat.command(command)


def _meeting_sheet(seat: Seat, status: MeetingStatus, tab: str, command: str) -> None:
    _meeting_tab(seat, status, tab)
    seat.command(command)


def _palette(seat: Seat, typed: str) -> None:
    seat.go("today")
    seat.command("window.palette")
    seat.type(typed)


def _paste(seat: Seat, *, looks: bool) -> None:
    seat.go("partners")
    seat.press("Ctrl+I")
    assert isinstance(seat.page, PartnersPage)
    writing = seat.page.paste.writing
    if seat.page.paste.plan.isVisible():
        seat.press("Escape")
    writing.box.setPlainText(LIST)
    writing.group._chips.choose(GroupIntent.NEW)
    writing.group._on_intent(GroupIntent.NEW)
    # What was typed for another scene is kept as a draft.
    writing.group._new.set_values({"name": "", "prefix": ""})
    writing.group._new.focus_first()
    seat.type("Example Group 3")
    if looks:
        seat.press("Ctrl+Return")


def _action_sheet(seat: Seat) -> None:
    seat.go("actions")
    seat.press("Home", "Return")


PAGES = (
    Scene("today", partial(_page, route="today")),
    Scene("partners", partial(_partner_tab, tab="overview")),
    Scene("groups", partial(_group_tab, tab="members")),
    Scene("roles", role_scenes.matrix),
    Scene("meetings", partial(_meeting_tab, status=MeetingStatus.PLANNED, tab="agenda")),
    Scene("minutes", partial(_meeting_tab, status=MeetingStatus.HELD, tab="minutes")),
    Scene("live", _live),
    Scene("papers", partial(_papers, paper="minutes")),
    Scene("actions", partial(_page, route="actions")),
    Scene("action", _action_sheet),
    Scene("paste", partial(_paste, looks=True)),
    Scene("security", partial(_page, route="security")),
    Scene("backups", _backups),
)
"""What the README may show."""

MORE = (
    Scene("mandates-empty", partial(mandate_scenes.empty, route="mandates"), is_bare=True),
    Scene("layers-empty", partial(mandate_scenes.empty, route="layers"), is_bare=True),
    Scene("roles-empty", role_scenes.empty, is_bare=True),
    *(Scene(f"partners-{key}", partial(partner_scenes.tab, key=key)) for key in ("overview", "profile", "relations")),
    *(Scene(f"partners-{key}", partial(_partner_tab, tab=key)) for key in ("meetings", "actions", "commitments")),
    Scene("sheet-relate", partial(partner_scenes.sheet, key="overview", command="partners.relate")),
    Scene("sheet-narrow-partners", partial(_sheet, route="partners", command="partners.narrow")),
    Scene("sheet-audience-partner", partial(partner_scenes.sheet, key="profile", command="partners.audience")),
    Scene("sheet-profile", partner_scenes.profile_sheet),
    Scene("sheet-merge", partial(partner_scenes.sheet, key="overview", command="partners.merge")),
    Scene("sheet-print-partner", partial(partner_scenes.sheet, key="overview", command="partners.print")),
    Scene("sheet-export-partners", partial(_sheet, route="partners", command="partners.export")),
    Scene("duplicates", partial(partner_scenes.panel, key="duplicates")),
    Scene("priorities", partner_scenes.compared),
    Scene("table-empty", partial(partner_scenes.panel, key="table")),
    Scene("table", partner_scenes.table),
    *(Scene(f"contexts-{key}", partial(context_scenes.tab, key=key)) for key in ("overview", "convening")),
    Scene("contexts-groups", partial(context_scenes.tab, key="groups", opened=True)),
    Scene("sheet-convening", partial(context_scenes.tab, key="convening", command="contexts.confirm")),
    Scene("sheet-set-up", partial(context_scenes.tab, key="groups", command="contexts.set_up")),
    Scene("roles-findings", partial(role_scenes.matrix, side="findings")),
    Scene("roles-compared", role_scenes.compared),
    Scene("sheet-role", role_scenes.cell),
    *(Scene(f"mandates-{key}", partial(mandate_scenes.mandates, tab=key))
      for key in ("cards", "grid", "commitments", "instruments")),
    Scene("sheet-mandate", partial(mandate_scenes.mandates, tab="cards", command="mandates.edit")),
    Scene("sheet-mandate-round", partial(mandate_scenes.mandates, tab="cards", command="mandates.send")),
    *(Scene(f"layers-{key}", partial(mandate_scenes.layers, tab=key))
      for key in ("stances", "pyramids", "services", "coverage")),
    Scene("sheet-service", partial(mandate_scenes.layers, tab="services", command="layers.edit")),
    *(Scene(f"partners-{key}", partial(mandate_scenes.partner, tab=key)) for key in ("mandates", "roles")),
    Scene("sheet-take", partial(mandate_scenes.mandates, tab="instruments", command="mandates.take")),
    Scene("sheet-sharing", partial(mandate_scenes.mandates, tab="commitments", command="mandates.audience")),
    Scene("vocabularies", partial(_page, route="vocabularies")),
    Scene("sheet-term", _term_sheet),
    Scene("groups-representation", partial(_group_tab, tab="representation")),
    Scene("partners-people", partner_scenes.people),
    Scene("person", partner_scenes.person),
    Scene("post", partner_scenes.post),
    Scene("sheet-leave", partial(partner_scenes.people, command="people.leave")),
    Scene("sheet-erase", partial(partner_scenes.people, command="people.erase")),
    Scene("everybody", partial(partner_scenes.panel, key="people")),
    Scene("retention", partial(partner_scenes.panel, key="retention")),
    Scene("today-care", partner_scenes.care),
    Scene("partners-groups", partial(_partner_tab, tab="groups")),
    Scene("partners-history", partial(_partner_tab, tab="history")),
    Scene("groups-meetings", partial(_group_tab, tab="meetings")),
    Scene("meetings-attendance", partial(_meeting_tab, status=MeetingStatus.HELD, tab="attendance")),
    Scene("live-attendance", partial(_live, looks="re")),
    Scene("live-paper", partial(_live, looks="paper")),
    Scene("meetings-history", partial(_meeting_tab, status=MeetingStatus.HELD, tab="history")),
    Scene("files-empty", partial(_files, attached=False)),
    Scene("files", partial(_files, attached=True)),
    Scene("papers-sign-in", partial(_papers, paper="sign-in-sheet")),
    Scene("paste-empty", partial(_paste, looks=False)),
    Scene("sheet-partner", partial(_partner_sheet, command="partners.edit")),
    Scene("sheet-contact", partial(_partner_sheet, command="partners.contact")),
    Scene("sheet-group", partial(_sheet, route="groups", command="groups.new")),
    Scene("sheet-members", partial(_sheet, route="groups", command="groups.add_member")),
    Scene("sheet-meeting", partial(_sheet, route="meetings", command="meetings.plan")),
    Scene("sheet-agenda", partial(_meeting_sheet, status=MeetingStatus.PLANNED, tab="agenda",
                                  command="meetings.add_line")),
    Scene("sheet-approve", partial(_meeting_sheet, status=MeetingStatus.HELD, tab="minutes",
                                   command="meetings.approve")),
    Scene("sheet-export", partial(_sheet, route="groups", command="groups.export")),
    Scene("contacts", partial(_page, route="contacts")),
    Scene("contacts-issues", partial(_page, route="contacts?tab=issues")),
    Scene("contacts-context", partial(contact_scenes.of_context, listed=True)),
    Scene("contexts-contacts", contact_scenes.of_context),
    Scene("contexts-contacts-empty", partial(contact_scenes.of_context, empty=True)),
    Scene("sheet-note-new", contact_scenes.new_note),
    Scene("sheet-note", contact_scenes.note),
    Scene("sheet-issue-new", contact_scenes.new_issue),
    Scene("sheet-issue", contact_scenes.issue),
    Scene("sheet-escalate", partial(contact_scenes.issue, step=0)),
    Scene("diary", partial(_page, route="diary")),
    Scene("sheet-register", partial(_sheet, route="diary", command="diary.export")),
    Scene("settings", partial(_page, route="settings")),
    Scene("rules", rule_scenes.rule),
    Scene("rules-retired", partial(rule_scenes.rule, retired=True)),
    Scene("sheet-rule", partial(rule_scenes.rule, command="rules.edit")),
    Scene("sheet-rules-import", rule_scenes.taken_in),
    Scene("sheet-passphrase", partial(_sheet, route="security", command="security.passphrase")),
    Scene("sheet-recovery-code", partial(_sheet, route="security", command="security.code")),
    Scene("sheet-test-restore", partial(_backups, command="backups.test")),
    Scene("sheet-go-back", partial(_backups, command="backups.go_back")),
    Scene("sheet-help", partial(_sheet, route="meetings", command="window.help")),
    Scene("sheet-oneself", partial(_sheet, route="today", command="today.oneself")),
    Scene("sheet-keys", partial(_sheet, route="today", command="window.keys")),
    Scene("sheet-about", partial(_sheet, route="today", command="window.about")),
    Scene("palette", partial(_palette, typed="")),
)  # fmt: skip
"""What is looked at besides: every tab, every sheet."""

HEAVY = (
    Scene("roles-large", role_scenes.large),
    Scene("sheet-print-roles", role_scenes.printed),
)
"""What is looked at only when all is painted, as it takes long."""
