"""Contents for every builder: a full one, an empty one, and one in which every text is the same hostile one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.architecture.sources import ROOT
from tests.workbench.documents.build.partner_samples import PARTNER_SAMPLES
from tests.workbench.documents.build.role_samples import ROLE_SAMPLES
from workbench.documents.build.action_list import ActionListContent, ActionOrder, ListedAction, build_action_list
from workbench.documents.build.agenda import AgendaContent, AgendaLine, build_agenda
from workbench.documents.build.contact_list import (
    ContactListContent,
    ListedChannel,
    ListedOrganisation,
    ListedPost,
    build_contact_list,
)
from workbench.documents.build.heads import Imprint, MeetingHead
from workbench.documents.build.keyboard_list import KeyboardListContent, KeyLine, build_keyboard_list
from workbench.documents.build.minutes import MinutesContent, Seal, build_minutes
from workbench.documents.build.minutes_changes import MinutesChangesContent, StateLabel, build_minutes_changes
from workbench.documents.build.morning_sheet import (
    MorningSheetContent,
    SheetChanges,
    SheetMeeting,
    SheetMore,
    SheetReview,
    build_morning_sheet,
)
from workbench.documents.build.recovery_sheet import RecoverySheetContent, build_recovery_sheet
from workbench.documents.build.release_list import ListedRelease, ReleaseListContent, build_release_list
from workbench.documents.build.sign_in_sheet import ExpectedPerson, SignInContent, build_sign_in_sheet
from workbench.documents.model import Document
from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.groups import MemberRole
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, BlockKind, MeetingStatus, Run, RunKind
from workbench.domain.minutes_comparison import Part, PartKind, compare_versions
from workbench.domain.minutes_drafts import (
    ActionDraft,
    ApprovalDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.partners import ChannelKind
from workbench.wording import Words

CATALOGUES = ROOT / "resources" / "wording"
EXPECTED = Path(__file__).with_name("expected")
WHEN = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
STARTS = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
ENDS = datetime(2026, 3, 14, 8, 0, tzinfo=UTC)
IMPRINT = Imprint(
    id="minutes/0190/1", when=WHEN, issuer="IFRC Damascus", recipients=("MHPSS Technical Working Group", "وزارة الصحة")
)
HEAD = MeetingHead(
    title="Coordination meeting, March", group="MHPSS Technical Working Group", number="TWG-2026-014", starts=STARTS,
    ends=ENDS, zone="Asia/Damascus", place="SARC branch, Homs", link="https://example.org/room", language="en",
    chair="Rana Haddad, SARC", minute_taker="سامر خوري",
)  # fmt: skip


def words(language: str) -> Words:
    return Words(language, CATALOGUES)


@dataclass(frozen=True)
class Sample:
    """One builder with contents for it."""

    build: Callable[[Any, Words], Document]
    full: Any
    empty: Any
    hostile: Callable[[Callable[[str], str]], Any]
    """Every text of the content is what the function gives for the field's name."""


NOBODY = Imprint(id="", when=WHEN, issuer="")
NO_HEAD = MeetingHead(title="")


def _imprint(text: Callable[[str], str]) -> Imprint:
    return Imprint(id=text("id"), when=WHEN, issuer=text("issuer"), recipients=(text("recipient"),))


def _head(text: Callable[[str], str]) -> MeetingHead:
    return MeetingHead(
        title=text("title"), group=text("group"), number=text("number"), starts=STARTS, zone=text("zone"),
        place=text("place"), link=text("link"), chair=text("chair"), minute_taker=text("minute_taker"),
        language=text("language"),
    )  # fmt: skip


