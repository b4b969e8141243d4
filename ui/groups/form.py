"""The sheet of a group, and the sheet of a seat in it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, ChoiceField, Field, LineField, TextField, TickField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from workbench.domain.group_drafts import GroupDraft, propose_prefix
from workbench.domain.groups import Engagement, GroupKind, GroupStatus, MemberRole
from workbench.domain.texts import TEXT_LIMIT
from workbench.identifiers import GroupId, MembershipId, PostId
from workbench.operations.groups import add_group, change_seat, edit_group
from workbench.operations.saved import Saved
from workbench.operations.workspaces import Connection
from workbench.queries.group_pages import GroupPage, MemberRow
from workbench.queries.groups import groups_with_prefix, taken_prefixes
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

NEW = N_("New group")
EDIT = N_("Edit the group")
ADD = N_("Add the group")
ADDED = N_("Group added.")
CHANGED = N_("Group changed.")
NAME = N_("Name")
KIND = N_("Kind")
PREFIX = N_("Beginning of its numbers")
PREFIX_HELP = N_("Every meeting, decision and action is cited by a number that begins so.")
EXAMPLE = N_("such as {number}")
IN_USE = N_("Numbers of {group} begin so, too.")
SIDE = N_("Internal or external")
INTERNAL = N_("Within the Movement")
EXTERNAL = N_("Inter-agency")
NOT_SAID = N_("Not said")
STATUS = N_("Status")
QUORUM = N_("Quorum")
QUORUM_HELP = N_("As its terms of reference state it. Leave it empty where they state none.")
PASTE = N_("Then paste the list of its members")
SEAT = N_("Seat of {partner}")
SEAT_CHANGED = N_("Seat changed.")
ROLE = N_("Role")
CONTACT = N_("Through whom")
CONTACT_HELP = N_(
    "The post through which the partner holds the seat; its contacts are kept on the page of the partner."
)
NO_POST = N_("Nobody named")
ENGAGEMENT = N_("How it takes part")
CAPACITY = N_("In what capacity")
CAPACITY_HELP = N_("Such as lived experience: who is represented is counted by it.")
DRAFT_KIND = "form/group"
_FIELDS_OF_PROBLEMS = {"groups.no_name": "name", "groups.prefix": "prefix"}


class _Proposing(QObject):
    """Proposes a prefix while the name is typed, until somebody types another one."""

    def __init__(self, form: Form, taken: Collection[str]) -> None:
        super().__init__(form)
        self._form = form
        self._taken = taken
        self._proposed = ""
        form.edited.connect(self._on_edited)

    @Slot()
    def _on_edited(self) -> None:
        values = self._form.values()
        proposed = propose_prefix(str(values["name"]), self._taken)
        if values["prefix"] == self._proposed and proposed != self._proposed:
            self._proposed = proposed
            self._form.set_values({"prefix": proposed})


class NewGroupSheet(FormSheet):
    """A new group; once it is added, its page is shown, or the place to paste the list of its members."""

    def __init__(self, desk: Desk) -> None:
        fields = (*_fields(desk, None), TickField(name="paste", label=desk.t(PASTE)))
        values = {"kind": GroupKind.WORKING_GROUP, "status": GroupStatus.ACTIVE}
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(
            desk, desk.t(NEW), form, partial(_adding, desk), draft_kind=DRAFT_KIND, done=desk.t(ADDED),
            problem_fields=_FIELDS_OF_PROBLEMS, save_text=ADD,
        )  # fmt: skip
        self._proposing = _Proposing(form, desk.read(taken_prefixes))
        self._desk = desk
        self.saved.connect(self._on_group_added)

    @Slot(object)
    def _on_group_added(self, saved: Saved) -> None:
        wants_list = bool(self.form.values()["paste"])
        self._desk.go(f"partners?paste=1&group={saved.id}" if wants_list else f"groups/{saved.id}")


def group_sheet(desk: Desk, page: GroupPage) -> FormSheet:
    """The sheet of a group that is there."""
    draft = page.draft
    values = {
        "name": draft.name, "kind": draft.kind, "prefix": draft.prefix, "side": draft.is_internal,
        "status": draft.status, "quorum_rule": draft.quorum_rule,
    }  # fmt: skip
    form = Form(desk.words, desk.theme, _fields(desk, page.id), values, today=desk.today)
    return FormSheet(
        desk, desk.t(EDIT), form, partial(_saving, desk, page), draft_kind=DRAFT_KIND, draft_record=page.id,
        done=desk.t(CHANGED), problem_fields=_FIELDS_OF_PROBLEMS,
    )  # fmt: skip


def _fields(desk: Desk, group: str | None) -> Sequence[Field]:
    t = desk.t
    kinds = [Choice(kind, desk.term("group_kinds", kind.value)) for kind in GroupKind]
    statuses = [Choice(status, desk.term("group_statuses", status.value)) for status in GroupStatus]
    sides = (Choice(True, t(INTERNAL)), Choice(False, t(EXTERNAL)))
    return (
        LineField(name="name", label=t(NAME), required=True),
        ChoiceField(name="kind", label=t(KIND), choices=kinds, required=True),
        LineField(
            name="prefix", label=t(PREFIX), help=t(PREFIX_HELP), left_to_right=True, remark=partial(_example, desk),
            caution=partial(_in_use, desk, group),
        ),
        ChoiceField(name="side", label=t(SIDE), choices=sides, none=t(NOT_SAID), span=HALF),
        ChoiceField(name="status", label=t(STATUS), choices=statuses, required=True, span=HALF),
        TextField(name="quorum_rule", label=t(QUORUM), help=t(QUORUM_HELP), limit=TEXT_LIMIT, lines=2),
    )  # fmt: skip


def _example(desk: Desk, prefix: str) -> str:
    number = f"{prefix.strip() or 'M'}-{desk.today().year}-001"
    return desk.t(EXAMPLE).replace("{number}", isolate(number))


def _in_use(desk: Desk, group: str | None, prefix: str) -> str:
    others = desk.read(partial(_others, prefix=prefix, language=desk.language, but=group))
    return desk.t(IN_USE).replace("{group}", isolate(others[0])) if others else ""


def _others(connection: Connection, *, prefix: str, language: str, but: str | None) -> list[str]:
    return groups_with_prefix(connection, prefix, language, but=but)


def _stated(values: dict[str, object], draft: GroupDraft) -> GroupDraft:
    side = values["side"]
    return replace(
        draft, name=str(values["name"]), kind=GroupKind(str(values["kind"])), prefix=str(values["prefix"]),
        is_internal=side if isinstance(side, bool) else None, status=GroupStatus(str(values["status"])),
        quorum_rule=str(values["quorum_rule"]),
    )  # fmt: skip


def _adding(desk: Desk, values: dict[str, object]) -> Callable[[], object]:
    return partial(add_group, desk.database, _stated(values, GroupDraft(name="", language=desk.language)))


def _saving(desk: Desk, page: GroupPage, values: dict[str, object]) -> Callable[[], object]:
    return partial(edit_group, desk.database, GroupId(page.id), _stated(values, page.draft))


def seat_sheet(desk: Desk, seat: MemberRow, partner: PartnerPage) -> FormSheet:
    """The role of a seat, and the post of the partner it is held through."""
    t = desk.t
    roles = [Choice(role, desk.term("member_roles", role.value)) for role in MemberRole]
    ways = [Choice(way, desk.term("engagements", way.value)) for way in Engagement]
    posts = {line.post_id: line for line in partner.contacts if line.post_id}
    through = [
        Choice(post, " · ".join(part for part in (line.person, line.post) if part)) for post, line in posts.items()
    ]
    fields = (
        ChoiceField(name="role", label=t(ROLE), choices=roles, required=True),
        ChoiceField(name="post", label=t(CONTACT), help=t(CONTACT_HELP), choices=through, none=t(NO_POST)),
        ChoiceField(name="engagement", label=t(ENGAGEMENT), choices=ways, required=True),
        ChoiceField(
            name="capacity",
            label=t(CAPACITY),
            help=t(CAPACITY_HELP),
            choices=_capacities(desk, seat.capacity),
            none=t(NOT_SAID),
        ),
    )
    values = {
        "role": MemberRole(seat.role), "post": seat.post_id or None,
        "engagement": Engagement(seat.engagement or Engagement.ATTENDS), "capacity": seat.capacity or None,
    }  # fmt: skip
    form = Form(desk.words, desk.theme, fields, values, today=desk.today)
    title = t(SEAT).replace("{partner}", isolate(seat.organisation))
    return FormSheet(desk, title, form, partial(_seating, desk, seat), done=t(SEAT_CHANGED))


def _seating(desk: Desk, seat: MemberRow, values: dict[str, object]) -> Callable[[], object]:
    post = PostId(str(values["post"])) if values["post"] else None
    return partial(
        change_seat, desk.database, MembershipId(seat.id), MemberRole(str(values["role"])), post,
        engagement=Engagement(str(values["engagement"])), capacity=str(values["capacity"] or ""),
    )  # fmt: skip


def _capacities(desk: Desk, held: str) -> Sequence[Choice]:
    """The capacities there are words for, and what is written where it is none of them."""
    offered = desk.choices("seat_capacities")
    if held and held not in {choice.value for choice in offered}:
        offered.append(Choice(held, desk.term("seat_capacities", held)))
    return offered
