"""An erasure that was cut short is finished at the next opening, wherever it stopped."""

from pathlib import Path

import pytest

from tests.builders.records import a_person, put, stored
from tests.builders.workspaces import NOON, a_workspace, digests, reopened
from workbench.identifiers import new_id
from workbench.operations.checks import check_workspace
from workbench.storage.backups import erasure_copies
from workbench.storage.drafts import Draft, Drafts
from workbench.storage.erasure_list import Erasure, append_erasures
from workbench.storage.erasures import ERASE, erase, subjects_of_person
from workbench.storage.erasures_finishing import finish_erasures
from workbench.storage.generations import write_fact
from workbench.storage.registry import PERSON
from workbench.storage.workspaces import Workspace


def noted(workspace: Workspace, person: str) -> None:
    """The list every restore obeys, with this person on it."""
    copies = erasure_copies(workspace.folder, workspace.places, workspace.id)
    append_erasures(copies, [Erasure(NOON, PERSON.code, person)], workspace.keys.erasures, workspace.id)


@pytest.mark.parametrize("is_cleared", [False, True])
def test_what_was_left_undone_is_done_at_the_next_opening_and_only_once(tmp_path: Path, is_cleared: bool) -> None:
    person, other = a_person("Olena Example"), a_person("Ivan Example")
    about, another = new_id(), new_id()
    with a_workspace(tmp_path) as workspace:
        put(workspace.database, person, other)
        for record, name in ((about, "Olena Example"), (another, "Ivan Example")):
            Drafts(workspace.drafts).save(Draft("minutes", record, 1, NOON, f'["{name} said"]'))
        noted(workspace, person.id)
        if is_cleared:
            with workspace.database.write(ERASE, final=True, keep_values=False) as work:
                erase(work, subjects_of_person(work.connection, person.id))
                write_fact(work.connection, "erasing", f'[["minutes", "{about}"]]')
    with reopened(tmp_path, read_only=True) as workspace:
        assert workspace.manifest.generation == 1, "whoever only reads changes nothing"
    with reopened(tmp_path) as workspace:
        assert stored(workspace.database, person).names == {}
        assert stored(workspace.database, other) == other
        assert [draft.record for draft in Drafts(workspace.drafts).all()] == [another]
        assert workspace.manifest.generation == 2
        assert check_workspace(workspace).problems == ()
        assert not finish_erasures(workspace)
    before = digests(workspace.folder)
    with reopened(tmp_path) as workspace:
        assert workspace.manifest.generation == 2
    assert digests(workspace.folder).keys() == before.keys()


def test_a_list_that_cannot_be_read_keeps_nobody_out(tmp_path: Path) -> None:
    with a_workspace(tmp_path) as workspace:
        person = a_person("Olena Example")
        put(workspace.database, person)
        noted(workspace, person.id)
    (workspace.folder / "erasures").write_bytes(b"damaged")
    with reopened(tmp_path) as workspace:
        assert stored(workspace.database, person) == person
