"""An amendment while it is written: approved minutes stay as they are, and what is to replace them is kept as drafts.

That an amendment was begun, from which version and why, and what it corrects of the attendance, is a draft of the
meeting; the words are drafts of its agenda items as all minutes' are. Approving it makes one operation of them,
discarding forgets them.
"""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from workbench.domain.attendance_drafts import AttendanceEdit
from workbench.domain.meetings import AttendanceMode
from workbench.domain.minutes_editing import ItemMinutes, from_json
from workbench.domain.texts import clean_text
from workbench.errors import Refused, RuleViolation, Unavailable
from workbench.identifiers import AttendanceId, MeetingId
from workbench.operations.drafts import AMENDMENT, MINUTES, drop_draft, find_draft, keep_draft, list_drafts
from workbench.operations.minutes import Approval, amend_minutes
from workbench.queries.meetings import read_agenda, read_attendance
from workbench.queries.minutes import latest_version, read_records
from workbench.queries.minutes_proposed import with_attendance, with_drafts
from workbench.queries.minutes_versions import ComparedMinutes, StateName, compared, read_state
from workbench.queries.reading import read_one
from workbench.storage.database import Connection
from workbench.storage.registry import MEETING
from workbench.storage.workspaces import Workspace

Corrections = Mapping[AttendanceId, AttendanceEdit]
"""What lines of the attendance should have said."""


@dataclass(frozen=True, slots=True)
class OpenAmendment:
    """An amendment that was begun: of which version, why, and what it corrects of the attendance so far."""

    amends: int
    because: str = ""
    attendance: Corrections = field(default_factory=dict)


def begin_amendment(workspace: Workspace, meeting: MeetingId, because: str = "") -> OpenAmendment:
    """Opens approved minutes for an amendment; one that is open already goes on, with its reason if none is given.

    Raises RuleViolation ``minutes.not_approved``, ``records.missing`` and ``workspace.read_only``.
    """
    with workspace.database.read() as connection:
        found = read_one(connection, MEETING, meeting)
        version = latest_version(connection, meeting)
    if version is None or not found.is_sealed or found.deleted:
        raise RuleViolation("minutes.not_approved", number=found.number or found.title)
    before = _read_begun(workspace, meeting)
    if before and _was_approved(workspace, meeting, before):
        # What it left must not be taken for words of this one.
        discard_amendment(workspace, meeting)
        before = None
    reason = clean_text(because).text.strip() or (before.because if before else "")
    begun = OpenAmendment(before.amends if before else version.number, reason, before.attendance if before else {})
    return _kept(workspace, meeting, begun)


def correct_attendance(workspace: Workspace, meeting: MeetingId, corrections: Corrections) -> OpenAmendment:
    """Notes what lines of the attendance should have said; what they say already is no correction.

    Nothing becomes a record before the amendment is approved. Raises RuleViolation ``minutes.no_amendment`` where none
    was begun, ``records.missing`` for a line of another meeting, and what `AttendanceEdit.applied` raises.
    """
    begun = find_amendment(workspace, meeting)
    if begun is None:
        raise RuleViolation("minutes.no_amendment")
    with workspace.database.read() as connection:
        lines = {AttendanceId(line.id): line for line in read_attendance(connection, meeting)}
    corrected = {line: edit for line, edit in begun.attendance.items() if line in lines}
    for line, edit in corrections.items():
        if line not in lines:
            raise RuleViolation("records.missing", kind="attendance", id=line)
        if edit.applied(lines[line]) == lines[line]:
            corrected.pop(line, None)
        else:
            corrected[line] = edit
    return _kept(workspace, meeting, OpenAmendment(begun.amends, begun.because, corrected))


def _kept(workspace: Workspace, meeting: str, amendment: OpenAmendment) -> OpenAmendment:
    keep_draft(workspace, AMENDMENT, meeting, json.dumps(asdict(amendment), ensure_ascii=False))
    return amendment


