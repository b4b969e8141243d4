"""What it takes to find a record among two hundred thousand names, from two letters on, whatever they are."""

import random
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.actions import ActionItem
from workbench.domain.partners import Organisation, Person
from workbench.identifiers import new_id
from workbench.queries.finding import Record, find_records
from workbench.storage.registry import ORGANISATION
from workbench.storage.tables import label
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

NAMES = 200_000 if WHOLE else 600
SAME = 10_000 if WHOLE else 40
"""Partners whose names begin with the same letters."""
TURNS = 21 if WHOLE else 1
ANSWER = 0.030
SHAPES = {
    "two letters, in most names": "so",
    "two letters, in some": "qu",
    "two letters, in none": "zq",
    "three letters, in most names": "soc",
    "three letters inside, in most names": "iet",
    "a word in most names": "society",
    "the letters of 10,000 partners": "same",
    "their whole beginning": "same first letters",
    "a word inside of words": "elper",
    "two words of most names": "society helpers",
    "two words the other way round": "helpers society",
    "words that no name joins": "society same",
    "common letters in an order no name has": "sociesoc",
    "a common word and a rare one": "society 1999",
    "a rare name": "society of helpers 123456",
    "a person": "olena 777",
    "Arabic": "جمعية الهلال",
    "Arabic, inside": "هلال",
    "Ukrainian": "товариство",
    "a number": "wg 1234",
    "one letter": "s",
    "a word and a letter": "society o",
    "two single letters": "s o",
    "a long name with digits in most others": "society of helpers 9999",
    "a rare word and a letter": "olena 1",
    "a long text": "society of helpers and of all who help them anywhere at any time " * 3,
}  # fmt: skip


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Half the names begin alike; then people, Arabic and Ukrainian names, acronyms, and numbers of actions."""
    with a_workspace(tmp_path_factory.mktemp("names")) as opened:
        with opened.database.write("records.add") as work:
            work.store(Organisation).put_many(
                Organisation(id=new_id(), names={"en": f"Society of helpers {n}"}) for n in range(NAMES // 2)
            )
            work.store(Organisation).put_many(
                Organisation(id=new_id(), names={"en": f"Same first letters {n}", "ar": f"جمعية الهلال رقم {n}"})
                for n in range(SAME)
            )
            chance = random.Random(1)
            work.store(Organisation).put_many(
                Organisation(id=new_id(), names={"uk": f"{_word(chance)} товариство {n}"}, acronym=_word(chance)[:5])
                for n in range(NAMES // 20)
            )
            work.store(Person).put_many(
                Person(id=new_id(), names={"Latn": f"Olena {_word(chance)} {n}"}) for n in range(NAMES // 10)
            )
            work.store(ActionItem).put_many(
                ActionItem(id=new_id(), text="Send the list", number=f"WG-{n}") for n in range(NAMES // 4)
            )
        with opened.database.begin_immediate() as connection:
            # As long as the keys names are listed by, which take minutes to make; nothing is listed here.
            connection.execute(label.update().values(sort_key=sa.func.zeroblob(150)))
        yield opened


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("aeiou" if place % 2 else "bcdfghklmnprtv") for place in range(8)).title()


def bare(connection: sa.Connection) -> float:
    """The cost of reading nothing but the numbers of all organisations."""
    return cost(lambda: connection.execute(sa.select(ORGANISATION.table.c.n)).all())


def test_there_are_as_many_names_as_the_figures_say(workspace: Workspace) -> None:
    with workspace.database.read() as connection:
        assert len(connection.scalars(sa.select(label.c.n)).all()) >= NAMES


@pytest.mark.parametrize("shape", SHAPES)
def test_a_record_is_found_before_the_next_letter_is_typed(workspace: Workspace, shape: str, judge: Judge) -> None:
    with workspace.database.read() as connection:
        ids = connection.scalars(sa.select(ORGANISATION.table.c.id).order_by(ORGANISATION.table.c.n).limit(40))
        recent: list[Record] = [("organisation", record) for record in ids]
        find_records(connection, SHAPES[shape], recent=recent)
        figure = take(
            f"found among {NAMES}: {shape}",
            lambda: cost(lambda: find_records(connection, SHAPES[shape], recent=recent)),
            lambda: bare(connection),
            turns=TURNS,
            at_most=ANSWER,
        )
    judge(figure)
    assert figure.measured > 0
