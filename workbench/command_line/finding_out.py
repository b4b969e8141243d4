"""Commands for what the rules of coordination find, and for the rules themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from workbench.command_line.reading import language_option
from workbench.command_line.sessions import Session, json_option, show_done, show_rows, workspace_options
from workbench.domain.coordination_rules import CoordinationRule, Severity
from workbench.domain.coordination_view import CountryCode
from workbench.domain.findings import Finding
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import ContextId, CoordinationRuleId, SetAsideId
from workbench.interchange.coordination_rules import FILE_LIMIT, read_rule_file
from workbench.operations.coordination_rules import edit_rule, import_rules, retire_rules
from workbench.operations.findings import bring_back, set_aside
from workbench.queries.findings import all_rules, list_rules, read_evaluation
from workbench.queries.lists import record_named
from workbench.storage.database import Connection
from workbench.wording import explain

DAY = click.DateTime(["%Y-%m-%d"])
_CONTEXT = click.argument("context", metavar="CONTEXT")


@click.group()
def findings() -> None:
    """What the rules of coordination say of a context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A finding as a line; its id is what it is set aside by."""

    severity: str
    rule: str
    message: str
    verified: str
    basis: str
    aside_until: str
    aside_because: str
    id: str


@findings.command("list")
@_CONTEXT
@click.option("--day", type=DAY, default=None, help="As of this day; today without it.")
@click.option("--all", "all_of_them", is_flag=True, help="Those set aside too.")
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_findings(
    session: Session, context: str, day: datetime | None, all_of_them: bool, folder: Path, passphrase_file: str | None,
    as_json: bool, language: str,
) -> None:  # fmt: skip
    """List what the rules find, the gravest first, and which rules cannot be read."""
    with session.reading(folder, passphrase_file) as connection:
        record = record_named(connection, "contexts", context)
        found = read_evaluation(connection, record, day.date() if day else session.today(), language)
    countries = session.program.country_names(language)
    lines = [_line(each, countries) for each in (found.findings if all_of_them else found.standing)]
    show_rows(lines, as_json=as_json, empty="The rules find nothing.")
    words = session.program.words(language)
    for unread in found.unread:
        click.echo(f"Rule {unread.rule} cannot be read: {explain(unread.problem, words)}", err=True)


def _line(finding: Finding, countries: Mapping[str, str]) -> FindingLine:
    aside = finding.set_aside
    said = finding.said(lambda value: countries.get(value, value) if isinstance(value, CountryCode) else str(value))
    return FindingLine(
        severity=finding.severity.value, rule=finding.rule, message=said, verified=finding.verified.value,
        basis=finding.basis, aside_until=str(aside.until or "") if aside else "",
        aside_because=aside.reason if aside else "", id=finding.id,
    )  # fmt: skip


@findings.command("set-aside")
@_CONTEXT
@click.argument("finding", metavar="FINDING")
@click.option("--because", "reason", required=True, help="Why.")
@click.option("--until", type=DAY, default=None, help="Up to and including this day; for good without it.")
@workspace_options
@click.pass_obj
def set_aside_command(
    session: Session, context: str, finding: str, reason: str, until: datetime | None, folder: Path,
    passphrase_file: str | None,
) -> None:  # fmt: skip
    """Set a FINDING aside, named by its id or, where it alone has it, by its rule."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            record = record_named(connection, "contexts", context)
            found = _named(session, connection, record, finding)
        day = until.date() if until else None
        saved = set_aside(workspace.database, ContextId(record), found.rule, found.subject, reason, day)
    show_done("Set aside", saved.changes)


