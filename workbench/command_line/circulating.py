"""Commands about versions of minutes: noting that a draft goes round, and what differs between two states."""

from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.sessions import Session, json_option, show_done, show_json, workspace_options
from workbench.domain.circulations import CirculationMedium
from workbench.domain.minutes import short_digest
from workbench.domain.minutes_comparison import ComparedPart, PartChange
from workbench.domain.word_differences import Kept
from workbench.identifiers import MeetingId
from workbench.operations.circulations import circulate_minutes
from workbench.queries.lists import record_named
from workbench.queries.minutes import latest_version
from workbench.queries.minutes_versions import ComparedMinutes, StateName, earlier_state, read_comparison
from workbench.storage.database import Connection
from workbench.wording.comparisons import (
    FACT_CHANGED,
    FACT_EMPTIED,
    FACT_SET,
    FACTS,
    LOOKS_OTHER,
    MOVED,
    NOTHING_DIFFERS,
    PART_CHANGES,
    PART_KINDS,
    SHORTENED,
)

_DAY = click.DateTime(["%Y-%m-%d"])
_MARKS = {Kept.SAME: "{}", Kept.REMOVED: "[-{}-]", Kept.ADDED: "{{+{}+}}"}


@click.group()
def circulate() -> None:
    """Note what was sent round for agreement."""


@circulate.command("minutes")
@click.argument("meeting", metavar="ID")
@workspace_options
@click.option("--recipients", multiple=True, required=True, metavar="group:ID|organisation:ID|movement|public",
              help="Whom it goes to; may be repeated.")  # fmt: skip
@click.option("--medium", type=click.Choice([medium.value for medium in CirculationMedium]), default="mail",
              show_default=True, help="How it is sent.")  # fmt: skip
@click.option("--sent-on", type=_DAY, default=None, help="The day it goes out; else today.")
@click.option("--answer-by", type=_DAY, default=None, help="The day by which answers are asked for.")
@click.option("--silence", default="", metavar="WORDS", help="What silence means, such as agreed.")
@click.pass_obj
def circulate_minutes_command(
    session: Session, meeting: str, folder: Path, passphrase_file: str | None, recipients: tuple[str, ...],
    medium: str, sent_on: datetime | None, answer_by: datetime | None, silence: str,
) -> None:  # fmt: skip
    """Note that a meeting's draft minutes go round. Nothing is sent."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = MeetingId(record_named(connection, "meetings", meeting))
        noted = circulate_minutes(
            workspace.database, found, recipients, medium=CirculationMedium(medium),
            sent_on=sent_on.date() if sent_on else None, answer_by=answer_by.date() if answer_by else None,
            silence_means=silence,
        )  # fmt: skip
    done = noted.circulation
    show_done(f"Round {done.number}, sent on {done.sent_on}", noted.changes)
    if done.answer_by:
        click.echo(f"Answers by: {done.answer_by}")
    click.echo(f"Known by: {short_digest(done.root or '')}")


@click.group()
def compare() -> None:
    """Show what differs between two states."""


@compare.command("minutes")
@click.argument("meeting", metavar="ID")
@workspace_options
@json_option
@click.option("--from", "before", default=None, metavar="NUMBER|sent/ID|draft",
              help="The earlier state; else what was approved or sent round before.")  # fmt: skip
@click.option("--to", "after", default=None, metavar="NUMBER|sent/ID|draft",
              help="The later state; else the newest version, or the draft.")  # fmt: skip
@click.pass_obj
def compare_minutes_command(
    session: Session, meeting: str, folder: Path, passphrase_file: str | None, as_json: bool, before: str | None,
    after: str | None,
) -> None:  # fmt: skip
    """Show what differs between two states of a meeting's minutes, word by word."""
    with session.reading(folder, passphrase_file) as connection:
        found = record_named(connection, "meetings", meeting)
        first = StateName.read(before) if before else earlier_state(connection, found) or StateName()
        compared = read_comparison(connection, found, first, _later(connection, found, after))
    if as_json:
        show_json(_as_json(compared))
        return
    click.echo(f"From {compared.before} to {compared.after}")
    if compared.amendment:
        click.echo(f"Amended because: {compared.amendment.because}")
    if not compared.comparison.changed:
        click.echo(NOTHING_DIFFERS)
    if compared.comparison.is_shortened:
        click.echo(SHORTENED)
    where = ""
    for part in compared.comparison.changed:
        if part.part.where and part.part.where != where:
            where = part.part.where
            click.echo(f"\n{where}")
        for line in _lines(part):
            click.echo(line)


def _later(connection: Connection, meeting: str, typed: str | None) -> StateName:
    if typed:
        return StateName.read(typed)
    newest = latest_version(connection, meeting)
    return StateName(version=newest.number) if newest else StateName()


def _lines(part: ComparedPart) -> list[str]:
    change = MOVED if part.change is PartChange.SAME else PART_CHANGES[part.change]
    words = "".join(_MARKS[stretch.kept].format(stretch.text) for stretch in part.words)
    lines = [" ".join(word for word in (f"{change}:", PART_KINDS[part.part.kind], part.part.number) if word)]
    lines += [f"  {words}"] if words.strip() else []
    for fact in part.facts:
        sentence = FACT_SET if not fact.before else FACT_CHANGED if fact.after else FACT_EMPTIED
        lines.append("  " + sentence.replace("{fact}", FACTS.get(fact.name, fact.name))
                     .replace("{before}", fact.before).replace("{after}", fact.after))  # fmt: skip
    return [*lines, f"  {LOOKS_OTHER}"] if part.looks_other else lines


def _as_json(compared: ComparedMinutes) -> dict[str, object]:
    parts = [
        {
            "id": part.part.id, "kind": part.part.kind, "number": part.part.number, "where": part.part.where,
            "change": part.change, "moved": part.is_moved,
            "words": [[stretch.kept, stretch.text] for stretch in part.words],
            "facts": [{"name": fact.name, "before": fact.before, "after": fact.after} for fact in part.facts],
        }
        for part in compared.comparison.changed
    ]  # fmt: skip
    return {"from": str(compared.before), "to": str(compared.after), "parts": parts,
            "because": compared.amendment.because if compared.amendment else ""}  # fmt: skip
