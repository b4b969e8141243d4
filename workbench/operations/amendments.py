"""An amendment while it is written: approved minutes stay as they are, and what is to replace them is kept as drafts.

That an amendment was begun, from which version and why, is a draft of the meeting; the words are drafts of its agenda
items as all minutes' are. Approving it makes one operation of them, discarding forgets them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from workbench.domain.minutes_editing import ItemMinutes, from_json
from workbench.domain.texts import clean_text
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import MeetingId
from workbench.operations.drafts import AMENDMENT, MINUTES, drop_draft, find_draft, keep_draft, list_drafts
from workbench.operations.minutes import Approval, amend_minutes
from workbench.queries.meetings import read_agenda
from workbench.queries.minutes import latest_version, read_records
from workbench.queries.minutes_proposed import with_drafts
from workbench.queries.minutes_versions import ComparedMinutes, StateName, compared, read_state
from workbench.queries.reading import read_one
from workbench.storage.database import Connection
from workbench.storage.registry import MEETING
from workbench.storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class OpenAmendment:
    """An amendment that was begun: of which version, and why."""

    amends: int
    because: str = ""


def begin_amendment(workspace: Workspace, meeting: MeetingId, because: str = "") -> OpenAmendment:
    """Opens approved minutes for an amendment; one that is open already goes on, with its reason if none is given.

    Raises RuleViolation ``minutes.not_approved``, ``records.missing`` and ``workspace.read_only``.
    """
    with workspace.database.read() as connection:
        found = read_one(connection, MEETING, meeting)
        version = latest_version(connection, meeting)
    if version is None or not found.is_sealed or found.deleted:
        raise RuleViolation("minutes.not_approved", number=found.number or found.title)
    before = find_amendment(workspace, meeting)
    reason = clean_text(because).text.strip() or (before.because if before else "")
    begun = OpenAmendment(before.amends if before else version.number, reason)
    keep_draft(workspace, AMENDMENT, meeting, json.dumps({"amends": begun.amends, "because": begun.because}))
    return begun


def find_amendment(workspace: Workspace, meeting: str) -> OpenAmendment | None:
    """The amendment that was begun of a meeting's minutes, if any; one that cannot be read counts as none."""
    kept = find_draft(workspace, AMENDMENT, meeting)
    if kept is None:
        return None
    try:
        body = json.loads(kept.body)
        return OpenAmendment(int(body["amends"]), str(body["because"]))
    except (ValueError, TypeError, KeyError):
        return None


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
    proposed = with_drafts(read_records(connection, meeting), _written(connection, workspace, meeting))
    return compared(read_state(connection, meeting, before), proposed, before, StateName())


def approve_amendment(
    workspace: Workspace, meeting: MeetingId, *, by: str, because: str, on: date | None = None
) -> Approval:
    """Makes the next version of what was written, and forgets the drafts. Raises as `amend_minutes` does."""
    begun = find_amendment(workspace, meeting)
    with workspace.database.read() as connection:
        items = list(_written(connection, workspace, meeting).values())
    approval = amend_minutes(
        workspace.database, meeting, items, by=by, because=because, on=on, amends=begun.amends if begun else None
    )
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
