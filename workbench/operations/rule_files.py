"""Files of rules of coordination as somebody was given them: looked at before anything is written, then taken in."""

from dataclasses import dataclass
from pathlib import Path

from workbench.domain.rule_drafts import RuleDraft
from workbench.errors import RuleViolation, Unavailable
from workbench.interchange.coordination_rules import FILE_LIMIT, read_rule_file
from workbench.queries.coordination_facts import read_known_codes
from workbench.queries.findings import all_rules
from workbench.storage.database import Database
from workbench.storage.engine import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFilePlan:
    """What would become of the rules of a file."""

    drafts: tuple[RuleDraft, ...] = ()
    """All that have the form of a rule, as `import_rules` takes them."""
    new: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    """Codes of rules that are here and say something else."""
    same: tuple[str, ...] = ()
    refused: tuple[tuple[str, RuleViolation], ...] = ()
    """Those that break a rule, with the first that each breaks."""
    malformed: tuple[str, ...] = ()
    """The code, else the place in the file, of what has not the form of a rule."""


def look_at_rules(database: Database, path: Path) -> RuleFilePlan:
    """What a file of rules holds, against the rules that are here; nothing is written.

    Raises RuleViolation and Unavailable ``files.…``, Refused ``rules.file`` and ``rules.newer``.
    """
    read = read_rule_file(_content(path))
    with database.read() as connection:
        known = read_known_codes(connection)
        here = {rule.code: rule for rule in all_rules(connection)}
    new, other, same, refused = [], [], [], []
    for draft in (draft.cleaned() for draft in read.rules):
        problem = next(iter(draft.problems(known)), None)
        if problem is not None:
            refused.append((draft.code, RuleViolation(problem.code, **problem.details)))
        elif draft.code not in here:
            new.append(draft.code)
        elif draft.applied(here[draft.code]) == here[draft.code]:
            same.append(draft.code)
        else:
            other.append(draft.code)
    return RuleFilePlan(
        drafts=read.rules, new=tuple(new), other=tuple(other), same=tuple(same), refused=tuple(refused),
        malformed=read.malformed,
    )  # fmt: skip


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except FileNotFoundError:
        raise RuleViolation("files.missing", name=path.name) from None
    except IsADirectoryError:
        raise RuleViolation("files.is_a_folder", name=path.name) from None
    except OSError as error:
        raise translate(error) or Unavailable("files.unreadable", name=path.name) from error
