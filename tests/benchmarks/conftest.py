"""The table of all figures, printed when the last was taken; in the whole form a figure over its limit fails."""

from collections.abc import Callable, Iterator

import pytest

from tests.benchmarks.measuring import WHOLE, Figure, table_of

Judge = Callable[[Figure], None]


@pytest.fixture(scope="session")
def _figures() -> Iterator[list[Figure]]:
    figures: list[Figure] = []
    yield figures
    if figures:
        print(f"\n\n{table_of(figures)}")


@pytest.fixture
def judge(_figures: list[Figure]) -> Judge:
    """Takes a figure into the table. The short form, with its small numbers, says nothing of time."""

    def take_in(figure: Figure) -> None:
        _figures.append(figure)
        if WHOLE and figure.is_over:
            pytest.fail(f"over its limit: {table_of([figure])}")

    return take_in