MINUTES = MinutesDraft(
    title="Coordination meeting, March", number="TWG-2026-014", group="MHPSS Technical Working Group", starts=STARTS,
    ends=ENDS, zone="Asia/Damascus", place="SARC branch, Homs", status=MeetingStatus.APPROVED, left_out=3,
    chair="Rana Haddad, SARC", minute_taker="سامر خوري",
    attendance=(
        AttendanceLine(organisation="SARC", person="Rana Haddad", post="MHPSS Delegate", mode=AttendanceMode.PRESENT),
        AttendanceLine(organisation="وزارة الصحة", person="سامر خوري", mode=AttendanceMode.ONLINE),
        AttendanceLine(organisation="SARC", written_as="Dr. O…", mode=AttendanceMode.PRESENT),
        AttendanceLine(organisation="SARC", written_as="R. Hd", identified_as="Rim Haddad", mode=AttendanceMode.PRESENT,
                       arrived="09:50", left="10:40"),
        AttendanceLine(organisation="UNICEF", written_as="Lina Aziz", mode=AttendanceMode.REPRESENTED),
        AttendanceLine(organisation="WHO", mode=AttendanceMode.APOLOGY),
        AttendanceLine(written_as="illegible", mode=AttendanceMode.NOT_RECORDED),
    ),
    items=(
        ItemDraft(
            title="Referral pathways", purpose=AgendaPurpose.DECIDE, minutes=20,
            lines=(
                LineDraft(kind=BlockKind.HEADING, runs=(Run("Homs"),)),
                LineDraft(runs=(Run("The map was "), Run("tested", bold=True), Run(" with "),
                                Run("SARC", kind=RunKind.MENTION, target="organisation/1"), Run("; see "),
                                Run("the draft", kind=RunKind.LINK, target="https://example.org/map"), Run("."))),
                LineDraft(kind=BlockKind.LIST_ITEM, runs=(Run("two clinics answered"),)),
                LineDraft(kind=BlockKind.LIST_ITEM, runs=(Run("one did not"),)),
                LineDraft(kind=BlockKind.TIME_MARK, runs=(Run("09:50"),)),
                LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(
                    text="The map is used from April.", number="TWG-2026-014-D1", method=DecisionMethod.VOTE,
                    outcome=DecisionOutcome.ADOPTED, votes={"for": 5, "against": 1, "abstained": 2},
                    silence_until=date(2026, 3, 28), dissent=(Dissent("WHO", "too early"), Dissent("اليونيسف")))),
                LineDraft(kind=BlockKind.ACTION, action=ActionDraft(
                    text="Print the map in Arabic.", number="TWG-2026-014-A1", owner="SARC",
                    due=date(2026, 4, 1), status=ActionStatus.BLOCKED)),
            )),
        ItemDraft(title="أية أعمال أخرى"),
    ),
    approval=ApprovalDraft(by="the group", on=date(2026, 3, 19)),
)  # fmt: skip


def _hostile_minutes(text: Callable[[str], str]) -> MinutesContent:
    runs = (
        Run(text("run")), Run(text("bold"), bold=True), Run(text("mention"), kind=RunKind.MENTION, target="x"),
        Run(text("link"), kind=RunKind.LINK, target=text("target")),
    )  # fmt: skip
    head = _head(text)
    minutes = MinutesDraft(
        title=head.title, number=head.number, group=head.group, starts=STARTS, zone=head.zone, place=head.place,
        chair=head.chair, minute_taker=head.minute_taker, language=head.language, status=MeetingStatus.APPROVED,
        attendance=(
            AttendanceLine(organisation=text("organisation"), person=text("person"), post=text("post"),
                           mode=AttendanceMode.PRESENT),
            AttendanceLine(written_as=text("written_as"), mode=AttendanceMode.APOLOGY),
            AttendanceLine(organisation=text("other"), written_as=text("represented"), mode=AttendanceMode.REPRESENTED),
            AttendanceLine(written_as=text("unreadable"), identified_as=text("identified"), mode=AttendanceMode.PRESENT,
                           arrived=text("arrived"), left=text("left")),
        ),
        items=(
            ItemDraft(title=text("item"), lines=(
                *(LineDraft(kind=kind, runs=runs) for kind in BlockKind),
                LineDraft(runs=(Run(text("alone")),)),
                LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(
                    text=text("decision"), number=text("decision_number"), votes={text("vote"): 3},
                    dissent=(Dissent(text("who"), text("why")),))),
                LineDraft(kind=BlockKind.ACTION, action=ActionDraft(
                    text=text("action"), number=text("action_number"), owner=text("owner"))),
            )),
        ),
        approval=ApprovalDraft(by=text("approver"), on=date(2026, 3, 19)),
    )  # fmt: skip
    seal = Seal(root=text("root"), versions=2, because=text("because"), removed=(text("removed"),))
    return MinutesContent(imprint=_imprint(text), minutes=minutes, version=1, quorum=text("quorum"), seal=seal)


def _hostile_changes(text: Callable[[str], str]) -> MinutesChangesContent:
    kinds = list(PartKind)
    before = [
        Part(id=kind, kind=kind, words=text(f"{kind} before"), facts={"due": "2026-03-01", "owner": text("owner")},
             number=text("part number"), where=text("where"))
        for kind in kinds
    ]  # fmt: skip
    after = [
        Part(id=kind, kind=kind, words=f"{text(f'{kind} before')} {text(f'{kind} after')}",
             facts={"owner": f"{text('owner')}2", text("fact"): text("value")}, where=text("where"))
        for kind in kinds[1:]
    ]  # fmt: skip
    added = Part(id="added", kind=PartKind.TEXT, words=text("added"))
    return MinutesChangesContent(
        imprint=_imprint(text), head=_head(text), before=StateLabel(version=1, on=date(2026, 3, 1), by=text("by")),
        after=StateLabel(round=2), comparison=compare_versions(before, [*after, added]), because=text("because"),
    )  # fmt: skip


