"""What a register of ten thousand partners takes: its order, one page of it, and a name that is being typed."""

import random
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, take
from tests.builders.workspaces import a_workspace
from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Organisation, OrganisationKind, Person, Post
from workbench.identifiers import GroupId, OrganisationId, new_id
from workbench.operations.checks import fill_sort_keys
from workbench.queries.partner_filters import PartnerFilter
from workbench.queries.partners import (
    PartnerSort,
    order_organisations,
    read_organisations,
    resembling,
)
from workbench.queries.suggestions import suggest
from workbench.storage.registry import ORGANISATION
from workbench.storage.unit_of_work import UnitOfWork
from workbench.storage.workspaces import Workspace

pytestmark = pytest.mark.benchmark

ROWS = 10_000 if WHOLE else 200
TURNS = 11 if WHOLE else 1
PAGE = 64
ORDER, READ, SUGGEST, RESEMBLE = 10, 2, 3, 15
"""How many times reading nothing but the numbers of all rows they may cost."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Organisations in two languages, with people, posts and seats."""
    with a_workspace(tmp_path_factory.mktemp("partners")) as opened:
        with opened.database.write("records.add") as work:
            fill(work, random.Random(1))
        fill_sort_keys(opened.database)
        yield opened


def fill(work: UnitOfWork, chance: random.Random) -> None:
    """Names of three common words and a number each; every third in French too."""
    words = "health relief children water society network youth women care support centre hope light".split()
    organisations = []
    for n in range(ROWS):
        name = f"{' '.join(chance.sample(words, 3)).title()} {n}"
        names = {"en": name, "fr": f"Société {name}"} if n % 3 == 0 else {"en": name}
        kind = chance.choice(list(OrganisationKind))
        organisations.append(Organisation(id=new_id(), names=names, kind=kind, acronym=f"AC{n}" if n % 2 else ""))
    ids = [OrganisationId(organisation.id) for organisation in organisations]
    group = Group(id=new_id(), names={"en": "Group"})
    work.store(Organisation).put_many(organisations)
    work.store(Group).put(group)
    work.store(Post).put_many(Post(id=new_id(), organisation=each, titles={"en": "Focal point"}) for each in ids)
    work.store(Person).put_many(Person(id=new_id(), names={"Latn": f"Person {n}"}) for n in range(ROWS))
    work.store(Membership).put_many(
        Membership(id=new_id(), group=GroupId(group.id), organisation=each) for each in ids[::5]
    )


def bare(connection: sa.Connection) -> float:
    """The cost of reading nothing but the numbers of all rows."""
    return cost(lambda: connection.execute(sa.select(ORGANISATION.table.c.n)).all())


def judged(workspace: Workspace, judge: Judge, name: str, most: float, work: Callable[[sa.Connection], object]) -> None:
    with workspace.database.read() as connection:
        figure = take(
            name, lambda: cost(lambda: work(connection)), lambda: bare(connection), turns=TURNS, at_most_times=most
        )
    judge(figure)
    assert figure.measured > 0


@pytest.mark.parametrize("sort", PartnerSort)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_partners_are_put_in_order_at_once(
    workspace: Workspace, judge: Judge, sort: PartnerSort, language: str
) -> None:
    def order(connection: sa.Connection) -> None:
        assert len(order_organisations(connection, PartnerFilter(), sort, language)) == ROWS

    judged(workspace, judge, f"order of {ROWS} partners by {sort.value} ({language})", ORDER, order)


def test_a_page_of_partners_is_read_while_scrolling(workspace: Workspace, judge: Judge) -> None:
    with workspace.database.read() as connection:
        numbers = order_organisations(connection, PartnerFilter())[:PAGE]
    judged(workspace, judge, f"{PAGE} rows of {ROWS} partners", READ, lambda each: read_organisations(each, numbers))


@pytest.mark.parametrize("typed", ["wat", "ter", "nowhere"])
def test_names_are_suggested_while_typing(workspace: Workspace, judge: Judge, typed: str) -> None:
    name = f"suggestions for “{typed}” of {ROWS}"
    judged(workspace, judge, name, SUGGEST, lambda each: suggest(each, "organisation", typed))


def test_who_resembles_a_new_name_is_told_while_the_form_is_filled(workspace: Workspace, judge: Judge) -> None:
    name = f"who resembles a name among {ROWS}"
    judged(workspace, judge, name, RESEMBLE, lambda each: resembling(each, "Water Network Hope 77"))
