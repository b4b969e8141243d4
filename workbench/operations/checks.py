"""Checking a workspace from the cipher's pages to the seals on minutes, and filling in what may be made later."""

from dataclasses import dataclass

from workbench.errors import WorkbenchError
from workbench.storage import labels
from workbench.storage.database import Database
from workbench.storage.drafts import Drafts
from workbench.storage.replicas import check_witnessed
from workbench.storage.verification import (
    Counts,
    Problem,
    verify_chain,
    verify_labels,
    verify_pages,
    verify_seals,
    verify_tables,
)
from workbench.storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found; no problems means that all holds."""

    problems: tuple[Problem, ...]
    counts: Counts
    drafts: int
    labels_unsorted: int
    """Labels whose sort keys are still to be made; lists show them last until then."""


def check_workspace(workspace: Workspace) -> CheckReport:
    """Looks at everything: pages, links, chain, values, tables, labels, seals, drafts, and this computer's record."""
    counts = Counts()
    problems: list[Problem] = []
    with workspace.database.read() as connection:
        problems += verify_pages(connection)
        problems += verify_chain(connection, counts)
        problems += verify_tables(connection, counts)
        problems += verify_labels(connection)
        problems += verify_seals(connection)
        problems += [Problem(f"check.copy_{found.kind}") for found in check_witnessed(connection, workspace.record)]
        unsorted = labels.count_unsorted(connection)
    drafts = 0
    try:
        drafts = len(Drafts(workspace.drafts).all())
    except WorkbenchError:
        problems.append(Problem("check.drafts_unreadable"))
    return CheckReport(tuple(problems), counts, drafts, unsorted)


def fill_sort_keys(database: Database) -> int:
    """Makes the sort keys that bulk imports left for later, some at a time; gives how many it made."""
    made = 0
    while True:
        with database.begin_immediate() as connection:
            done = labels.fill_sort_keys(connection, database.sort_key)
        made += done
        if not done:
            return made
