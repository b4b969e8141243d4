"""The table of all figures, printed when the last was taken; in the whole form a figure over its limit fails."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.benchmarks.measuring import WHOLE, Figure, pace, table_of

Judge = Callable[[Figure], None]


@pytest.fixture(scope="session")
def _figures() -> Iterator[list[Figure]]:
    figures: list[Figure] = []
    yield figures
    if figures:
        print(f"\n\n{table_of(figures)}")


@pytest.fixture
def judge(_figures: list[Figure], tmp_path: Path) -> Judge:
    """Takes a figure into the table. The short form, with its small numbers, says nothing of time.

    A limit in seconds holds for the computer it was set for: what an empty window takes here, at the same moment, says
    how much more this one is given, or less.
    """

    def take_in(figure: Figure) -> None:
        if WHOLE and figure.limit is not None and not figure.is_ratio:
            figure = replace(figure, pace=pace(tmp_path / "compiled for the pace"))
        _figures.append(figure)
        if WHOLE and figure.is_over:
            pytest.fail(f"over its limit: {table_of([figure])}")

    return take_in
