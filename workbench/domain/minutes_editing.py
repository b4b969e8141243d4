"""The minutes of one agenda item while they are edited: blocks with ids, kept as JSON in the file of drafts.

What comes back out of that file is read with suspicion: a file that was damaged, or made by another version, is
refused whole and never half understood.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.meetings import BlockKind, Run, RunKind, Runs, plain_text
from workbench.domain.minutes_drafts import VOTES
from workbench.domain.ranks import ranks_between
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.errors import Refused
from workbench.identifiers import AgendaItemId, GroupId, MinuteBlockId, OrganisationId, PostId, is_id

DRAFT_LIMIT = 4_000_000
"""Longest draft read, in characters."""
BLOCK_LIMIT = 5_000
RUN_LIMIT = 5_000
"""Most blocks of an item, and most runs of a block."""
_MOST_VOTES = 1_000_000
_FENCE = "|"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFields:
    """What minutes state of a decision beside its words."""

    method: DecisionMethod | None = None
    outcome: DecisionOutcome = DecisionOutcome.ADOPTED
    silence_until: date | None = None
    votes: Mapping[str, int] = field(default_factory=dict)
    """Counts under the names of `VOTES`."""
    dissent: tuple[Dissent, ...] = ()
    number: str = field(default="", compare=False)
    """Shown only: numbers are given when the minutes are written, and never change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFields:
    """What minutes state of an action beside its words. ``owner_text`` counts where no owner of the register is named.

    Whoever lets the owner be typed anew clears the three ids.
    """

    owner_text: str = ""
    owner_organisation: OrganisationId | None = None
    owner_post: PostId | None = None
    owner_group: GroupId | None = None
    due: date | None = None
    status: ActionStatus | None = None
    """Unset leaves it as it is; a new action is open."""
    number: str = field(default="", compare=False)
    """Shown only, as a decision's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDraft:
    """One block: its words as runs, and what a decision or an action states beside them."""

    id: MinuteBlockId
    """The saved block's, or a fresh one."""
    kind: BlockKind = BlockKind.PARAGRAPH
    runs: Runs = ()
    decision: DecisionFields | None = None
    action: ActionFields | None = None

    @property
    def text(self) -> str:
        """The words of a decision or action as they are kept."""
        return clean_text(plain_text(self.runs)).text.strip()


@dataclass(frozen=True, slots=True)
class ItemMinutes:
    """The minutes of one agenda item, in order."""

    agenda_item: AgendaItemId
    blocks: tuple[BlockDraft, ...] = ()

    def cleaned(self) -> "ItemMinutes":
        """Texts as they are kept; of two blocks with one id the first keeps it, the other is left without."""
        seen: set[str] = set()
        blocks = []
        for block in self.blocks:
            known = block.id in seen or not is_id(block.id)
            seen.add(block.id)
            blocks.append(replace(_cleaned(block), id=MinuteBlockId("") if known else block.id))
        return replace(self, blocks=tuple(blocks))


def _cleaned(block: BlockDraft) -> BlockDraft:
    runs = tuple(replace(run, text=text, target=run.target and clean_line(run.target).text)
                 for run in block.runs if (text := _run_text(run.text)))  # fmt: skip
    decision, action = block.decision, block.action
    if decision:
        dissent = (Dissent(clean_line(item.who).text, clean_text(item.why).text) for item in decision.dissent)
        decision = replace(decision, dissent=tuple(item for item in dissent if item.who or item.why))
    if action:
        action = replace(action, owner_text=clean_line(action.owner_text).text)
    return replace(block, runs=runs, decision=decision, action=action)


def _run_text(raw: str) -> str:
    """As `clean_text`, keeping white space at both ends: there the next run goes on."""
    fenced = f"{_FENCE}{raw[:TEXT_LIMIT]}{_FENCE}"
    return clean_text(fenced, len(fenced)).text[1:-1]


def in_order(ranks: Sequence[str | None]) -> list[str]:
    """Ranks for things that now stand in this order: as many as can be are kept, the rest is put between them.

    None stands for a thing without a rank. So moving one of a hundred changes one.
    """
    kept = _longest_rise(ranks)
    result: list[str] = []
    before: str | None = None
    waiting = 0
    for place, rank in enumerate(ranks):
        if place not in kept:
            waiting += 1
            continue
        result += [*ranks_between(before, rank, waiting), str(rank)]
        before, waiting = rank, 0
    return [*result, *ranks_between(before, None, waiting)]


def _longest_rise(ranks: Sequence[str | None]) -> set[int]:
    """The places of a longest strictly rising row of ranks."""
    tails: list[str] = []
    places: list[int] = []
    before: dict[int, int | None] = {}
    for place, rank in enumerate(ranks):
        if rank is None:
            continue
        at = bisect_left(tails, rank)
        tails[at:] = [rank, *tails[at + 1 :]]
        places[at:] = [place, *places[at + 1 :]]
        before[place] = places[at - 1] if at else None
    rise: set[int] = set()
    step = places[-1] if places else None
    while step is not None:
        rise.add(step)
        step = before[step]
    return rise


