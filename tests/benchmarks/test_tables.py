"""What a table of twenty thousand partners costs: written, read in the child, and the first five hundred of it.

The reference is the same work of the standard library alone: the same cells joined and packed, the same XML told to
nobody.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from xml.parsers import expat

import pytest

from tests.benchmarks.conftest import Judge
from tests.benchmarks.measuring import WHOLE, cost, duration, take
from tests.builders.workspaces import a_workspace
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.workspaces import ReleaseForm
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id
from workbench.operations.foreign_tables import read_foreign_content
from workbench.operations.partners.table_exports import PartnerTableOrder, make_partner_table
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.workspaces import Workspace
from workbench.wording import Words

pytestmark = pytest.mark.benchmark
PARTNERS = 20_000 if WHOLE else 100
FEW = 500 if WHOLE else 20
TURNS = 5 if WHOLE else 1
ENGLISH = Words()


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Organisations with an address each, every fourth with a post that somebody holds."""
    with a_workspace(tmp_path_factory.mktemp("register")) as workspace:
        with workspace.database.write("test.fill") as work:
            organisations = [
                Organisation(id=new_id(), names={"en": f"Example organisation no. {n}"}, acronym=f"EX{n}",
                             kind=list(OrganisationKind)[n % 16], country="UA", aliases=frozenset({f"Example {n}"}))
                for n in range(PARTNERS)
            ]  # fmt: skip
            ids = [OrganisationId(each.id) for each in organisations]
            posts = [Post(id=new_id(), organisation=each, titles={"en": "Head of health"}) for each in ids[::4]]
            people = [Person(id=new_id(), names={"Latn": f"Example Person {n}"}) for n in range(len(posts))]
            work.store(Organisation).put_many(organisations)
            work.store(Post).put_many(posts)
            work.store(Person).put_many(people)
            work.store(Tenure).put_many(
                [Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post.id))
                 for person, post in zip(people, posts, strict=True)]
            )  # fmt: skip
            work.store(Channel).put_many(
                [Channel(id=new_id(), kind=ChannelKind.EMAIL, value=f"office{n}@example.org", organisation=each)
                 for n, each in enumerate(ids)]
            )  # fmt: skip
        yield workspace


@pytest.fixture(scope="module")
def workbook(register: Workspace) -> bytes:
    return make_partner_table(register.database, PartnerTableOrder(), ENGLISH).content


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        read_foreign_content(opened, b"a;b\n1;2\n")
        yield opened


def packed(rows: list[tuple[str, ...]]) -> Callable[[], object]:
    """The cells as one file of commas, put into an archive."""

    def work() -> bytes:
        written, table = io.BytesIO(), io.StringIO()
        csv.writer(table).writerows(rows)
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("table.csv", table.getvalue())
        return written.getvalue()

    return work


def told(workbook: bytes) -> None:
    """The sheet's XML told to a parser that listens to elements and does nothing."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = (lambda *_: None), (lambda *_: None)
        parser.CharacterDataHandler = lambda *_: None
        parser.Parse(archive.read("xl/worksheets/sheet1.xml"), True)


def test_the_whole_register_as_a_workbook(register: Workspace, judge: Judge) -> None:
    made = make_partner_table(register.database, PartnerTableOrder(), ENGLISH)
    assert made.organisations == PARTNERS
    reference = packed(list(made.sheet.rows))
    figure = take(
        f"{PARTNERS} partners to a workbook (reference: their cells to a packed CSV)",
        lambda: cost(lambda: make_partner_table(register.database, PartnerTableOrder(), ENGLISH)),
        lambda: cost(reference), turns=TURNS, at_most_times=60, by_pairs=True,
    )  # fmt: skip
    judge(figure)
    judge(replace(figure, name="the same, in seconds of the processor", limit=5.0, is_ratio=False))


def test_reading_it_in_the_child(sandbox: Sandbox, workbook: bytes, judge: Judge) -> None:
    table = read_foreign_content(sandbox, workbook)
    assert len(table.sheet().rows) > PARTNERS
    figure = take(
        f"{PARTNERS} partners read from a workbook in the child (reference: its XML told to nobody, here)",
        lambda: duration(lambda: read_foreign_content(sandbox, workbook)),
        lambda: duration(lambda: told(workbook)), turns=TURNS, at_most_times=8, by_pairs=True,
    )  # fmt: skip
    judge(figure)
    judge(replace(figure, name="the same, on the clock", limit=5.0, is_ratio=False))


@pytest.mark.parametrize("form", [ReleaseForm.XLSX, ReleaseForm.CSV])
def test_a_few_of_them_are_read_at_once(register: Workspace, sandbox: Sandbox, judge: Judge, form: ReleaseForm) -> None:
    with register.database.read() as connection:
        ids = [row.id for row in connection.exec_driver_sql("select id from organisation order by n limit ?", (FEW,))]
    few = make_partner_table(register.database, PartnerTableOrder(form=form, chosen=frozenset(ids)), ENGLISH).content
    judge(
        take(
            f"{FEW} partners read from {form.value} in the child (reference: a file of two lines)",
            lambda: duration(lambda: read_foreign_content(sandbox, few)),
            lambda: duration(lambda: read_foreign_content(sandbox, b"a;b\n1;2\n")),
            turns=TURNS, at_most=0.5,
        )
    )  # fmt: skip
