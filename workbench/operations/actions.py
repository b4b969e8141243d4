"""Actions: added by hand, changed, and carried through, several at once where that is one intention."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from workbench.changes import Changes
from workbench.domain.action_drafts import ActionEdit, Owner
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.groups import Group
from workbench.domain.meetings import MinuteBlock, Run
from workbench.domain.partners import Organisation, Post
from workbench.domain.problems import refuse_problems
from workbench.domain.texts import clean_text
from workbench.identifiers import ActionItemId, AgendaItemId, new_id
from workbench.operations.present import all_present, present
from workbench.operations.saved import Saved
from workbench.queries.owners import place_owner
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_action(database: Database, edit: ActionEdit) -> Saved:
    """Adds an action of no meeting. An owner typed as words is looked for in the register, else kept as written.

    Raises RuleViolation with the form's first problem.
    """
    refuse_problems(edit.problems())
    with database.write("actions.add") as work:
        action = put_action(work, edit, ActionItem(id=new_id(), text=""))
    return Saved(action.id, work.changes)


def edit_action(database: Database, action: ActionItemId, edit: ActionEdit) -> Changes:
    """Makes the action say what the form says, and the minutes with it.

    The words of an action in approved minutes refuse to change (``records.sealed``); owner, date and state may.
    """
    refuse_problems(edit.problems())
    with database.write("actions.edit") as work:
        before = present(work, ActionItem, action)
        after = _applied(work, edit, before)
        work.store(ActionItem).put(after)
        if after.text != before.text:
            blocks = _blocks_of(work, before)
            work.store(MinuteBlock).put_many(replace(block, runs=(Run(after.text),)) for block in blocks)
    return work.changes


def set_action_status(database: Database, actions: Sequence[ActionItemId], status: ActionStatus, on: date) -> Changes:
    """Notes how far these have come; what is done was done ``on`` that day. One operation for all of them."""
    with database.write("actions.set_status") as work:
        found = all_present(work, ActionItem, list(actions))
        changed = [action for action in found if action.status is not status]
        done_on = on if status is ActionStatus.DONE else None
        work.store(ActionItem).put_many(replace(action, status=status, completed_on=done_on) for action in changed)
    return work.changes


def set_due(database: Database, actions: Sequence[ActionItemId], due: date | None) -> Changes:
    """Gives these actions a due date, or none. One operation for all of them."""
    with database.write("actions.set_due") as work:
        found = all_present(work, ActionItem, list(actions))
        work.store(ActionItem).put_many(replace(action, due=due) for action in found)
    return work.changes


def remove_actions(database: Database, actions: Sequence[ActionItemId]) -> Changes:
    """Removes these actions and their places in the minutes. One operation; one in approved minutes refuses all."""
    with database.write("actions.remove") as work:
        found = all_present(work, ActionItem, list(actions))
        blocks = [block for action in found for block in _blocks_of(work, action)]
        work.store(ActionItem).put_many(replace(action, deleted=True) for action in found)
        work.store(MinuteBlock).put_many(replace(block, deleted=True) for block in blocks)
    return work.changes


def put_action(work: UnitOfWork, edit: ActionEdit, action: ActionItem) -> ActionItem:
    """Writes the action as the (sound) form says it, within another operation; gives it as it was written."""
    applied = _applied(work, edit, action)
    work.store(ActionItem).put(applied)
    return applied


def _applied(work: UnitOfWork, edit: ActionEdit, action: ActionItem) -> ActionItem:
    owner = edit.owner
    if owner.as_written and owner.as_written != action.owner_as_written:
        owner = place_owner(work.connection, owner.as_written)
    if edit.status is not None and edit.status is not action.status:
        done_on = edit.completed_on if edit.status is ActionStatus.DONE else None
        action = replace(action, status=edit.status, completed_on=done_on)
    if edit.group and edit.group != action.group:
        present(work, Group, edit.group)
    if owner != Owner.of(action):
        _require_owner(work, owner)
    return replace(
        action, text=_text_of(edit, action), owner_organisation=owner.organisation, owner_post=owner.post,
        owner_group=owner.group, owner_as_written=owner.as_written, due=edit.due, priority=edit.priority,
        group=edit.group, evidence=clean_text(edit.evidence).text.strip(),
    )  # fmt: skip


def _text_of(edit: ActionEdit, action: ActionItem) -> str:
    return action.text if edit.text == action.text else clean_text(edit.text).text.strip()


def _require_owner(work: UnitOfWork, owner: Owner) -> None:
    for kind, record in ((Organisation, owner.organisation), (Post, owner.post), (Group, owner.group)):
        if record:
            present(work, kind, record)


def _blocks_of(work: UnitOfWork, action: ActionItem) -> list[MinuteBlock]:
    """Where the action stands in the minutes."""
    if not action.agenda_item:
        return []
    blocks = work.store(MinuteBlock).where(agenda_item=AgendaItemId(action.agenda_item))
    return [block for block in blocks if block.refers_to == action.id]
