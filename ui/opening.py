"""Opening and making workspaces for the window. The store is loaded here, after the window was painted.

Every function runs on a worker's thread. Loading the store takes longer than showing the start page, so it is loaded
while the person reads. Nothing of the window is loaded here: `ui/loading.py` says why.
"""

import contextlib
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from ui.kit.tasks import Progress
from workbench.errors import WorkbenchError

if TYPE_CHECKING:
    from workbench.bootstrap.program import Program
    from workbench.domain.recovery_codes import RecoveryCode
    from workbench.operations.keys import WaysIn
    from workbench.operations.workspaces import Workspace

SAMPLE_FOLDER = "sample.workbench"
SUFFIX = ".workbench"
_LOADED_AHEAD = ("workbench.operations.workspaces", "workbench.operations.samples", "workbench.queries.workspaces")
_LAYERS = ("workbench.queries", "workbench.operations")
_PRINTING = frozenset(
    f"workbench.operations.{name}"
    for name in ("keyboard_lists", "live_previews", "mails", "papers", "previews", "recovery_sheets", "signing")
)
"""What makes paper takes as long to load as all the rest: it is loaded where something is first printed."""


class ThisComputer(NamedTuple):
    """Stands for what this computer's key store keeps for a workspace."""


THIS_COMPUTER = ThisComputer()


class NewWorkspace(NamedTuple):
    """What is asked of whoever makes a workspace."""

    passphrase: str
    title: str
    organisation: str
    """As it was written; empty where it is one of the shipped list."""
    languages: tuple[str, ...]
    component: str = ""
    """The code of a National Society, or ``IFRC`` or ``ICRC``."""
    kind: str = ""
    """The kind of organisation that was said; empty: guessed from its name."""


class Opened(NamedTuple):
    """An open workspace and what the frame needs to know of it."""

    workspace: "Workspace"
    is_sample: bool
    code: "RecoveryCode | None" = None
    """The recovery code it was opened with: a new passphrase is to be set, and this proves who sets it."""


def load(program: "Program | None", progress: Progress) -> "Program":
    """Load the store and what the first page needs; gives the program to open workspaces with."""
    made: Program = program or import_module("workbench.bootstrap.program").make_program()
    for name in _LOADED_AHEAD:
        progress.check()
        import_module(name)
    return made


def load_store_of_pages(progress: Progress) -> None:
    """Load what the pages of a workspace read and do, so that going to one for the first time waits for nothing.

    First the lists by which names are understood: whoever makes a workspace types its organisation soon.
    """
    naming = import_module("workbench.bootstrap.naming")
    for load_list in (naming.components, naming.recognition):
        progress.check()
        load_list()
    for layer in _LAYERS:
        for module in iter_modules(import_module(layer).__path__, layer + "."):
            progress.check()
            if module.name not in _PRINTING:
                import_module(module.name)


def find_ways(program: "Program", folder: Path, _: Progress) -> "WaysIn":
    """In which ways a folder can be opened now; with its passphrase alone where that cannot be told."""
    keys = import_module("workbench.operations.keys")
    try:
        ways: WaysIn = keys.find_ways_in(folder, places=program.places, clock=program.clock)
    except WorkbenchError:
        # Whoever tries to open it is told what is wrong.
        ways = keys.WaysIn()
    return ways


def open_folder(program: "Program", folder: Path, way: "str | RecoveryCode | ThisComputer", _: Progress) -> Opened:
    """Open a workspace with its passphrase, its recovery code or this computer; raises as `open_workspace`."""
    workspaces = import_module("workbench.operations.workspaces")
    keys = import_module("workbench.operations.keys")
    secret = keys.computer_key(folder) if isinstance(way, ThisComputer) else way
    opened = _described(workspaces.open_workspace(folder, secret, clock=program.clock, places=program.places))
    _take_in_shipped(program, opened.workspace)
    return opened if isinstance(way, str | ThisComputer) else opened._replace(code=way)


def _take_in_shipped(program: "Program", workspace: "Workspace") -> None:
    """Give a workspace that was made before them the vocabularies and rules shipped since; else it shows codes."""
    vocabularies = import_module("workbench.operations.vocabularies")
    rules = import_module("workbench.operations.coordination_rules")
    # A full disk must not keep anybody from reading.
    with contextlib.suppress(WorkbenchError):
        vocabularies.add_shipped(workspace.database, program.vocabularies())
        rules.ship_rules(workspace.database, program.coordination_rules())


def open_sample(program: "Program", _: Progress) -> Opened:
    """Open the sample workspace, which is made where it is not there yet."""
    samples = import_module("workbench.operations.samples")
    folder = program.places.workspaces / SAMPLE_FOLDER
    if folder.exists():
        return open_folder(program, folder, samples.SAMPLE_PASSPHRASE, _)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Opened(
        samples.create_sample(
            folder, samples.SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(), clock=program.clock,
            places=program.places, cost=program.cost, rules=program.coordination_rules(),
            instruments=program.shipped_instruments(),
        ),
        is_sample=True,
    )  # fmt: skip


def make_workspace(program: "Program", wanted: NewWorkspace, _: Progress) -> Opened:
    """Make an empty workspace and open it; what nobody said of its organisation is guessed from its name."""
    workspaces = import_module("workbench.operations.workspaces")
    guess = program.recognition().guess(wanted.organisation) if wanted.organisation else None
    kind = import_module("workbench.domain.partners").OrganisationKind(wanted.kind) if wanted.kind else None
    draft = workspaces.WorkspaceDraft.typed(
        wanted.title, wanted.organisation, kind or (guess.kind if guess else None), guess.country if guess else None,
        wanted.languages, program.components().by_code(wanted.component),
    )  # fmt: skip
    folder = free_folder(program, wanted.title)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Opened(
        workspaces.create_workspace(
            folder, wanted.passphrase, draft, program.vocabularies(), clock=program.clock, places=program.places,
            cost=program.cost, rules=program.coordination_rules(),
        ),
        is_sample=False,
    )  # fmt: skip


def _described(workspace: "Workspace") -> Opened:
    queries = import_module("workbench.queries.workspaces")
    with workspace.database.read() as connection:
        return Opened(workspace, queries.describe_workspace(connection).is_sample)


def free_folder(program: "Program", title: str, parent: Path | None = None) -> Path:
    """A free folder for a workspace of this title, in the usual place or another."""
    place = parent or program.places.workspaces
    kept = "".join(c if c.isalnum() else "-" for c in title.casefold()).strip("-")
    name = "-".join(part for part in kept.split("-") if part)[:40] or "workspace"
    folder, number = place / f"{name}{SUFFIX}", 2
    while folder.exists():
        folder, number = place / f"{name}-{number}{SUFFIX}", number + 1
    return folder
