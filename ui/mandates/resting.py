"""What rests on an instrument, one line each: roles, mandate cards, commitments and situations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ui.kit.labels import isolate
from workbench.operations.workspaces import Connection
from workbench.queries.commitments import list_commitments
from workbench.queries.instruments import InstrumentPage, read_instrument
from workbench.queries.mandates import list_mandates
from workbench.wording.kinds import kind_name
from workbench.wording.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """One record that rests on the instrument, and the way to it."""

    id: str
    text: str
    about: str
    route: str


@dataclass(frozen=True, slots=True)
class InstrumentRead:
    """An instrument and what rests on it."""

    page: InstrumentPage
    resting: tuple[Resting, ...]


def read_with_resting(connection: Connection, instrument: str, on: date, words: Words) -> InstrumentRead:
    """The instrument of this id. Raises RuleViolation ``records.missing``."""
    page = read_instrument(connection, instrument, on, words.language)
    return InstrumentRead(page, tuple(_resting(connection, page, on, words)))


def _resting(connection: Connection, page: InstrumentPage, on: date, words: Words) -> Iterator[Resting]:
    for role in page.roles:
        yield Resting(
            id=role.id, text=f"{isolate(role.organisation)} · {isolate(role.function)}",
            about=f"{kind_name('role_assignment', words)} · {isolate(role.context)}",
            route=f"roles/{role.context_id}?function={role.function_id}&organisation={role.organisation_id}",
        )  # fmt: skip
    for card in list_mandates(connection, on, words.language, instrument=page.id):
        yield Resting(
            id=card.id, text=card.organisation, about=f"{kind_name('mandate', words)} · {isolate(card.statement)}",
            route=f"mandates/{card.id}",
        )  # fmt: skip
    for commitment in list_commitments(connection, on, words.language, instrument=page.id):
        yield Resting(
            id=commitment.id, text=commitment.text, about=kind_name("commitment", words),
            route=f"mandates/{commitment.id}?tab=commitments",
        )  # fmt: skip
    for situation in page.situations:
        yield Resting(
            id=situation.id, text=f"{isolate(situation.label)} · {isolate(situation.context)}",
            about=kind_name("context_situation", words), route=f"contexts/{situation.context_id}",
        )  # fmt: skip