CHANGES = compare_versions(
    [
        Part(id="m", kind=PartKind.MEETING, words="Coordination meeting", facts={"place": "Homs"}),
        Part(id="a", kind=PartKind.ATTENDANCE, words="SARC, Rana Haddad", facts={"mode": "not_recorded"}),
        Part(id="i", kind=PartKind.AGENDA_ITEM, words="Referral pathways", where="Referral pathways"),
        Part(id="t", kind=PartKind.TEXT, words="The list goes out on Friday.", where="Referral pathways"),
        Part(id="d", kind=PartKind.DECISION, words="The map is used from April.", number="TWG-2026-014-D1",
             facts={"outcome": "adopted"}, where="Referral pathways"),
        Part(id="s", kind=PartKind.TEXT, words="The same.", look="", where="Referral pathways"),
    ],
    [
        Part(id="m", kind=PartKind.MEETING, words="Coordination meeting", facts={"place": ""}),
        Part(id="a", kind=PartKind.ATTENDANCE, words="SARC, Rana Haddad", facts={"mode": "present"}),
        Part(id="i", kind=PartKind.AGENDA_ITEM, words="Referral pathways", where="Referral pathways"),
        Part(id="s", kind=PartKind.TEXT, words="The same.", look="bold", where="Referral pathways"),
        Part(id="t", kind=PartKind.TEXT, words="The list does not go out on Monday.", where="Referral pathways"),
        Part(id="x", kind=PartKind.ACTION, words="ترجمة الخريطة.", number="TWG-2026-014-A2",
             facts={"due": "2026-04-01", "owner": "SARC"}, where="أية أعمال أخرى"),
    ],
)  # fmt: skip


def _hostile_agenda(text: Callable[[str], str]) -> AgendaContent:
    item = AgendaLine(title=text("item"), presenter=text("presenter"), papers=text("papers"), minutes=5)
    return AgendaContent(imprint=_imprint(text), head=_head(text), items=(item,))


def _hostile_sheet(text: Callable[[str], str]) -> SignInContent:
    person = ExpectedPerson(
        organisation=text("organisation"), name=text("name"), function=text("function"),
        contacts=(text("email"), text("telephone")),
    )  # fmt: skip
    head = MeetingHead(
        title=text("title"), group=text("group"), number=text("number"), starts=STARTS, zone=text("zone"),
        place=text("place"),
    )  # fmt: skip
    return SignInContent(imprint=_imprint(text), head=head, expected=(person,), purpose=text("purpose"))


def _hostile_actions(text: Callable[[str], str]) -> ActionListContent:
    action = ListedAction(
        text=text("text"), number=text("action_number"), owner=text("owner"), source=text("source"),
        priority=ActionPriority.HIGH,
    )  # fmt: skip
    return ActionListContent(imprint=_imprint(text), today=date(2026, 3, 20), title=text("title"), actions=(action,))


def _hostile_contacts(text: Callable[[str], str]) -> ContactListContent:
    channels = tuple(ListedChannel(kind=kind, value=text(f"channel_{kind}"), may_share=True) for kind in ChannelKind)
    post = ListedPost(title=text("post"), holder=text("holder"), channels=channels)
    organisation = ListedOrganisation(name=text("organisation"), posts=(post,), channels=channels)
    return ContactListContent(imprint=_imprint(text), title=text("title"), organisations=(organisation,))


def _hostile_morning(text: Callable[[str], str]) -> MorningSheetContent:
    action = ListedAction(text=text("text"), owner=text("owner"), due=date(2026, 3, 1))
    meeting = SheetMeeting(
        title=text("title"), group=text("group"), place=text("place"), starts=STARTS, zone=text("zone"),
        points=(text("point"),),
    )  # fmt: skip
    return MorningSheetContent(
        imprint=_imprint(text), today=date(2026, 3, 20), myself=text("myself"), meetings=(meeting,), mine=(action,),
        ours=(action,), others=(action,), reviews=(SheetReview(title=text("review"), kind="decision"),),
        changes=(SheetChanges(name=text("name"), is_own=False, counts=(("meeting", 1),)),),
    )  # fmt: skip


