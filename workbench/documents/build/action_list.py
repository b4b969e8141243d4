"""A list of actions to follow up: by owner or by due date, what is overdue marked with word and tone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workbench.documents.build.discussion import ACTION_TONES
from workbench.documents.build.heads import Imprint, document, group_fact, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, code, line, lines
from workbench.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Table,
    Tone,
)
from workbench.domain.actions import ENDED_STATUSES, ActionPriority, ActionStatus
from workbench.wording import N_, Words
from workbench.wording.documents import ACTION_PRIORITIES, ACTION_STATUSES

_SOON = timedelta(days=7)


class ActionOrder(StrEnum):
    """What the list is grouped by."""

    OWNER = "owner"
    DUE = "due"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAction:
    """An action with the names it shows."""

    text: str
    number: str = ""
    owner: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    priority: ActionPriority = ActionPriority.NORMAL
    source: str = ""
    """Where it was agreed, such as a meeting's number."""

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been done before today."""
        return self.due is not None and self.due < today and self.status not in ENDED_STATUSES


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionListContent:
    """The actions, in the order they are wanted within a group."""

    imprint: Imprint
    today: date
    """The day on which what is overdue is judged."""
    title: str = ""
    group: str = ""
    """The group whose list it is, if it is one group's."""
    actions: tuple[ListedAction, ...] = ()
    order: ActionOrder = ActionOrder.OWNER
    left_out: int = 0


def build_action_list(content: ActionListContent, words: Words) -> Document:
    """The list as a document in the language of the words."""
    writer = Writer(words)
    title = line(content.title)
    blocks = (
        Paragraph(_count(content, writer), ParagraphStyle.LEAD),
        KeyValues((*group_fact(content.group, writer), *recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        *_groups(content, writer),
    )
    return document(
        content.imprint, writer, title=title if title.strip() else writer.text(N_("Action list")),
        subtitle=writer.say(N_("As of {date}"), date=writer.formats.long_date(content.today)), blocks=blocks,
    )  # fmt: skip


def _count(content: ActionListContent, writer: Writer) -> Inlines:
    if not content.actions:
        return writer.word(N_("There are no actions in this list."))
    total = writer.counted("{number} action", "{number} actions", len(content.actions))
    late = sum(action.is_overdue(content.today) for action in content.actions)
    if not late:
        return writer.say(N_("{actions}, none overdue."), actions=total)
    overdue = writer.counted("{number} overdue", "{number} overdue", late)
    return writer.say(N_("{actions}, {overdue}."), actions=total, overdue=overdue)


def _groups(content: ActionListContent, writer: Writer) -> Iterator[Block]:
    grouped = _by_owner(content, writer) if content.order is ActionOrder.OWNER else _by_due(content, writer)
    for heading, actions in grouped:
        yield Heading(1, heading)
        yield action_table(actions, content.today, writer, says_owners=_says_owners(content))


Groups = Iterable[tuple[Inlines, list[ListedAction]]]


def _by_owner(content: ActionListContent, writer: Writer) -> Groups:
    found: dict[str, list[ListedAction]] = {}
    for action in content.actions:
        found.setdefault(action.owner.strip(), []).append(action)
    unowned = found.pop("", [])
    yield from ((writer.named(owner), actions) for owner, actions in found.items())
    if unowned:
        yield writer.word(N_("No owner named")), unowned


_ENDED = N_("Done or dropped")
_OVERDUE = N_("Overdue")
_UNDATED = N_("No date set")
_NEXT = N_("Due within seven days")
_LATER = N_("Due later")


def _by_due(content: ActionListContent, writer: Writer) -> Groups:
    found: dict[str, list[ListedAction]] = {each: [] for each in (_OVERDUE, _NEXT, _LATER, _UNDATED, _ENDED)}
    for action in sorted(content.actions, key=lambda each: each.due or date.max):
        found[_when(action, content.today)].append(action)
    return ((writer.word(heading), actions) for heading, actions in found.items() if actions)


def _when(action: ListedAction, today: date) -> str:
    if action.status in ENDED_STATUSES:
        return _ENDED
    if action.due is None:
        return _UNDATED
    if action.due < today:
        return _OVERDUE
    return _NEXT if action.due - today <= _SOON else _LATER


def action_table(actions: Iterable[ListedAction], today: date, writer: Writer, *, says_owners: bool = True) -> Table:
    """Actions as a table; whose they are is left out where a heading says it."""
    headings = [(N_("Number"), 2), (N_("What"), 5), (N_("Due"), 2), (N_("Status"), 2), (N_("Source"), 2)]
    if says_owners:
        headings.insert(2, (N_("Owner"), 3))
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    return Table(columns, tuple(_row(action, today, writer, says_owners) for action in actions))


def _says_owners(content: ActionListContent) -> bool:
    """Whether rows name their owner: not where a heading does."""
    return content.order is not ActionOrder.OWNER


def _row(action: ListedAction, today: date, writer: Writer, says_owners: bool) -> tuple[Cell, ...]:
    what = writer.cell(action.text)
    if action.priority is ActionPriority.HIGH:
        what = writer.say(N_("{what}\n{priority}"), what=what, priority=writer.word(ACTION_PRIORITIES["high"]))
    owner = (Cell(writer.named(action.owner, N_("No owner named"))),) if says_owners else ()
    return (
        Cell((code(action.number),) if action.number else ()),
        Cell(what),
        *owner,
        Cell((writer.formats.short_date(action.due),) if action.due else writer.word(N_("No date set"))),
        _status(action, today, writer),
        Cell((code(action.source),) if action.source else ()),
    )


def _status(action: ListedAction, today: date, writer: Writer) -> Cell:
    status = writer.word(ACTION_STATUSES[action.status])
    if action.is_overdue(today):
        return Cell(lines((writer.word(N_("Overdue"), bold=True), status)), tone=Tone.BAD)
    return Cell(status, tone=ACTION_TONES.get(action.status, Tone.PLAIN))
