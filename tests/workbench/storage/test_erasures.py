"""Which records hold something of a person, and that an erasure clears them, on both databases."""

from tests.builders.records import a_person, put, stored
from workbench.domain.duplicates import DistinctPair
from workbench.identifiers import PersonId, new_id
from workbench.storage.database import Database
from workbench.storage.erasures import ERASE, erase, subjects_of_person


def test_why_somebody_is_not_somebody_else_is_erased_with_them_and_the_pair_stays(database: Database) -> None:
    erased, other = a_person("Olena Example", kept_because="Olena asked for it."), a_person("Olena Example")
    pair = DistinctPair(
        id=new_id(), first_person=PersonId(other.id), second_person=PersonId(erased.id), reason="Olena is older."
    )
    put(database, erased, other, pair)
    with database.write(ERASE, final=True, keep_values=False) as work:
        erase(work, subjects_of_person(work.connection, erased.id))
    left = stored(database, pair)
    assert (left.reason, left.deleted, left.second_person) == ("", False, erased.id)
    assert stored(database, erased).kept_because == ""
    assert stored(database, other).name() == "Olena Example"
