"""Making a workspace with what it begins with: itself, its author, its own organisation, the shipped vocabularies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.clock import Clock
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.passphrases import check_passphrase
from workbench.domain.texts import clean_line
from workbench.domain.workspaces import Author
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id, shared_id
from workbench.interchange.vocabularies import VocabularyDraft
from workbench.operations.opening import open_workspace
from workbench.operations.vocabularies import put_vocabularies
from workbench.storage import workspaces
from workbench.storage.database import Connection, Database
from workbench.storage.keys import Argon2Cost
from workbench.storage.places import Places
from workbench.storage.workspaces import Workspace

__all__ = ["CREATE", "Connection", "Database", "Workspace", "WorkspaceDraft", "create_workspace", "open_workspace"]

CREATE = "workspace.create"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkspaceDraft:
    """What is asked of whoever makes a workspace."""

    title: str
    organisation: str = ""
    organisation_kind: OrganisationKind = OrganisationKind.OTHER
    country: str | None = None
    languages: tuple[str, ...] = ("en",)
    is_sample: bool = False

    @classmethod
    def typed(
        cls, title: str, organisation: str, kind: OrganisationKind | None, country: str | None, languages: Sequence[str]
    ) -> "WorkspaceDraft":
        """The draft of what somebody typed, cleaned; ``kind`` and ``country`` are guesses from the name."""
        return cls(
            title=clean_line(title).text, organisation=clean_line(organisation).text,
            organisation_kind=kind or OrganisationKind.OTHER, country=country,
            languages=tuple(clean_line(language).text for language in languages) or ("en",),
        )  # fmt: skip


def create_workspace(
    folder: Path,
    passphrase: str,
    draft: WorkspaceDraft,
    vocabularies: Iterable[VocabularyDraft],
    *,
    clock: Clock,
    places: Places,
    cost: Argon2Cost | None = None,
) -> Workspace:
    """Makes the workspace in a folder of its own, whole or not at all, and leaves it open.

    A sample's passphrase is known to everybody and so exempt from the floor.
    """
    if not draft.title:
        raise RuleViolation("workspace.no_title")
    if not draft.is_sample:
        check_passphrase(passphrase, [draft.title, draft.organisation])
    opened = workspaces.create(
        folder, passphrase, clock=clock, places=places, cost=cost, exempt_from_floor=draft.is_sample
    )
    try:
        _begin(opened, draft, vocabularies)
    except BaseException:
        opened.close()
        workspaces.discard(folder)
        raise
    return opened


def _begin(opened: Workspace, draft: WorkspaceDraft, vocabularies: Iterable[VocabularyDraft]) -> None:
    with opened.database.write(CREATE, final=True) as work:
        organisation = None
        if draft.organisation:
            organisation = OrganisationId(new_id())
            work.store(Organisation).put(
                Organisation(
                    id=organisation, names={draft.languages[0]: draft.organisation}, kind=draft.organisation_kind,
                    country=draft.country,
                )
            )  # fmt: skip
        work.store(WorkspaceRecord).put(
            WorkspaceRecord(
                id=shared_id("workspace", opened.id), title=draft.title, organisation=organisation,
                languages=draft.languages, is_sample=draft.is_sample,
            )
        )  # fmt: skip
        work.store(Author).put(Author(id=opened.author))
        put_vocabularies(work, vocabularies)
