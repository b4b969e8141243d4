"""Whose an action may be, or to whom something is put: finding them by typing, and telling what was chosen."""

from collections.abc import Mapping
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import Choice
from workbench.domain.action_drafts import ActionEdit
from workbench.identifiers import GroupId, OrganisationId, PostId
from workbench.operations.workspaces import Connection
from workbench.queries.owners import names_of_posts
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_

EACH_MEMBER = N_("each member of the group")
_AT_MOST = 8


class Finder:
    """Finds groups and owners by what is typed; a choice's value is ``kind:id``, so that a draft can keep it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def partners(self, typed: str) -> list[Choice]:
        """Organisations that fit; the value is the organisation's id."""
        return self._records("organisation", typed)

    def owners(self, typed: str) -> list[Choice]:
        """Organisations, posts and groups that fit what is typed."""
        return self._desk.read(partial(self._owners, typed=typed))

    def groups(self, typed: str) -> list[Choice]:
        """Groups that fit; the value is the group's id."""
        return self._records("group", typed)

    def _records(self, kind: str, typed: str) -> list[Choice]:
        found = self._desk.read(partial(suggest, kind=kind, typed=typed, language=self._desk.language))
        return [Choice(item.id, item.text, item.note) for item in found]

    def _owners(self, connection: Connection, typed: str) -> list[Choice]:
        language = self._desk.language
        organisations = suggest(connection, "organisation", typed, language, _AT_MOST)
        posts = suggest(connection, "post", typed, language, _AT_MOST)
        called = names_of_posts(connection, language, [post.id for post in posts])
        groups = suggest(connection, "group", typed, language, _AT_MOST)
        return [
            *(Choice(f"organisation:{item.id}", item.text, item.note) for item in organisations),
            *(Choice(f"post:{item.id}", called.get(item.id, item.text)) for item in posts),
            *(Choice(f"group:{item.id}", item.text, self._desk.t(EACH_MEMBER)) for item in groups),
        ]


def owner_choice(edit: ActionEdit, name: str) -> Choice | None:
    """The owner of an action as a form shows it."""
    return choice_of(edit.owner_organisation, edit.owner_post, edit.owner_group, name)


def choice_of(organisation: str | None, post: str | None, group: str | None, name: str) -> Choice | None:
    """One of the register's, or a name as written, as a form shows it."""
    owners = {"organisation": organisation, "post": post, "group": group}
    value = next((f"{kind}:{owner}" for kind, owner in owners.items() if owner), None)
    return Choice(value, name) if value or name else None


def owner_fields(value: object) -> Mapping[str, str]:
    """The one field of an `ActionEdit`, or of a filter, that a chosen owner stands for."""
    kind, _, record = str(value).partition(":")
    names = {"organisation": OrganisationId, "post": PostId, "group": GroupId}
    return {f"owner_{kind}": names[kind](record)} if kind in names and record else {}
