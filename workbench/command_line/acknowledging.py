"""Commands for mandate cards that stand: put right, removed; what came back when they went round, and was judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, workspace_options
from workbench.domain.circulations import AnswerKind
from workbench.errors import RuleViolation
from workbench.identifiers import AnswerId, AreaId, InstrumentId, MandateId, OrganisationId
from workbench.operations.circulations import Judgement, add_correction, judge_corrections, record_answers
from workbench.operations.mandates import edit_mandate, remove_mandates
from workbench.queries.circulations import RoundRow
from workbench.queries.lists import record_named
from workbench.queries.mandates import read_mandate

_DAY = click.DateTime(["%Y-%m-%d"])
_NONE = "-"
_TEXTS = {"statement": "statements", "limits": "limits", "capacity": "capacity", "priorities": "priorities"}
_CODES = {"layer": "layers", "sector": "sectors", "population": "populations"}
_PLAIN = ("clause", "start", "end")
_ACCEPTED, _REFUSED, _OPEN = "accepted", "refused", "open"
_JUDGED = {_ACCEPTED: True, _REFUSED: False, _OPEN: None}
_LEAST_ENDING = 6
_KINDS = [AnswerKind.AGREED.value, AnswerKind.DECLINED.value, AnswerKind.NONE.value]


@click.command("edit")
@click.argument("record", metavar="ID")
@workspace_options
@language_option
@click.option("--statement", default=None, metavar="WORDS", help="What it is there for, in --language.")
@click.option("--limits", default=None, metavar="WORDS", help="What it does not do.")
@click.option("--capacity", default=None, metavar="WORDS")
@click.option("--priorities", default=None, metavar="WORDS")
@click.option("--instrument", default=None, help="The instrument it rests on; - for none.")
@click.option("--clause", default=None, help="Which part of the instrument.")
@click.option("--layer", multiple=True, metavar="movement/CODE|iasc/CODE", help="These and no others; - for none.")
@click.option("--sector", multiple=True, metavar="CODE", help="These and no others; - for none.")
@click.option("--population", multiple=True, metavar="CODE", help="These and no others; - for everybody.")
@click.option("--area", "areas", multiple=True, help="These and no others; - for everywhere.")
@click.option("--from", "start", default=None, metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")
@click.option("--to", "end", default=None, metavar="DATE", help="The last day, as known.")
@click.pass_obj
def edit_mandate_command(
    session: Session, /, record: str, folder: Path, passphrase_file: str | None, language: str,
    instrument: str | None, areas: Sequence[str], **said: Any,
) -> None:  # fmt: skip
    """Put a mandate card right; what is not named stays as it is."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = MandateId(record_named(connection, "mandates", record))
            draft = read_mandate(connection, found, session.today(), language).draft
            if instrument is not None:
                other = None if instrument == _NONE else record_named(connection, "instruments", instrument)
                draft = replace(draft, instrument=InstrumentId(other) if other else None)
            if areas:
                wanted = [record_named(connection, "areas", area) for area in areas if area != _NONE]
                draft = replace(draft, areas=frozenset(AreaId(area) for area in wanted))
        named: dict[str, Any] = {name: said[name] for name in _PLAIN if said[name] is not None}
        # In this language alone: what is said in others stays.
        named |= {
            field: {**getattr(draft, field), language: said[name]}
            for name, field in _TEXTS.items() if said[name] is not None
        }  # fmt: skip
        named |= {field: frozenset(said[name]) - {_NONE} for name, field in _CODES.items() if said[name]}
        changes = edit_mandate(workspace.database, found, replace(draft, **named))
    show_done("Changed", changes)


