"""What a copy of minutes carries with it: the decisions and actions that it shows, and the seals to check them by.

It is read from the very draft that is printed, so the file can say nothing that its pages keep back.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from workbench.documents.build.minutes import MinutesContent
from workbench.domain.carried_minutes import CarriedAction, CarriedDecision, CarriedMinutes, CarriedSeal
from workbench.domain.minutes import MinutesItem
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, MinutesDraft
from workbench.identifiers import ActionItemId, DecisionId, MeetingId, MinutesVersionId
from workbench.queries.minutes import SHOWN, sealed_items, versions_of
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import ORGANISATION, WORKSPACE


@dataclass(frozen=True, slots=True)
class _Sealed:
    """A version's digests in order, and what can be shown of its items."""

    root: str = ""
    digests: tuple[str, ...] = ()
    seals: Mapping[str, CarriedSeal] | None = None
    """By the sealed record's id; none of a draft."""

    def lets(self, line: DecisionDraft | ActionDraft) -> bool:
        """Whether it may be stated: of an approved version only what can be checked, and as the pages show it."""
        if not line.id or self.seals is None:
            return bool(line.id)
        seal = self.seals.get(line.id)
        # A seal bears the owner's name: where the pages keep that back, it cannot go along.
        return seal is not None and (isinstance(line, DecisionDraft) or _owner_in(seal) == line.owner)


def carried_of(connection: sa.Connection, meeting: MeetingId, content: MinutesContent) -> CarriedMinutes:
    """What the copy with this content carries."""
    draft, sealed = content.minutes, _read_sealed(connection, meeting, content.version)
    seals = sealed.seals or {}
    sender, acronym = _sender(connection, draft.language)
    stated = [line for line in _statements(draft) if sealed.lets(line)]
    return CarriedMinutes(
        sender=sender or content.imprint.issuer,
        sender_acronym=acronym,
        made_at=content.imprint.when,
        meeting=meeting,
        title=draft.title,
        number=draft.number,
        group=draft.group or "",
        on=draft.on,
        language=draft.language,
        version=content.version or 0,
        root=sealed.root,
        digests=sealed.digests,
        left_out=draft.left_out,
        decisions=tuple(_decision(line, seals) for line in stated if isinstance(line, DecisionDraft)),
        actions=tuple(_action(line, seals) for line in stated if isinstance(line, ActionDraft)),
    )


def _owner_in(seal: CarriedSeal) -> str:
    return str(json.loads(seal.content).get(SHOWN, {}).get("owner", ""))


def _statements(draft: MinutesDraft) -> Iterator[DecisionDraft | ActionDraft]:
    """What the copy shows, each once, in its order."""
    met: set[str] = set()
    for item in draft.items:
        for line in item.lines:
            found = line.decision or line.action
            if found is not None and found.id not in met:
                met.add(found.id)
                yield found


def _read_sealed(connection: sa.Connection, meeting: MeetingId, number: int | None) -> _Sealed:
    version = next((each for each in versions_of(connection, meeting) if each.number == number), None)
    if version is None:
        return _Sealed()
    items = sealed_items(connection, MinutesVersionId(version.id))
    seals = {item.subject: seal for place, item in enumerate(items) if (seal := _seal(place, item))}
    return _Sealed(version.root, tuple(item.digest for item in items), seals)


def _seal(place: int, item: MinutesItem) -> CarriedSeal | None:
    if item.content is None or item.salt is None:
        return None
    return CarriedSeal(place=place, salt=item.salt, content=item.content)


def _decision(line: DecisionDraft, seals: Mapping[str, CarriedSeal]) -> CarriedDecision:
    return CarriedDecision(
        id=DecisionId(line.id), text=line.text, number=line.number, outcome=line.outcome, method=line.method,
        seal=seals.get(line.id),
    )  # fmt: skip


def _action(line: ActionDraft, seals: Mapping[str, CarriedSeal]) -> CarriedAction:
    return CarriedAction(
        id=ActionItemId(line.id), text=line.text, number=line.number, owner=line.owner, due=line.due,
        status=line.status, seal=seals.get(line.id),
    )  # fmt: skip


def _sender(connection: sa.Connection, language: str) -> tuple[str, str]:
    """Name, in the language of the minutes whatever the copy is printed in, and acronym of one's own organisation."""
    workspace = next(iter(read_live(connection, WORKSPACE)), None)
    if workspace is None or not workspace.organisation:
        return "", ""
    organisation = read_one(connection, ORGANISATION, workspace.organisation)
    return organisation.name(language), organisation.acronym or ""
