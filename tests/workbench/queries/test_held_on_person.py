"""Everything held on a person: theirs and what names them, and never the words about somebody else."""

from datetime import UTC, date, datetime

from tests.builders.records import a_person, put
from workbench.domain.contact_notes import ContactNote
from workbench.identifiers import new_id
from workbench.queries.held_on_person import read_held_on_person
from workbench.storage.workspaces import Workspace

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
OTHERS = ("Anna called", "Joann", "Plans of the channel", "ANNA", "Joanne\nHannah", "أميرة قالت")
THEIRS = ("Ann called", "seen by ann.", "Called\nAnn again", "(Ann)", "وأمير قال", "Ann's words")


def test_a_short_name_is_found_as_a_word_of_its_own_and_not_within_the_names_of_others(workspace: Workspace) -> None:
    person = a_person("Ann", names={"Latn": "Ann", "Arab": "أمير"})
    notes = [ContactNote(id=new_id(), happened_on=date(2026, 1, 1), words=words) for words in (*OTHERS, *THEIRS)]
    put(workspace.database, person, *notes)
    with workspace.database.read() as connection:
        held = read_held_on_person(connection, person.id, NOW, "en", str)
    told = {each.stored["words"] for each in held.mentioned}
    assert told == set(THEIRS)
