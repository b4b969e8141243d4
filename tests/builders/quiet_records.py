"""An office whose partners have quiet sides: posts, people, addresses and roles that are for the office alone.

All that is quiet says `MARK`; what it hangs on is public, so that every paper goes to everybody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import make_program
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import OFFICE, PUBLIC
from workbench.domain.contexts import Context, ContextHost
from workbench.domain.coordination_functions import CoordinationFunction
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.layer_stances import LayerStance, Stance
from workbench.domain.mandates import Mandate
from workbench.domain.meetings import AgendaItem, Attendance, AttendanceMode, Meeting
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.profiles import Priority, ProfileText
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.workspaces import Release, ReleaseForm
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import new_id, shared_id
from workbench.operations.coordination_rules import ship_rules
from workbench.operations.minutes import approve_minutes
from workbench.operations.oneself import choose_organisation
from workbench.operations.vocabularies import put_vocabularies
from workbench.storage.workspaces import Workspace

MARK = "quietmark"
_SHORT = (
    "own society open_post quiet_post person quiet_person quiet_holder quiet group quiet_group context function "
    "quiet_function meeting item decision reader outside"
).split()


@dataclass(frozen=True)
class QuietScene:
    """The workspace, and ids by short names."""

    workspace: Workspace
    ids: dict[str, Any]
    marked: frozenset[str]
    """All texts that were written for the office alone."""

    @property
    def reader(self) -> str:
        """A partner who sits in the group, as recipients are named."""
        return f"organisation:{self.ids['reader']}"


def a_quiet_scene(folder: Path) -> QuietScene:
    """Writes it, with approved minutes and a post that was renamed since."""
    workspace = a_workspace(folder)
    ids: dict[str, Any] = {name: new_id() for name in _SHORT}
    program = make_program()
    with workspace.database.write("test.scene") as work:
        put_vocabularies(work, program.vocabularies())
        records = (*_register(ids, workspace), *_meeting(ids), *_coordination(ids))
        for record in records:
            work.store(type(record)).put(record)
    ship_rules(workspace.database, program.coordination_rules())
    choose_organisation(workspace.database, ids["own"])
    approve_minutes(workspace.database, ids["meeting"], by="Example Group")
    with workspace.database.write("test.rename") as work:
        post = work.store(Post).get(ids["quiet_post"])
        work.store(Post).put(replace(post, titles={"en": f"Other {MARK} post"}))
    marked = {text for record in records for text in re.findall(rf"'([^']*{MARK}[^']*)'", repr(record))}
    return QuietScene(workspace, ids, frozenset(marked))


def _register(ids: dict[str, Any], workspace: Workspace) -> Iterator[Record]:
    societies = {"own": "Own Office", "society": "Example Red Cross", "reader": "Example Reader"}
    for short, name in societies.items():
        kind = OrganisationKind.NATIONAL_SOCIETY
        yield Organisation(id=ids[short], names={"en": name}, kind=kind, country="UA", audience=PUBLIC)
    yield Organisation(id=ids["quiet"], names={"en": f"Example {MARK} partner"}, audience=OFFICE,
                       kind=OrganisationKind.INTERNATIONAL_NGO, terms=frozenset({"sectors/social_care"}))  # fmt: skip
    yield Organisation(id=ids["outside"], names={"en": f"Example {MARK} ministry"}, audience=OFFICE,
                       kind=OrganisationKind.GOVERNMENT)  # fmt: skip
    yield WorkspaceRecord(id=shared_id("workspace", workspace.id), title="Example", organisation=ids["own"])
    yield Post(id=ids["open_post"], organisation=ids["society"], titles={"en": "Example post"}, audience=PUBLIC)
    yield Post(id=ids["quiet_post"], organisation=ids["society"], titles={"en": f"A {MARK} post"}, audience=OFFICE)
    yield Person(id=ids["person"], names={"Latn": "Open Example"}, audience=PUBLIC)
    yield Person(id=ids["quiet_person"], names={"Latn": f"Ms {MARK}"}, audience=OFFICE)
    yield Person(id=ids["quiet_holder"], names={"Latn": f"Mr {MARK}"})
    yield Tenure(id=new_id(), post=ids["open_post"], person=ids["person"], audience=PUBLIC)
    yield Tenure(id=new_id(), post=ids["open_post"], person=ids["quiet_person"])
    yield Tenure(id=new_id(), post=ids["open_post"], person=ids["quiet_holder"], audience=OFFICE)
    for place, owner in enumerate(({"organisation": ids["society"]}, {"post": ids["open_post"]},
                                   {"person": ids["person"]}, {"organisation": ids["reader"]})):  # fmt: skip
        yield _channel(f"{MARK}{place}@example.org", audience=OFFICE, **owner)
    yield _channel(f"{MARK}4@example.org", post=ids["quiet_post"])
    yield _channel(f"{MARK}5@example.org", person=ids["quiet_person"])
    yield _channel(f"{MARK}6@example.org", person=ids["quiet_holder"])
    yield _channel("open@example.org", post=ids["open_post"], audience=PUBLIC)
    yield ProfileText(id=new_id(), organisation=ids["society"], section="mission", texts={"en": f"A {MARK} mission"},
                      audience=OFFICE)  # fmt: skip
    yield Priority(id=new_id(), organisation=ids["society"], rank="a", texts={"en": f"A {MARK} aim"}, audience=OFFICE)
    yield OrganisationRelation(id=new_id(), source=ids["quiet"], target=ids["society"], kind=RelationKind.FUNDS)
    yield Release(id=new_id(), what="actions/all", recipients=frozenset({f"organisation:{ids['quiet']}"}),
                  released_at=datetime(2026, 2, 1, tzinfo=UTC), form=ReleaseForm.PDF, sha256="0" * 64)  # fmt: skip


def _channel(value: str, **fields: Any) -> Channel:
    return Channel(id=new_id(), kind=ChannelKind.EMAIL, value=value, may_share=True, **fields)


def _meeting(ids: dict[str, Any]) -> Iterator[Record]:
    yield Group(id=ids["group"], names={"en": "Example Group"}, prefix="EG", audience=PUBLIC, context=ids["context"])
    yield Group(id=ids["quiet_group"], names={"en": f"A {MARK} group"}, audience=OFFICE, context=ids["context"])
    seats = (("society", "quiet_post"), ("reader", None), ("quiet", None))
    for organisation, post in seats:
        yield Membership(id=new_id(), group=ids["group"], organisation=ids[organisation], role=MemberRole.MEMBER,
                         post=ids[post] if post else None)  # fmt: skip
    yield Meeting(id=ids["meeting"], group=ids["group"], title="Example meeting", number="EG-2026-001", zone="UTC",
                  starts=datetime(2026, 3, 2, 9, 0, tzinfo=UTC), audience=PUBLIC)  # fmt: skip
    yield AgendaItem(id=ids["item"], meeting=ids["meeting"], rank="a", title="Open matters",
                     presenter=ids["quiet_post"])  # fmt: skip
    lines: tuple[dict[str, Any], ...] = (
        {"organisation": ids["society"], "post": ids["quiet_post"]},
        {"organisation": ids["society"], "person": ids["quiet_person"], "written_as": f"{MARK} by hand"},
        {"organisation": ids["reader"], "written_as": f"{MARK} scribble", "identified_as": ids["quiet_person"]},
        {"organisation": ids["quiet"]},
        {"organisation": ids["society"], "post": ids["open_post"]},
        {"organisation": ids["reader"], "written_as": f"{MARK} guest", "audience": OFFICE},
    )
    for place, line in enumerate(lines):
        yield Attendance(id=new_id(), meeting=ids["meeting"], rank="abcdef"[place], mode=AttendanceMode.PRESENT, **line)
    owners = ({"owner_post": ids["quiet_post"]}, {"owner_organisation": ids["quiet"]},
              {"owner_group": ids["quiet_group"]})  # fmt: skip
    for place, owner in enumerate(owners):
        yield ActionItem(id=new_id(), text=f"Example action {place}", meeting=ids["meeting"], group=ids["group"],
                         due=date(2026, 2, 20), **owner)  # fmt: skip
    yield ActionItem(id=new_id(), text=f"A {MARK} action", group=ids["group"], audience=OFFICE)


def _coordination(ids: dict[str, Any]) -> Iterator[Record]:
    society, reader, quiet = ids["society"], ids["reader"], ids["quiet"]
    yield Context(id=ids["context"], titles={"en": "Example response"}, countries=frozenset({"UA"}), audience=PUBLIC)
    yield ContextHost(id=new_id(), context=ids["context"], country="UA", organisation=quiet)
    yield CoordinationFunction(id=ids["function"], titles={"en": "Convening"}, level="strategic", rank="a")
    yield CoordinationFunction(id=ids["quiet_function"], titles={"en": f"A {MARK} function"}, level="technical",
                               rank="b", audience=OFFICE)  # fmt: skip
    yield Decision(id=ids["decision"], context=ids["context"], texts={"en": f"A {MARK} decision"})
    roles: tuple[dict[str, Any], ...] = (
        {"organisation": society, "role": Role.CONVENER, "post": ids["quiet_post"], "decision": ids["decision"]},
        {"organisation": reader, "role": Role.CO_CONVENER, "audience": OFFICE, "basis": f"A {MARK} letter"},
        {"organisation": reader, "role": Role.SUPPORT},
        {"organisation": quiet, "role": Role.CONVENER},
        {"organisation": society, "role": Role.LEAD, "function": ids["quiet_function"]},
        {"organisation": society, "role": Role.SUPPORT, "post": ids["open_post"]},
    )
    for fields in roles:
        usual = {"context": ids["context"], "function": ids["function"], "start": PartialDate("2026-01"),
                 "status": AssignmentStatus.AGREED}  # fmt: skip
        yield RoleAssignment(id=new_id(), **{**usual, **fields})
    yield LayerStance(id=new_id(), context=ids["context"], organisation=society, layer="basic", assess=Stance.NO,
                      refer=Stance.NO, advocate=Stance.NO, audience=OFFICE)  # fmt: skip
    for organisation, words, audience in ((society, f"A {MARK} mandate", OFFICE), (quiet, f"Another {MARK}", None),
                                          (reader, "An open mandate", PUBLIC)):  # fmt: skip
        yield Mandate(id=new_id(), organisation=organisation, context=ids["context"], statements={"en": words},
                      audience=audience)  # fmt: skip
