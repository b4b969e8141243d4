"""Opening and making workspaces for the window. The store is loaded here, after the window was painted.

Every function runs on a worker's thread. Loading the store takes longer than showing the start page, so it is loaded
while the person reads.
"""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from workbench.bootstrap.program import Program
    from workbench.operations.workspaces import Workspace

SAMPLE_FOLDER = "sample.workbench"
SUFFIX = ".workbench"
_LOADED_AHEAD = (
    "workbench.operations.workspaces",
    "workbench.operations.samples",
    "ui.workspace_session",
    "ui.today.page",
)


class NewWorkspace(NamedTuple):
    """What is asked of whoever makes a workspace."""

    passphrase: str
    title: str
    organisation: str
    languages: tuple[str, ...]


class Opened(NamedTuple):
    """An open workspace and what the frame needs to know of it."""

    workspace: "Workspace"
    is_sample: bool


def load(program: "Program | None", progress: Progress) -> "Program":
    """Load the store and what the first page needs; gives the program to open workspaces with."""
    made: Program = program or import_module("workbench.bootstrap.program").make_program()
    for name in _LOADED_AHEAD:
        progress.check()
        import_module(name)
    return made


def load_pages(progress: Progress) -> None:
    """Load what the pages of a workspace need, so that going to one for the first time waits for nothing."""
    for feature in import_module("ui.features").FEATURES:
        progress.check()
        import_module(feature.module)


def open_folder(program: "Program", folder: Path, passphrase: str, _: Progress) -> Opened:
    """Open a workspace with its passphrase; raises as `open_workspace`."""
    workspaces = import_module("workbench.operations.workspaces")
    return _described(workspaces.open_workspace(folder, passphrase, clock=program.clock, places=program.places))


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
            places=program.places, cost=program.cost,
        ),
        is_sample=True,
    )  # fmt: skip


def make_workspace(program: "Program", wanted: NewWorkspace, _: Progress) -> Opened:
    """Make an empty workspace and open it; its organisation's kind and country are guessed from its name."""
    workspaces = import_module("workbench.operations.workspaces")
    guess = program.recognition().guess(wanted.organisation) if wanted.organisation else None
    draft = workspaces.WorkspaceDraft.typed(
        wanted.title, wanted.organisation, guess.kind if guess else None, guess.country if guess else None,
        wanted.languages,
    )  # fmt: skip
    folder = _free_folder(program, wanted.title)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Opened(
        workspaces.create_workspace(
            folder, wanted.passphrase, draft, program.vocabularies(), clock=program.clock, places=program.places,
            cost=program.cost,
        ),
        is_sample=False,
    )  # fmt: skip


def _described(workspace: "Workspace") -> Opened:
    queries = import_module("workbench.queries.workspaces")
    with workspace.database.read() as connection:
        return Opened(workspace, queries.describe_workspace(connection).is_sample)


def _free_folder(program: "Program", title: str) -> Path:
    """A free folder for a workspace of this title."""
    kept = "".join(c if c.isalnum() else "-" for c in title.casefold()).strip("-")
    name = "-".join(part for part in kept.split("-") if part)[:40] or "workspace"
    folder, number = program.places.workspaces / f"{name}{SUFFIX}", 2
    while folder.exists():
        folder, number = program.places.workspaces / f"{name}-{number}{SUFFIX}", number + 1
    return folder
