"""What is being typed and is no record yet: kept in a file of its own, found again after a crash, dropped when saved.

Kinds are ``minutes``, whose record is an agenda item's id, and ``form/<noun>``, whose record is what the form edits,
or empty for something new. ``clock`` is no words: how long each point of a meeting that is going on took so far.
"""

from dataclasses import dataclass
from datetime import datetime

from workbench.queries.meeting_pages import current_seq
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.workspaces import Workspace

MINUTES = "minutes"
AMENDMENT = "amendment"
"""The draft of a meeting whose approved minutes are being amended; the words are drafts of its agenda items."""
CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Words in the making; ``body`` is JSON whose shape belongs to the kind's editor."""

    kind: str
    record: str
    saved_at: datetime
    body: str
    began_from: int
    """The newest change the database held when the draft was begun."""


def keep_draft(workspace: Workspace, kind: str, record: str, body: str) -> KeptDraft:
    """Keeps the words, over those kept before.

    Raises RuleViolation ``drafts.too_long`` (what was kept before stays) and ``workspace.read_only``.
    """
    workspace.require_writing()
    drafts = Drafts(workspace.drafts)
    before = drafts.find(kind, record)
    began_from = before.began_from if before else _newest_change(workspace)
    draft = Draft(kind, record, began_from, workspace.clock.now(), body)
    drafts.save(draft)
    return _kept(draft)


def find_draft(workspace: Workspace, kind: str, record: str) -> KeptDraft | None:
    """The words kept for this record, if there are any."""
    found = Drafts(workspace.drafts).find(kind, record)
    return _kept(found) if found else None


def drop_draft(workspace: Workspace, kind: str, record: str) -> None:
    """Forgets the words: they are records now, or nobody wants them. Doing so twice is harmless."""
    workspace.require_writing()
    Drafts(workspace.drafts).drop(kind, record)


def list_drafts(workspace: Workspace) -> list[KeptDraft]:
    """All words that are kept, the oldest first."""
    return [_kept(draft) for draft in Drafts(workspace.drafts).all()]


def _newest_change(workspace: Workspace) -> int:
    with workspace.database.read() as connection:
        return current_seq(connection)


def _kept(draft: Draft) -> KeptDraft:
    return KeptDraft(draft.kind, draft.record, draft.saved_at, draft.body, draft.began_from)
