"""Previews: the pages of the real file, drawn in memory; nothing is written and nothing enters the diary."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.workspaces import StoppedClock, digests, places_in
from workbench.bootstrap.program import Program
from workbench.documents.pdf.export import read_material
from workbench.errors import RuleViolation
from workbench.operations.papers import Paper, PaperKind, Press, print_paper
from workbench.operations.previews import preview_pages, preview_paper
from workbench.operations.samples import SAMPLE_PASSPHRASE, create_sample
from workbench.queries.lists import record_named
from workbench.queries.releases import list_releases
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.keys import LEAST
from workbench.storage.workspaces import Workspace


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("previews")
    clock, places = StoppedClock(), places_in(folder)
    program = Program(clock=clock, places=places, cost=LEAST)
    with create_sample(
        folder / "sample.workbench", SAMPLE_PASSPHRASE, program.sample(), program.vocabularies(), clock=clock,
        places=places, cost=LEAST,
    ) as workspace:  # fmt: skip
        yield workspace


@pytest.fixture(scope="module")
def press(sample: Workspace) -> Iterator[Press]:
    program = Program(clock=sample.clock, places=sample.places)
    with Sandbox() as sandbox:
        yield Press(program.words("en"), read_material(program.documents_folder()), sandbox)


def minutes_of(sample: Workspace, *recipients: str) -> Paper:
    with sample.database.read() as connection:
        meeting = record_named(connection, "meetings", "WG2-2026-001")
    return Paper(kind=PaperKind.MINUTES, subject=meeting, recipients=recipients)


def test_the_pages_are_those_of_the_printed_file_and_nothing_is_written(
    sample: Workspace, press: Press, tmp_path: Path
) -> None:
    paper = minutes_of(sample, "group:WG2")
    # The first minutes ever made give the workspace the key they are signed with.
    preview_paper(sample.database, paper, press, dpi=40, pages=range(0))
    before = digests(sample.folder)
    preview = preview_paper(sample.database, paper, press, dpi=40)
    assert digests(sample.folder) == before
    with sample.database.read() as connection:
        assert list_releases(connection) == []
    assert len(preview.pages) == preview.page_count == len(preview.shown)
    assert preview.pages[0].png().startswith(b"\x89PNG")
    print_paper(sample.database, paper, tmp_path / "real.pdf", press)
    assert (tmp_path / "real.pdf").read_bytes() == preview.pdf


def test_only_the_pages_asked_for_are_drawn_as_large_as_asked(sample: Workspace, press: Press) -> None:
    first = preview_paper(sample.database, minutes_of(sample), press, dpi=40, pages=range(1))
    assert (len(first.pages), first.shown) == (1, range(1))
    larger = preview_pages(first, press, dpi=80, pages=range(5))
    assert larger.shown == range(min(5, first.page_count))
    assert abs(larger.pages[0].width - 2 * first.pages[0].width) <= 2
    assert preview_pages(first, press, dpi=40, pages=range(99, 100)).pages == ()


def test_recipients_who_may_see_nothing_are_refused_as_in_print(sample: Workspace, press: Press) -> None:
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        preview_paper(sample.database, minutes_of(sample, "public"), press)
