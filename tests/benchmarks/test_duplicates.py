"""What it takes to look for duplicates among five thousand organisations, beside comparing names two by two."""

import random
from collections.abc import Iterator
from difflib import SequenceMatcher

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.partners import Channel, ChannelKind, Organisation
from workbench.identifiers import OrganisationId, new_id
from workbench.queries.duplicates import find_duplicate_organisations
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

ROWS = 5_000 if WHOLE else 300
TURNS = 5 if WHOLE else 1
COMPARED = 10 if WHOLE else 2
"""Names that are compared with all others, two by two, as the reference."""
MOST = 6 if WHOLE else 4
"""How many times as long as that it may take: two by two would take `ROWS` / `COMPARED` times as long."""
WITHIN = 2.0
"""Seconds."""
_WORDS = """
    relief health children water youth network women support care hope society centre foundation development rescue
    education rights aid solidarity action community medical food shelter justice peace family future bridge light
""".split()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Names of common words and places; each tenth spelt once more with a slip, some with acronyms and addresses."""
    chance = random.Random(3)
    with a_workspace(tmp_path_factory.mktemp("duplicates")) as opened:
        places = ["".join(chance.sample("abdeiklmnorstuv", 6)).title() for _ in range(ROWS // 5)]
        made: list[Organisation] = []
        for number in range(ROWS):
            name = " ".join([*chance.sample(_WORDS, chance.randint(1, 3)), chance.choice(places)]).title()
            if number % 10 == 9:
                name = made[-1].name().replace("e", "a", 1)
            acronym = "".join(word[0] for word in name.split()) if number % 3 == 0 else ""
            made.append(Organisation(id=new_id(), names={"en": name}, acronym=acronym))
        channels = [
            Channel(id=new_id(), kind=ChannelKind.WEBSITE, value=f"https://{number}.example.org",
                    organisation=OrganisationId(each.id))
            for number, each in enumerate(made[::3])
        ]  # fmt: skip
        with opened.database.write("records.add") as work:
            work.store(Organisation).put_many(made)
            work.store(Channel).put_many(channels)
        yield opened


def two_by_two(workspace: Workspace) -> float:
    """The cost of comparing a few names with all others."""
    with workspace.database.read() as connection:
        names = [row[0] for row in connection.exec_driver_sql("SELECT folded FROM label WHERE \"use\" = 'name'")]

    def compare() -> None:
        for name in names[:COMPARED]:
            matcher = SequenceMatcher(None, "", name, False)
            for other in names:
                matcher.set_seq1(other)
                matcher.ratio()

    return cost(compare)


def test_duplicates_among_all_partners_are_found_while_somebody_waits(workspace: Workspace, judge: Judge) -> None:
    found: list[int] = []

    def search() -> None:
        with workspace.database.read() as connection:
            found.append(len(find_duplicate_organisations(connection)))

    name = f"duplicates among {ROWS} partners"
    figure = take(
        name, lambda: cost(search), lambda: two_by_two(workspace), turns=TURNS,
        **({"at_most": WITHIN} if WHOLE else {"at_most_times": MOST}),
    )  # fmt: skip
    judge(figure)
    assert found[0] >= ROWS // 20
