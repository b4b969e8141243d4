"""A group of three organisations that are reached in three ways, a fourth outside it, and a meeting of the group."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.builders.workspaces import a_workspace
from workbench.documents.pdf.export import read_material
from workbench.domain.audiences import Audience
from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.records import Record
from workbench.domain.workspaces import Workspace as WorkspaceRecord
from workbench.identifiers import GroupId, MeetingId, OrganisationId, PersonId, PostId, new_id, shared_id
from workbench.interchange.minutes_markdown import read_minutes
from workbench.operations.meetings import take_in_minutes
from workbench.operations.papers import Paper, PaperKind, Press
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.workspaces import Workspace
from workbench.wording import Words

RESOURCES = Path(__file__).parents[2] / "resources"
MINUTES = """\
# Example meeting

- Date: 2026-02-20
- Group: EG
- Chair: The secretariat
- Minute taker: Somebody

## Attendance

- Alpha Society (present) {arrived: 09:20}
- Beta Relief (online)

## Discussion

### 1. Open matters

Words for everybody.

Words for the office.

Decision: Example decision.

### 2. Inner matters

Words within inner matters.

Action: Example action. {owner: Beta Relief; due: 2026-04-01}
"""
ORGANISATIONS = {
    "Own Office": OrganisationKind.NATIONAL_SOCIETY, "Alpha Society": OrganisationKind.NATIONAL_SOCIETY,
    "Beta Relief": OrganisationKind.INTERNATIONAL_NGO, "Delta Aid": OrganisationKind.NATIONAL_NGO,
    "Gamma Society": OrganisationKind.NATIONAL_SOCIETY,
}  # fmt: skip


@dataclass
class MailScene:
    """Alpha is reached through its post, Beta through who holds its post, Delta not at all; Gamma is no member."""

    workspace: Workspace
    sandbox: Sandbox
    group: GroupId = field(default=GroupId(""))
    meeting: MeetingId = field(default=MeetingId(""))
    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    posts: dict[str, PostId] = field(default_factory=dict)
    people: dict[str, PersonId] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where files can be written."""
        return self.workspace.folder.parent

    def put(self, *records: Record) -> None:
        """Writes records as they are."""
        with self.workspace.database.write("example.add") as work:
            for record in records:
                work.store(type(record)).put(record)

    def change(self, entity: type[Record], having: str, **fields: Any) -> None:
        """Changes the records whose text holds these words."""
        with self.workspace.database.write("example.change") as work:
            found = [item for item in work.store(entity).where() if having in str(item)]
            assert found
            work.store(entity).put_many([replace(item, **fields) for item in found])

    def widen(self, entity: type[Record], having: str, audience: Audience | None) -> None:
        """Sets the audience of the records whose text holds these words."""
        self.change(entity, having, audience=audience)

    def press(self, language: str = "en") -> Press:
        """What prints in a language."""
        return Press(Words(language, RESOURCES / "wording"), read_material(RESOURCES), self.sandbox)

    def paper(self, *recipients: str, kind: PaperKind = PaperKind.MINUTES) -> Paper:
        """The meeting's paper for these recipients, without signed data."""
        return Paper(kind=kind, subject=self.meeting, recipients=recipients, carries_data=False)


def email(value: str, *, may_share: bool = False, **owner: str) -> Channel:
    """An address of an organisation, a post or a person."""
    return Channel(id=new_id(), kind=ChannelKind.EMAIL, value=value, may_share=may_share, **owner)  # type: ignore[arg-type]


@contextmanager
def a_mail_scene(folder: Path) -> Iterator[MailScene]:
    """The scene in a workspace of its own."""
    with a_workspace(folder) as workspace, Sandbox() as sandbox:
        scene = MailScene(workspace, sandbox, GroupId(new_id()))
        scene.organisations = {name: OrganisationId(new_id()) for name in ORGANISATIONS}
        members = ("Alpha Society", "Beta Relief", "Delta Aid")
        scene.posts = {name: PostId(new_id()) for name in members}
        scene.people = {name: PersonId(new_id()) for name in members}
        ids, posts, people = scene.organisations, scene.posts, scene.people
        own = shared_id("workspace", workspace.id)
        scene.put(
            *(Organisation(id=ids[name], names={"en": name}, kind=kind) for name, kind in ORGANISATIONS.items()),
            Group(id=scene.group, names={"en": "Example Group"}, prefix="EG"),
            *(Post(id=posts[name], organisation=ids[name], titles={"en": "Delegate"}) for name in members),
            *(Person(id=people[name], names={"Latn": f"{name.split()[0]} Person"}) for name in members),
            *(Tenure(id=new_id(), person=people[name], post=posts[name]) for name in members),
            *(Membership(id=new_id(), group=scene.group, organisation=ids[name], post=posts[name]) for name in members),
            email("post@alpha.example", post=posts["Alpha Society"]),
            email("own@alpha.example", organisation=ids["Alpha Society"]),
            email("person@beta.example", person=people["Beta Relief"], may_share=True),
            email("private@delta.example", person=people["Delta Aid"]),
            email("gamma@gamma.example", organisation=ids["Gamma Society"]),
            WorkspaceRecord(
                id=own, title="Example", organisation=ids["Own Office"], contact_purpose="Example coordination.",
                contact_retention_months=24,
            ),
        )  # fmt: skip
        scene.meeting = take_in_minutes(workspace.database, read_minutes(MINUTES).draft).meeting
        yield scene
