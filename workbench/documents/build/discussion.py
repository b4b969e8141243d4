"""What was said, decided and agreed on each item of the agenda, and all actions once more in one table."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.documents.build.heads import Fact
from workbench.documents.build.writing import Writer, code, line, linked, plain
from workbench.documents.clean import EMPTY, SafeText, clean
from workbench.documents.formats import turning_mark
from workbench.documents.model import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Inline,
    Inlines,
    Isolated,
    Paragraph,
    ParagraphStyle,
    Statement,
    Table,
    Text,
    Tone,
)
from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionOutcome
from workbench.domain.meetings import BlockKind, Run, RunKind, Runs
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, ItemDraft, LineDraft
from workbench.domain.texts import TEXT_LIMIT
from workbench.wording import N_
from workbench.wording.documents import ACTION_STATUSES, AGENDA_PURPOSES, DECISION_METHODS, DECISION_OUTCOMES, VOTES

ACTION_TONES = {
    ActionStatus.DONE: Tone.GOOD,
    ActionStatus.BLOCKED: Tone.WARNING,
    ActionStatus.DROPPED: Tone.NONE,
}
"""How a status is tinted; one that is not named is plain."""
_DECISION_TONES = {
    DecisionOutcome.ADOPTED: Tone.GOOD,
    DecisionOutcome.ENDORSED: Tone.GOOD,
    DecisionOutcome.DEFERRED: Tone.WARNING,
    DecisionOutcome.ESCALATED: Tone.WARNING,
}


def item_line(item: ItemDraft, writer: Writer) -> Inlines:
    """An item as the agenda lists it: its title, with purpose and time where they were set."""
    said = [writer.word(AGENDA_PURPOSES[item.purpose])] if item.purpose else []
    if item.minutes is not None:
        said.append(minutes_long(item.minutes, writer))
    title = item_title(item.title, writer)
    return writer.say(N_("{title} ({details})"), title=title, details=writer.listed(said)) if said else title


def item_title(title: str, writer: Writer) -> Inlines:
    """The title of an item, on one line."""
    return writer.passage(line(title)) if line(title).strip() else writer.word(N_("Item without a title"))


def minutes_long(minutes: int, writer: Writer) -> Inlines:
    """How long something takes."""
    return writer.counted("{number} minute", "{number} minutes", minutes)


def item_blocks(number: int, item: ItemDraft, writer: Writer) -> Iterator[Block]:
    """An item with its number as heading, and what is recorded on it."""
    title = item_title(item.title, writer)
    yield Heading(2, writer.say(N_("{number}. {title}"), number=writer.formats.number(number), title=title))
    if not item.lines:
        yield Paragraph(writer.word(N_("Nothing is recorded on this item.")), ParagraphStyle.NOTE)
    listed: list[Inlines] = []
    for each in item.lines:
        if each.kind is BlockKind.LIST_ITEM:
            listed.append(_runs(each.runs, writer))
            continue
        if listed:
            yield Bullets(tuple(listed))
            listed = []
        yield _line(each, writer)
    if listed:
        yield Bullets(tuple(listed))


def _line(draft: LineDraft, writer: Writer) -> Block:
    if draft.kind is BlockKind.DECISION:
        return _decision(draft.decision, _runs(draft.runs, writer), writer)
    if draft.kind is BlockKind.ACTION:
        return _action(draft.action, _runs(draft.runs, writer), writer)
    content = _runs(draft.runs, writer)
    if draft.kind is BlockKind.HEADING:
        return Heading(3, content)
    if draft.kind is BlockKind.TIME_MARK:
        return Paragraph(writer.say(N_("Time: {time}"), time=content), ParagraphStyle.NOTE)
    return Paragraph(content)


def _runs(runs: Runs, writer: Writer) -> Inlines:
    if len(runs) == 1 and runs[0].kind is RunKind.TEXT and not runs[0].bold:
        return writer.passage(runs[0].text)
    content = tuple(inline for run in runs for inline in _run(run))
    mark = turning_mark(plain(content), writer.language)
    return (Text(clean(mark)), *content, Text(clean(mark))) if mark else content


def _run(run: Run) -> Inlines:
    if run.kind is RunKind.LINK:
        return linked(run.text, run.target or "", bold=run.bold)
    text = clean(run.text, TEXT_LIMIT)
    inline: Inline = Isolated(text, bold=run.bold) if run.kind is RunKind.MENTION else Text(text, bold=run.bold)
    return (inline,) if text else ()


def _decision(decision: DecisionDraft | None, content: Inlines, writer: Writer) -> Statement:
    label = writer.text(N_("Decision"))
    if decision is None:
        return Statement(label, EMPTY, content)
    details = [
        (N_("Method"), writer.label(DECISION_METHODS, decision.method)),
        (N_("Outcome"), writer.label(DECISION_OUTCOMES, decision.outcome)),
    ]
    facts: list[Fact] = [(writer.text(name), (Text(value),)) for name, value in details if value]
    if decision.votes:
        facts.append((writer.text(N_("Votes")), _votes(decision, writer)))
    if decision.silence_until:
        facts.append((writer.text(N_("Silence until")), (writer.formats.long_date(decision.silence_until),)))
    for dissent in decision.dissent:
        who = writer.named(dissent.who, N_("Not stated"))
        why = writer.passage(dissent.why)
        said = writer.say(N_("{who} – {why}"), who=who, why=why) if why else who
        facts.append((writer.text(N_("Dissent")), said))
    tone = _DECISION_TONES.get(decision.outcome, Tone.PLAIN) if decision.outcome else Tone.PLAIN
    return Statement(label, line(decision.number or ""), writer.passage(decision.text), tuple(facts), tone)


def _votes(decision: DecisionDraft, writer: Writer) -> Inlines:
    return writer.listed(
        writer.say(N_("{name}: {value}"), name=Text(writer.label(VOTES, name)), value=writer.formats.number(count))
        for name, count in decision.votes.items()
    )


def _action(action: ActionDraft | None, content: Inlines, writer: Writer) -> Statement:
    label = writer.text(N_("Action"))
    if action is None:
        return Statement(label, EMPTY, content)
    due = (writer.formats.long_date(action.due),) if action.due else writer.word(N_("No date set"))
    facts = (
        (writer.text(N_("Owner")), writer.named(action.owner, N_("No owner named"))),
        (writer.text(N_("Due")), due),
        (writer.text(N_("Status")), (Text(_status(action, writer)),)),
    )
    return Statement(label, line(action.number or ""), writer.passage(action.text), facts, _tone(action))


def _status(action: ActionDraft, writer: Writer) -> SafeText:
    return writer.label(ACTION_STATUSES, action.status) if action.status else writer.text(N_("Not stated"))


def _tone(action: ActionDraft) -> Tone:
    return ACTION_TONES.get(action.status, Tone.PLAIN) if action.status else Tone.PLAIN


def action_table(items: Iterable[ItemDraft], writer: Writer) -> Block:
    """All actions of the minutes; a sentence where there are none."""
    actions = [each.action for item in items for each in item.lines if each.action is not None]
    if not actions:
        return Paragraph(writer.word(N_("No actions were agreed.")))
    headings: Sequence[tuple[str, float]] = (
        (N_("Number"), 2), (N_("What"), 5), (N_("Owner"), 3), (N_("Due"), 2), (N_("Status"), 2),
    )  # fmt: skip
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    return Table(columns, tuple(_row(action, writer) for action in actions))


def _row(action: ActionDraft, writer: Writer) -> tuple[Cell, ...]:
    return (
        Cell((code(action.number),) if action.number else ()),
        Cell(writer.cell(action.text)),
        Cell(writer.named(action.owner, N_("No owner named"))),
        Cell((writer.formats.short_date(action.due),) if action.due else writer.word(N_("No date set"))),
        Cell((Text(_status(action, writer)),), tone=_tone(action)),
    )
