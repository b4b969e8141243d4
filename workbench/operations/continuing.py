"""Carrying a record on with what a new draft of it states, and leaving alone what a draft never states."""

from collections.abc import Set
from dataclasses import replace
from typing import Any, TypeVar

from workbench.domain.actions import ActionItem
from workbench.domain.decisions import Decision
from workbench.domain.meetings import AgendaItem, Attendance, MinuteBlock
from workbench.domain.records import Record

R = TypeVar("R", bound=Record)

_STATED: dict[type[Record], tuple[str, ...]] = {
    AgendaItem: ("rank", "title", "purpose", "minutes_allotted"),
    MinuteBlock: ("agenda_item", "rank", "kind", "runs", "refers_to"),
    Attendance: ("rank", "organisation", "person", "post", "written_as", "mode"),
    Decision: ("agenda_item", "decided_on", "method", "outcome", "silence_until", "votes", "dissent"),
    ActionItem: (
        "text", "agenda_item", "due", "owner_organisation", "owner_post", "owner_group", "owner_as_written", "status",
    ),
}  # fmt: skip
"""What minutes state of each kind. Evidence, audiences, review dates and the like belong to the record."""
_STATED_IF_SAID = ("number", "arrived", "left", "identified_as")
"""What minutes need not state: then it stays as it is known."""


def continued(old: R, new: R, unstated: Set[str] = frozenset()) -> R:
    """``old`` with what ``new`` states. ``unstated`` holds ids of actions whose draft says nothing of their status."""
    stated: dict[str, Any] = {name: getattr(new, name) for name in _STATED[type(new)]}
    if isinstance(old, ActionItem) and new.id in unstated:
        del stated["status"]
    if isinstance(old, Decision) and isinstance(new, Decision):
        stated["texts"] = {**old.texts, **new.texts}
    stated |= {name: value for name in _STATED_IF_SAID if (value := getattr(new, name, None))}
    return replace(old, **stated)