@findings.command("bring-back")
@_CONTEXT
@click.argument("finding", metavar="FINDING")
@workspace_options
@click.pass_obj
def bring_back_command(
    session: Session, context: str, finding: str, folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Show a FINDING among the others again."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            found = _named(session, connection, record_named(connection, "contexts", context), finding)
        if found.set_aside is None:
            raise RuleViolation("set_asides.nothing")
        changes = bring_back(workspace.database, [SetAsideId(found.set_aside.id)])
    show_done("Brought back", changes)


def _named(session: Session, connection: Connection, context: str, typed: str) -> Finding:
    every = read_evaluation(connection, context, session.today()).findings
    fitting = [each for each in every if typed in (each.id, each.rule)]
    if len(fitting) == 1:
        return fitting[0]
    code = "find.several" if fitting else "find.nothing"
    raise RuleViolation(code, kind="findings", typed=typed, count=len(fitting))


@click.group()
def rules() -> None:
    """The rules that set-ups are held against: data an office edits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule as a line."""

    code: str
    severity: str
    verified: str
    message: str
    basis: str
    condition: str
    retired: bool
    problem: str


@rules.command("list")
@workspace_options
@json_option
@language_option
@click.pass_obj
def list_rules_command(
    session: Session, folder: Path, passphrase_file: str | None, as_json: bool, language: str
) -> None:  # fmt: skip
    """List all rules, with why one cannot be read."""
    with session.reading(folder, passphrase_file) as connection:
        rows = list_rules(connection, language)
    words = session.program.words(language)
    lines = [
        RuleLine(
            code=row.code, severity=row.severity, verified=row.verified, message=row.message, basis=row.basis,
            condition=row.condition, retired=row.retired, problem=explain(row.problem, words) if row.problem else "",
        )
        for row in rows
    ]  # fmt: skip
    show_rows(lines, as_json=as_json, empty="No rules yet.")


@rules.command("edit")
@click.argument("code", metavar="RULE")
@click.option("--severity", type=click.Choice([each.value for each in Severity]), default=None)
@click.option("--verified", type=click.Choice([each.value for each in Verification]), default=None)
@click.option("--message", default=None, help="What is said, in the language of --language.")
@click.option("--basis", default=None, help="On what it rests, in the language of --language.")
@workspace_options
@language_option
@click.pass_obj
def edit_rule_command(
    session: Session, code: str, severity: str | None, verified: str | None, message: str | None, basis: str | None,
    folder: Path, passphrase_file: str | None, language: str,
) -> None:  # fmt: skip
    """Change what a RULE weighs and says. No rule weighs more than how far it is verified bears."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            rule = _rule(connection, code)
        draft = RuleDraft.of(rule)
        draft = RuleDraft(
            code=draft.code, condition=draft.condition, severity=Severity(severity) if severity else draft.severity,
            verified=Verification(verified) if verified else draft.verified,
            messages={**draft.messages, **({language: message} if message is not None else {})},
            bases={**draft.bases, **({language: basis} if basis is not None else {})},
        )  # fmt: skip
        changes = edit_rule(workspace.database, CoordinationRuleId(rule.id), draft)
    show_done("Changed", changes)


@rules.command("retire")
@click.argument("codes", metavar="RULE...", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="Use them again.")
@workspace_options
@click.pass_obj
def retire_command(
    session: Session, codes: Sequence[str], again: bool, folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Hold set-ups against these rules no more, or again."""
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        with workspace.database.read() as connection:
            chosen = [CoordinationRuleId(_rule(connection, code).id) for code in codes]
        changes = retire_rules(workspace.database, chosen, retired=not again)
    show_done("Changed", changes)


@rules.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Replace rules that are here already under the same code.")
@workspace_options
@click.pass_obj
def import_rules_command(
    session: Session, file: Path, overwrite: bool, folder: Path, passphrase_file: str | None
) -> None:  # fmt: skip
    """Take in a FILE of rules. What is malformed is refused by name, the others come in."""
    with file.open("rb") as stream:
        read = read_rule_file(stream.read(FILE_LIMIT + 1))
    with session.workspace(folder, passphrase_file, read_only=False) as workspace:
        done = import_rules(workspace.database, read.rules, overwrite=overwrite)
    counts = f"Added: {len(done.added)}, replaced: {len(done.replaced)}, kept as they are: {len(done.kept)}"
    show_done(counts, done.changes)
    for name in read.malformed:
        click.echo(f"Refused, as it is no rule: {name}")
    for code, problem in done.refused:
        click.echo(f"Refused: {code}. {explain(problem, session.program.words())}")


def _rule(connection: Connection, code: str) -> CoordinationRule:
    found = next((rule for rule in all_rules(connection) if rule.code.casefold() == code.casefold()), None)
    if found is None:
        raise RuleViolation("find.nothing", kind="rules", typed=code)
    return found
