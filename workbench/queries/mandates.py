"""Mandate cards: lists of a context, an organisation or an instrument, one card whole, and who covers what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from workbench.domain.circulations import AnswerKind
from workbench.domain.coverage import ANYWHERE, MandateCell, MandateFact, compare_mandates
from workbench.domain.mandate_drafts import MandateDraft
from workbench.domain.mandates import Mandate, MandateStatus
from workbench.domain.texts import in_language
from workbench.identifiers import MandateId
from workbench.queries.areas import names_with_areas, read_area_tree
from workbench.queries.circulations import RoundRow, read_rounds_of
from workbench.queries.labels import names_by_id
from workbench.queries.names import Name, sorting_key, text_of
from workbench.queries.partner_profiles import TermWords
from workbench.queries.reading import read_live, read_one
from workbench.storage.registry import ANSWER, AREA, CIRCULATION, CONTEXT, MANDATE

_LISTS = {"movement": "movement_layers", "iasc": "iasc_layers"}
_SUBJECT = "mandate/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """How far a card was acknowledged, by the answers to its newest round; before the first round all is empty."""

    round: int = 0
    """Its number; 0: it never went round."""
    sent_on: date | None = None
    answer_by: date | None = None
    agreed: int = 0
    corrections: int = 0
    """Corrections nobody has judged yet."""
    declined: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRow:
    """One card in a list."""

    id: MandateId
    organisation_id: str
    organisation: str
    context_id: str | None
    context: str
    """Empty: it holds everywhere."""
    instrument_id: str | None
    instrument: str
    clause: str
    statement: str
    layers: tuple[str, ...]
    sectors: tuple[str, ...]
    populations: tuple[str, ...]
    areas: tuple[str, ...]
    """In words; empty: none is named."""
    start: str
    end: str
    status: MandateStatus
    is_current: bool
    """Whether its time holds on the day that was asked about."""
    acknowledgement: Acknowledgement = Acknowledgement()


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatePage:
    """One card whole."""

    row: MandateRow
    limits: str
    capacity: str
    priorities: str
    draft: MandateDraft
    """What a form starts from."""
    rounds: tuple[RoundRow, ...] = ()
    """The rounds in which it was sent, the newest first, each with its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGrid:
    """The mandates of a context side by side: layers down, areas across."""

    rows: tuple[MandateRow, ...]
    """All that count, in the order of their organisations."""
    layers: tuple[tuple[str, str], ...]
    """Layer as mandates name it, and what it is called; both lists, the Movement's first."""
    areas: tuple[tuple[str, str], ...]
    """Id and name; empty where no mandate names an area that is there. `coverage.ANYWHERE` with an empty name last,
    where others name one that was removed.
    """
    cells: Mapping[tuple[str, str], MandateCell]


def list_mandates(
    connection: sa.Connection,
    today: date,
    language: str = "en",
    *,
    context: str | None = None,
    organisation: str | None = None,
    instrument: str | None = None,
) -> list[MandateRow]:
    """Cards by organisation and then as they were written; of a context those that hold everywhere are among them."""
    table = MANDATE.table
    conditions: list[sa.ColumnElement[bool]] = []
    if context is not None:
        conditions.append(sa.or_(table.c.context == context, table.c.context.is_(None)))
    if organisation is not None:
        conditions.append(table.c.organisation == organisation)
    if instrument is not None:
        conditions.append(table.c.instrument == instrument)
    return _rows(connection, read_live(connection, MANDATE, *conditions), today, language)


def read_mandate(connection: sa.Connection, mandate: str, today: date, language: str = "en") -> MandatePage:
    """One card. Raises RuleViolation ``records.missing``."""
    found = read_one(connection, MANDATE, mandate)
    return MandatePage(
        row=_rows(connection, [found], today, language)[0], limits=in_language(found.limits, language),
        capacity=in_language(found.capacity, language), priorities=in_language(found.priorities, language),
        draft=MandateDraft.of(found), rounds=read_rounds_of(connection, _SUBJECT + mandate, today, language),
    )  # fmt: skip


def read_mandate_grid(connection: sa.Connection, context: str, today: date, language: str = "en") -> MandateGrid:
    """The mandates that hold in a context on this day side by side, so that overlaps and empty places are seen.

    Drafts count, as they are what is being agreed; ended ones do not. Raises RuleViolation ``records.missing``.
    """
    read_one(connection, CONTEXT, context)
    table = MANDATE.table
    here = sa.or_(table.c.context == context, table.c.context.is_(None))
    found = read_live(connection, MANDATE, here, table.c.status != MandateStatus.ENDED.value)
    held = [item for item in found if item.is_current(today)]
    rows = _rows(connection, held, today, language)
    place = {row.id: position for position, row in enumerate(rows)}
    areas = _areas(connection, held, language)
    known, tree = dict(areas), read_area_tree(connection)
    facts = [
        MandateFact(id=item.id, organisation=item.organisation, layers=item.layers,
                    areas=tree.below(area if area in known else ANYWHERE for area in item.areas),
                    populations=item.populations)
        for item in sorted(held, key=lambda item: place[MandateId(item.id)])
    ]  # fmt: skip
    if known and any(ANYWHERE in fact.areas for fact in facts):
        areas = (*areas, (ANYWHERE, ""))
    layers = layer_names(connection, language)
    cells = compare_mandates(facts, [code for code, _ in layers], [record for record, _ in areas])
    return MandateGrid(rows=tuple(rows), layers=layers, areas=areas, cells=cells)