def find_amendment(workspace: Workspace, meeting: str) -> OpenAmendment | None:
    """The amendment that was begun of a meeting's minutes, if any; one that cannot be read counts as none."""
    begun = _read_begun(workspace, meeting)
    return None if begun and _was_approved(workspace, meeting, begun) else begun


def _read_begun(workspace: Workspace, meeting: str) -> OpenAmendment | None:
    kept = find_draft(workspace, AMENDMENT, meeting)
    if kept is None:
        return None
    try:
        body = json.loads(kept.body)
        corrections = {AttendanceId(str(line)): _edit_of(edit) for line, edit in body.get("attendance", {}).items()}
        return OpenAmendment(int(body["amends"]), str(body["because"]), corrections)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _was_approved(workspace: Workspace, meeting: str, begun: OpenAmendment) -> bool:
    """Whether a version followed that says just this: a crash came between approving and forgetting the drafts."""
    with workspace.database.read() as connection:
        version = latest_version(connection, meeting)
        if version is None or version.number <= begun.amends:
            return False
        standing = read_records(connection, meeting)
        try:
            written = _written(connection, workspace, meeting)
        except Refused:
            return False
    proposed = with_drafts(with_attendance(standing, begun.attendance), written)
    return not compared(standing, proposed, StateName(), StateName()).comparison.changed


def _edit_of(stated: Mapping[str, Any]) -> AttendanceEdit:
    arrived, left = (str(stated[name]) if stated[name] else None for name in ("arrived", "left"))
    mode, written_as = AttendanceMode(stated["mode"]), str(stated["written_as"])
    return AttendanceEdit(mode=mode, arrived=arrived, left=left, written_as=written_as)


def discard_amendment(workspace: Workspace, meeting: MeetingId) -> int:
    """Forgets the amendment with its words; the approved minutes are as they were. Gives how many items had words."""
    with workspace.database.read() as connection:
        items = {item.id for item in read_agenda(connection, meeting)}
    written = [draft.record for draft in list_drafts(workspace) if draft.kind == MINUTES and draft.record in items]
    for record in written:
        drop_draft(workspace, MINUTES, record)
    drop_draft(workspace, AMENDMENT, meeting)
    return len(written)


def read_amendment(connection: Connection, workspace: Workspace, meeting: str) -> ComparedMinutes:
    """What the amendment would change, compared with the version it amends.

    Raises Refused ``drafts.damaged`` where words that were kept cannot be read.
    """
    version = latest_version(connection, meeting)
    before = StateName(version=version.number if version else None)
    begun = find_amendment(workspace, meeting)
    records = with_attendance(read_records(connection, meeting), begun.attendance if begun else {})
    proposed = with_drafts(records, _written(connection, workspace, meeting))
    return compared(read_state(connection, meeting, before), proposed, before, StateName())


def approve_amendment(
    workspace: Workspace, meeting: MeetingId, *, by: str, because: str, on: date | None = None
) -> Approval:
    """Makes the next version of what was written, and forgets the drafts. Raises as `amend_minutes` does."""
    begun = find_amendment(workspace, meeting)
    with workspace.database.read() as connection:
        items = list(_written(connection, workspace, meeting).values())
    approval = amend_minutes(
        workspace.database, meeting, items, by=by, because=because, on=on, amends=begun.amends if begun else None,
        attendance=begun.attendance if begun else None,
    )  # fmt: skip
    # It is approved, whatever the disk says to forgetting the drafts; they are known for what they are.
    with contextlib.suppress(Unavailable):
        discard_amendment(workspace, meeting)
    return approval


def _written(connection: Connection, workspace: Workspace, meeting: str) -> Mapping[str, ItemMinutes]:
    """What was written of each agenda item; items without unsaved words are left out."""
    found: dict[str, ItemMinutes] = {}
    for item in read_agenda(connection, meeting):
        kept = find_draft(workspace, MINUTES, item.id)
        if kept is None:
            continue
        written = from_json(kept.body)
        if written.agenda_item != item.id:
            raise Refused("drafts.damaged")
        found[item.id] = written
    return found
