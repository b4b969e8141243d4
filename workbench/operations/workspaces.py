"""Making a workspace with what it begins with: itself, its author, its own organisation, what is shipped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.clock import Clock
from workbench.domain.components import Component
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.passphrases import check_passphrase
from workbench.domain.rule_drafts import RuleDraft
from workbench.domain.texts import clean_line
from workbench.domain.workspaces import Author
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id, shared_id
from workbench.interchange.vocabularies import VocabularyDraft
from workbench.operations.coordination_rules import put_rules
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
    component: Component | None = None
    """The own organisation where it is one of those shipped; then nothing is taken from the three above."""
    languages: tuple[str, ...] = ("en",)
    is_sample: bool = False

    @classmethod
    def typed(
        cls, title: str, organisation: str, kind: OrganisationKind | None, country: str | None,
        languages: Sequence[str], component: Component | None = None,
    ) -> "WorkspaceDraft":  # fmt: skip
        """The draft of what somebody typed, cleaned; ``kind`` and ``country`` may be guesses from the name."""
        return cls(
            title=clean_line(title).text, organisation=clean_line(organisation).text,
            organisation_kind=kind or OrganisationKind.OTHER, country=country, component=component,
            languages=tuple(clean_line(language).text for language in languages) or ("en",),
        )  # fmt: skip

    def names(self) -> list[str]:
        """What the workspace and its organisation are called: nothing a passphrase may be."""
        known = self.component
        return [self.title, self.organisation, *((*known.names.values(), known.acronym) if known else ())]


def create_workspace(
    folder: Path,
    passphrase: str,
    draft: WorkspaceDraft,
    vocabularies: Iterable[VocabularyDraft],
    *,
    clock: Clock,
    places: Places,
    cost: Argon2Cost | None = None,
    rules: Iterable[RuleDraft] = (),
) -> Workspace:
    """Makes the workspace in a folder of its own, whole or not at all, and leaves it open.

    A sample's passphrase is known to everybody and so exempt from the floor.
    """
    if not draft.title:
        raise RuleViolation("workspace.no_title")
    if not draft.is_sample:
        check_passphrase(passphrase, draft.names())
    opened = workspaces.create(
        folder, passphrase, clock=clock, places=places, cost=cost, exempt_from_floor=draft.is_sample
    )
    try:
        _begin(opened, draft, vocabularies, rules)
    except BaseException:
        opened.close()
        workspaces.discard(folder)
        raise
    return opened


def _begin(
    opened: Workspace, draft: WorkspaceDraft, vocabularies: Iterable[VocabularyDraft], rules: Iterable[RuleDraft]
) -> None:  # fmt: skip
    with opened.database.write(CREATE, final=True) as work:
        organisation = _own_organisation(draft)
        if organisation is not None:
            work.store(Organisation).put(organisation)
        work.store(WorkspaceRecord).put(
            WorkspaceRecord(
                id=shared_id("workspace", opened.id), title=draft.title,
                organisation=OrganisationId(organisation.id) if organisation else None, languages=draft.languages,
                is_sample=draft.is_sample,
            )
        )  # fmt: skip
        work.store(Author).put(Author(id=opened.author))
        put_vocabularies(work, vocabularies)
        put_rules(work, rules)


def _own_organisation(draft: WorkspaceDraft) -> Organisation | None:
    known = draft.component
    if known is not None:
        return Organisation(
            id=OrganisationId(new_id()), names=dict(known.names), kind=known.kind, acronym=known.acronym,
            aliases=frozenset(known.aliases), country=known.country, identifiers=dict(known.identifiers),
        )  # fmt: skip
    if not draft.organisation:
        return None
    return Organisation(
        id=OrganisationId(new_id()), names={draft.languages[0]: draft.organisation}, kind=draft.organisation_kind,
        country=draft.country,
    )  # fmt: skip