@click.command("remove")
@click.argument("mandates", nargs=-1, required=True, metavar="ID…")
@workspace_options
@click.pass_obj
def remove_mandates_command(
    session: Session, mandates: Sequence[str], folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Remove cards that never held; those that held are ended instead."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = [MandateId(record_named(connection, "mandates", each)) for each in mandates]
        changes = remove_mandates(workspace.database, found)
    show_done("Removed: {count}", changes, of=("mandate",))


@click.command("answer")
@click.argument("record", metavar="ID")
@click.argument("kind", metavar="ANSWER", type=click.Choice([*_KINDS, AnswerKind.CORRECTION.value]))
@click.argument("partners", metavar="PARTNER…", nargs=-1, required=True)
@workspace_options
@click.option("--words", default="", metavar="TEXT", help="What should be put right; for a correction.")
@click.option("--on", type=_DAY, default=None, help="When it came in; else today.")
@click.pass_obj
def answer_command(
    session: Session, record: str, kind: str, partners: Sequence[str], folder: Path, passphrase_file: str | None,
    words: str, on: datetime | None,
) -> None:  # fmt: skip
    """Note what PARTNERs answered to the newest round of a card: agreed, declined, a correction, or none."""
    day, asked = on.date() if on else None, AnswerKind(kind)
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "mandates", record)
            rounds = read_mandate(connection, found, session.today()).rounds
            who = [OrganisationId(record_named(connection, "partners", each)) for each in partners]
        if not rounds:
            raise click.UsageError("This card never went round; note the round first.")
        if asked is not AnswerKind.CORRECTION:
            changes = record_answers(workspace.database, rounds[0].id, who, asked, on=day)
        elif len(who) > 1:
            raise click.UsageError("A correction is one partner's: name one.")
        else:
            changes = add_correction(workspace.database, rounds[0].id, who[0], words=words, on=day).changes
    show_done("Noted", changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionLine:
    """A correction somebody asked for, and what became of it."""

    id: AnswerId
    round: int
    partner: str
    answered_on: date | None
    words: str
    judged: str
    reason: str


@click.command("corrections")
@click.argument("record", metavar="ID")
@workspace_options
@json_option
@language_option
@click.pass_obj
def corrections_command(
    session: Session, record: str, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List the corrections that were asked for to a card, those to the newest round first."""
    with session.reading(folder, passphrase_file) as connection:
        found = record_named(connection, "mandates", record)
        rounds = read_mandate(connection, found, session.today(), language).rounds
    show_rows(_corrections(rounds), as_json=as_json, empty="Nobody asked for a correction.")


@click.command("judge")
@click.argument("record", metavar="ID")
@click.argument("judgement", type=click.Choice([_ACCEPTED, _REFUSED, _OPEN]))
@click.argument("corrections", metavar="CORRECTION…", nargs=-1, required=True)
@workspace_options
@click.option("--reason", default="", metavar="WORDS", help="Why.")
@click.pass_obj
def judge_command(
    session: Session, record: str, judgement: str, corrections: Sequence[str], folder: Path,
    passphrase_file: str | None, reason: str,
) -> None:  # fmt: skip
    """Note whether corrections to a card are taken over; the card itself stays as it is. "corrections" shows ids."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = record_named(connection, "mandates", record)
            lines = _corrections(read_mandate(connection, found, session.today()).rounds)
        judged = [Judgement(_correction(lines, typed), _JUDGED[judgement], reason) for typed in corrections]
        changes = judge_corrections(workspace.database, judged)
    show_done("Noted", changes)


def _corrections(rounds: Iterable[RoundRow]) -> list[CorrectionLine]:
    said = {accepted: word for word, accepted in _JUDGED.items()}
    return [
        CorrectionLine(
            id=item.id, round=each.number, partner=answer.name, answered_on=item.answered_on, words=item.words,
            judged=said[item.accepted], reason=item.reason,
        )
        for each in rounds
        for answer in each.answers
        for item in answer.corrections
    ]  # fmt: skip


def _correction(lines: Iterable[CorrectionLine], typed: str) -> AnswerId:
    """The one correction of the card whose id it is, or the ending of its id."""
    ending = typed.lower()
    found = [line.id for line in lines if len(ending) >= _LEAST_ENDING and line.id.endswith(ending)]
    if len(found) == 1:
        return found[0]
    code = "find.several" if found else "find.nothing"
    raise RuleViolation(code, kind="answer", typed=typed, count=len(found))


COMMANDS = (edit_mandate_command, remove_mandates_command, answer_command, corrections_command, judge_command)
"""What the group of mandates takes in."""
