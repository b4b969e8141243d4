"""The shipped vocabularies, or some of them, for tests of what is checked against them."""

from functools import cache
from pathlib import Path

from workbench.interchange.vocabularies import VocabularyDraft, read_vocabulary
from workbench.operations.vocabularies import put_vocabularies
from workbench.storage.database import Database

FOLDER = Path(__file__).parents[2] / "resources" / "vocabularies"


@cache
def shipped(code: str) -> VocabularyDraft:
    """The shipped vocabulary of this code."""
    return read_vocabulary((FOLDER / f"{code}.json").read_bytes())


def put_shipped(database: Database, *codes: str) -> None:
    """Writes these shipped vocabularies."""
    with database.write("test.vocabularies") as work:
        put_vocabularies(work, [shipped(code) for code in codes])