def _hostile_releases(text: Callable[[str], str]) -> ReleaseListContent:
    release = ListedRelease(
        when=STARTS, what="list", subject=text("subject"), recipients=(text("recipient"),), form="csv",
        sha256="0" * 64,
    )  # fmt: skip
    return ReleaseListContent(imprint=_imprint(text), releases=(release,))


def _hostile_recovery(text: Callable[[str], str]) -> RecoverySheetContent:
    # The groups are the program's own.
    imprint, workspace = _imprint(text), text("workspace")
    return RecoverySheetContent(imprint=imprint, workspace=workspace, made_on=WHEN.date(), groups=("0G4Z7",))


def _hostile_keys(text: Callable[[str], str]) -> KeyboardListContent:
    # Keys are as the system writes them.
    line = KeyLine(title=text("act"), keys=("Ctrl+N",))
    return KeyboardListContent(imprint=_imprint(text), screen=text("screen"), groups=((text("group"), (line,)),))


WEBSITE = ListedChannel(kind=ChannelKind.WEBSITE, value="https://example.org", may_share=True)
SAMPLES = {
    "minutes": Sample(
        build_minutes,
        MinutesContent(imprint=IMPRINT, minutes=MINUTES, version=1, quorum="Half of the members.",
                       seal=Seal(root="0123 4567 89ab cdef", versions=2, because="A day was wrong.",
                                 removed=("TWG-2026-014-D2",))),
        MinutesContent(imprint=NOBODY, minutes=MinutesDraft(title="")), _hostile_minutes,
    ),
    "minutes_changes": Sample(
        build_minutes_changes,
        MinutesChangesContent(
            imprint=IMPRINT, head=HEAD, before=StateLabel(version=1, on=date(2026, 3, 19), by="the group"),
            after=StateLabel(version=2, on=date(2026, 4, 2), by="the group"), comparison=CHANGES,
            because="A day was wrong.", left_out=1,
        ),
        MinutesChangesContent(imprint=NOBODY, head=NO_HEAD, before=StateLabel(round=1), after=StateLabel(),
                              comparison=compare_versions([], [])),
        _hostile_changes,
    ),
    "agenda": Sample(
        build_agenda,
        AgendaContent(imprint=IMPRINT, head=HEAD, left_out=1, items=(
            AgendaLine(title="Opening", minutes=5, presenter="Rana Haddad", purpose=AgendaPurpose.INFORM),
            AgendaLine(title="Referral pathways", minutes=45, papers="Map, version 3", purpose=AgendaPurpose.DECIDE),
            AgendaLine(title="أية أعمال أخرى"), AgendaLine(title="Closing", minutes=5),
        )),
        AgendaContent(imprint=NOBODY, head=NO_HEAD), _hostile_agenda,
    ),
    "sign_in_sheet": Sample(
        build_sign_in_sheet,
        SignInContent(imprint=IMPRINT, head=HEAD, blank_rows=2, retention_months=24,
                      purpose="Coordination of MHPSS in the Syria response.", expected=(
            ExpectedPerson(organisation="Société du Croissant-Rouge", name="Zoé Éluard", function="Délégué",
                           contacts=("zoe@example.org", "+963 11 123 4567")),
            ExpectedPerson(organisation="وزارة الصحة", name="سامر خوري"),
            ExpectedPerson(organisation="Товариство Червоного Хреста", name="Олена Їжак", contacts=("o@example.org",)),
        )),
        SignInContent(imprint=NOBODY, head=NO_HEAD), _hostile_sheet,
    ),
    "action_list": Sample(
        build_action_list,
        ActionListContent(imprint=IMPRINT, today=date(2026, 4, 2), title="MHPSS actions", left_out=11, actions=(
            ListedAction(text="Print the map.", number="TWG-2026-014-A1", owner="SARC", due=date(2026, 4, 1),
                         source="TWG-2026-014", priority=ActionPriority.HIGH),
            ListedAction(text="Call the ministry.", owner="وزارة الصحة", due=date(2026, 4, 9),
                         status=ActionStatus.IN_PROGRESS),
            ListedAction(text="ترجمة الخريطة.", number="A3"),
            ListedAction(text="Thank the hosts.", owner="SARC", due=date(2026, 3, 1), status=ActionStatus.DONE),
        )),
        ActionListContent(imprint=NOBODY, today=date(2026, 3, 20), order=ActionOrder.DUE), _hostile_actions,
    ),
    "contact_list": Sample(
        build_contact_list,
        ContactListContent(imprint=IMPRINT, title="MHPSS contacts", organisations=(
            ListedOrganisation(name="SARC", role=MemberRole.CO_CHAIR,
                               channels=(WEBSITE,),
                               posts=(ListedPost(title="MHPSS Delegate", holder="Rana Haddad", channels=(
                                   ListedChannel(kind=ChannelKind.EMAIL, value="rana@example.org", may_share=True),
                                   ListedChannel(kind=ChannelKind.TELEPHONE, value="+963 11 123 4567", may_share=True),
                                   ListedChannel(kind=ChannelKind.MESSENGER, value="+963 99 999 9999"))),)),
            ListedOrganisation(name="وزارة الصحة", posts=(ListedPost(title=""),)),
        )),
        ContactListContent(imprint=NOBODY), _hostile_contacts,
    ),
    "release_list": Sample(
        build_release_list,
        ReleaseListContent(imprint=NOBODY, start=date(2026, 1, 1), end=date(2026, 3, 31), left_out=1, releases=(
            ListedRelease(when=STARTS, what="minutes", subject="Coordination meeting, March", form="pdf", left_out=2,
                          recipients=("MHPSS Technical Working Group", "وزارة الصحة"), sha256="0123456789abcdef" * 4),
            ListedRelease(when=ENDS, what="list", subject="Partners", form="csv", sha256="fedcba9876543210" * 4),
            ListedRelease(when=ENDS, what="newer-paper", form="newer-form", recipients=tuple("ABCDEFGHIJKLM")),
        )),
        ReleaseListContent(imprint=NOBODY), _hostile_releases,
    ),
    "morning_sheet": Sample(
        build_morning_sheet,
        MorningSheetContent(
            imprint=IMPRINT, today=date(2026, 4, 2), myself="MHPSS Delegate, IFRC Damascus", office="IFRC Damascus",
            since=date(2026, 3, 31), left_out=2,
            meetings=(
                SheetMeeting(title="Coordination meeting, April", group="MHPSS Technical Working Group",
                             place="SARC branch, Homs", starts=STARTS, ends=ENDS, zone="Asia/Damascus",
                             points=("Referral pathways", "أية أعمال أخرى")),
                SheetMeeting(title="اجتماع التنسيق"),
            ),
            mine=(ListedAction(text="Print the map.", owner="MHPSS Delegate", due=date(2026, 4, 1)),
                  ListedAction(text="ترجمة الخريطة.")),
            ours=(ListedAction(text="Book the room.", owner="IFRC Damascus", due=date(2026, 4, 9)),),
            others=(ListedAction(text="Call the ministry.", owner="وزارة الصحة", due=date(2026, 3, 30)),),
            more=SheetMore(ours=194, others=2, reviews=1),
            reviews=(SheetReview(title="Coordination meeting, March", kind="corrections", count=3,
                                 on=date(2026, 3, 25)),
                     SheetReview(title="The map is used from April.", kind="decision")),
            changes=(SheetChanges(name="سامر خوري", is_own=False, counts=(("organisation", 3), ("action_item", 2))),
                     SheetChanges(name="", is_own=False, counts=(("", 1),)),
                     SheetChanges(name="", is_own=True, counts=(("meeting", 1),))),
        ),
        MorningSheetContent(imprint=NOBODY, today=date(2026, 3, 20), is_alone=True), _hostile_morning,
    ),
    "keyboard_list": Sample(
        build_keyboard_list,
        KeyboardListContent(imprint=Imprint(id="keyboard-list/all", when=WHEN, issuer="IFRC"), screen="Actions",
                            groups=(
            ("Actions", (KeyLine(title="New action", keys=("Ctrl+N",)),
                         KeyLine(title="تصفية الإجراءات", keys=("Ctrl+F", "/")))),
            ("Window", (KeyLine(title="Undo", keys=("Ctrl+Z",)),)),
        )),
        KeyboardListContent(imprint=NOBODY, screen="", groups=()), _hostile_keys,
    ),
    "recovery_sheet": Sample(
        build_recovery_sheet,
        RecoverySheetContent(
            imprint=Imprint(id="recovery-sheet/0190", when=WHEN, issuer="IFRC Damascus"),
            workspace="MHPSS in Syria", made_on=date(2026, 3, 20),
            groups=("0G4Z7", "9KQX2", "M3T5B", "7RW0E", "D8N6P", "1VH4J", "C2Y9S", "5AF3K"),
        ),
        RecoverySheetContent(imprint=NOBODY, workspace="", made_on=WHEN.date(), groups=()), _hostile_recovery,
    ),
}  # fmt: skip
"""Per document, by the name of its module."""
SAMPLES |= {name: Sample(*parts) for name, parts in {**PARTNER_SAMPLES, **ROLE_SAMPLES}.items()}