def to_json(item: ItemMinutes) -> str:
    """The minutes as the file of drafts keeps them."""
    content = {"agenda_item": item.agenda_item, "blocks": [_block_row(block) for block in item.cleaned().blocks]}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _block_row(block: BlockDraft) -> dict[str, object]:
    row: dict[str, object] = {
        "id": block.id, "kind": block.kind, "runs": [[run.text, run.bold, run.kind, run.target] for run in block.runs],
    }  # fmt: skip
    if block.decision:
        said = block.decision
        row["decision"] = {
            "method": said.method, "outcome": said.outcome, "silence_until": _day_text(said.silence_until),
            "votes": dict(said.votes), "dissent": [[item.who, item.why] for item in said.dissent],
            "number": said.number,
        }  # fmt: skip
    if block.action:
        asked = block.action
        row["action"] = {
            "owner_text": asked.owner_text, "owner_organisation": asked.owner_organisation,
            "owner_post": asked.owner_post, "owner_group": asked.owner_group, "due": _day_text(asked.due),
            "status": asked.status, "number": asked.number,
        }  # fmt: skip
    return row


def _day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def from_json(text: str) -> ItemMinutes:
    """The minutes kept as JSON. Raises Refused ``drafts.too_large`` and ``drafts.damaged``."""
    if len(text) > DRAFT_LIMIT:
        raise Refused("drafts.too_large")
    try:
        content = _dict(json.loads(text), {"agenda_item", "blocks"})
        rows = _list(content["blocks"], BLOCK_LIMIT)
        return ItemMinutes(AgendaItemId(_id(content["agenda_item"])), tuple(_block(row) for row in rows))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refused("drafts.damaged") from None


def _block(value: Any) -> BlockDraft:
    row = _dict(value, {"id", "kind", "runs", "decision", "action"})
    runs = tuple(_run(run) for run in _list(row["runs"], RUN_LIMIT))
    return BlockDraft(
        id=MinuteBlockId("" if row["id"] == "" else _id(row["id"])), kind=BlockKind(row["kind"]), runs=runs,
        decision=_maybe(row.get("decision"), _decision), action=_maybe(row.get("action"), _action),
    )  # fmt: skip


def _run(value: Any) -> Run:
    text, bold, kind, target = _list(value, 4)
    if not isinstance(bold, bool):
        raise TypeError("bold is yes or no")
    return Run(_text(text), bold, RunKind(kind), _maybe(target, _text))


def _decision(value: Any) -> DecisionFields:
    row = _dict(value, {"method", "outcome", "silence_until", "votes", "dissent", "number"})
    votes = _dict(row["votes"], set(VOTES))
    if any(type(count) is not int or not 0 <= count <= _MOST_VOTES for count in votes.values()):
        raise ValueError("votes are counts")
    pairs = [_list(pair, 2) for pair in _list(row["dissent"], BLOCK_LIMIT)]
    return DecisionFields(
        method=_maybe(row["method"], DecisionMethod), outcome=DecisionOutcome(row["outcome"]),
        silence_until=_maybe(row["silence_until"], _day), votes=votes,
        dissent=tuple(Dissent(_text(who), _text(why)) for who, why in pairs), number=_text(row["number"]),
    )  # fmt: skip


def _action(value: Any) -> ActionFields:
    row = _dict(value, {"owner_text", "owner_organisation", "owner_post", "owner_group", "due", "status", "number"})
    return ActionFields(
        owner_text=_text(row["owner_text"]), due=_maybe(row["due"], _day), number=_text(row["number"]),
        owner_organisation=_maybe(row["owner_organisation"], lambda it: OrganisationId(_id(it))),
        owner_post=_maybe(row["owner_post"], lambda it: PostId(_id(it))),
        owner_group=_maybe(row["owner_group"], lambda it: GroupId(_id(it))),
        status=_maybe(row["status"], ActionStatus),
    )  # fmt: skip


def _maybe(value: Any, read: Callable[[Any], T]) -> T | None:
    return None if value is None else read(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > TEXT_LIMIT:
        raise TypeError("not a text that is kept")
    return value


def _id(value: Any) -> str:
    if not is_id(_text(value)):
        raise ValueError("not an identifier")
    return str(value)


def _day(value: Any) -> date:
    return date.fromisoformat(_text(value))


def _list(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise TypeError("not a list of that length")
    return value


def _dict(value: Any, names: set[str]) -> dict[str, Any]:
    if not isinstance(value, dict) or not value.keys() <= names:
        raise TypeError("not an object of these fields")
    return value