def layer_names(connection: sa.Connection, language: str) -> tuple[tuple[str, str], ...]:
    """The layers of both lists as records name them, with what they are called; the Movement's first."""
    words = TermWords(connection, language)
    return tuple(
        (f"{scheme}/{code}", words.label(vocabulary, code))
        for scheme, vocabulary in _LISTS.items()
        for code in words.order(vocabulary)
    )


def _rows(connection: sa.Connection, found: Sequence[Mandate], today: date, language: str) -> list[MandateRow]:
    linked = {link for item in found for link in (item.organisation, item.context, item.instrument, *item.areas)}
    names, words = names_with_areas(connection, linked, language), TermWords(connection, language)
    acknowledged = _acknowledgements(connection, [item.id for item in found])
    rows = [_row(item, names, words, acknowledged, today, language) for item in found]
    return sorted(rows, key=lambda row: (sorting_key(names, row.organisation_id), row.organisation_id))


def _row(
    item: Mandate, names: dict[str, Name], words: TermWords, acknowledged: Mapping[str, Acknowledgement], today: date,
    language: str,
) -> MandateRow:  # fmt: skip
    return MandateRow(
        id=MandateId(item.id), organisation_id=item.organisation, organisation=text_of(names, item.organisation),
        context_id=item.context, context=text_of(names, item.context), instrument_id=item.instrument,
        instrument=text_of(names, item.instrument), clause=item.clause, statement=item.statement(language),
        layers=_layer_labels(words, item.layers), sectors=_labels(words, "coordination_sectors", item.sectors),
        populations=_labels(words, "populations", item.populations),
        areas=tuple(sorted(filter(None, (text_of(names, area) for area in item.areas)))),
        start=str(item.start or ""), end=str(item.end or ""), status=item.status, is_current=item.is_current(today),
        acknowledgement=acknowledged.get(item.id, Acknowledgement()),
    )  # fmt: skip


def _layer_labels(words: TermWords, layers: Iterable[str]) -> tuple[str, ...]:
    by_list: dict[str, set[str]] = {}
    for layer in layers:
        scheme, _, code = layer.partition("/")
        by_list.setdefault(scheme, set()).add(code)
    return tuple(
        label for scheme, vocabulary in _LISTS.items()
        for label in _labels(words, vocabulary, by_list.get(scheme, ()))
    )  # fmt: skip


def _labels(words: TermWords, vocabulary: str, codes: Iterable[str]) -> tuple[str, ...]:
    order = words.order(vocabulary)
    listed = sorted(codes, key=lambda code: (order.get(code, len(order)), code))
    return tuple(words.label(vocabulary, code) for code in listed)


def _areas(connection: sa.Connection, found: Iterable[Mandate], language: str) -> tuple[tuple[str, str], ...]:
    wanted = {area for item in found for area in item.areas}
    if not wanted:
        return ()
    there = {item.id for item in read_live(connection, AREA, AREA.table.c.id.in_(sorted(wanted)))}
    names = names_by_id(connection, there, language)
    listed = sorted(there, key=lambda area: (sorting_key(names, area), area))
    return tuple((area, text_of(names, area)) for area in listed)


def _acknowledgements(connection: sa.Connection, mandates: Sequence[str]) -> dict[str, Acknowledgement]:
    """What came back to the newest round of each."""
    subjects = [_SUBJECT + mandate for mandate in mandates]
    table = CIRCULATION.table
    newest = {}
    for item in read_live(connection, CIRCULATION, table.c.subject.in_(subjects), order=(table.c.number, table.c.id)):
        newest[item.subject] = item
    answers: dict[str, list[tuple[AnswerKind, bool | None]]] = {}
    rounds = [item.id for item in newest.values()]
    for answer in read_live(connection, ANSWER, ANSWER.table.c.circulation.in_(rounds)):
        answers.setdefault(answer.circulation, []).append((answer.kind, answer.accepted))
    return {
        subject.removeprefix(_SUBJECT): Acknowledgement(
            round=item.number, sent_on=item.sent_on, answer_by=item.answer_by,
            agreed=sum(kind is AnswerKind.AGREED for kind, _ in answers.get(item.id, ())),
            corrections=sum(
                kind is AnswerKind.CORRECTION and judged is None for kind, judged in answers.get(item.id, ())
            ),
            declined=sum(kind is AnswerKind.DECLINED for kind, _ in answers.get(item.id, ())),
        )
        for subject, item in newest.items()
    }  # fmt: skip
