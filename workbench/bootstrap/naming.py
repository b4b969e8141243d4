"""The shipped lists by which names are understood. Light: the start page reads them before the store is loaded."""

from functools import cache
from pathlib import Path

from workbench.bootstrap.shipped import resources
from workbench.domain.components import Components
from workbench.domain.texts import in_language
from workbench.interchange.components import read_components
from workbench.interchange.recognition import RECOGNITION_FILES, Recognition, read_recognition
from workbench.interchange.vocabularies import read_vocabulary

SOCIETIES = "national_societies.json"
_KINDS = "organisation_kinds.json"


def components() -> Components:
    """The National Societies, the IFRC and the ICRC."""
    return _components(resources() / "vocabularies")


def recognition() -> Recognition:
    """The words by which lists of partners are understood."""
    return _recognition(resources() / "vocabularies")


def organisation_kinds(language: str) -> dict[str, str]:
    """The kinds of organisation in their order, by code, as they are called in this language."""
    vocabulary = read_vocabulary((resources() / "vocabularies" / _KINDS).read_bytes())
    return {term.code: in_language(term.labels, language) for term in vocabulary.terms}


# What is shipped does not change while the program runs.


@cache
def _components(folder: Path) -> Components:
    return read_components((folder / SOCIETIES).read_bytes())


@cache
def _recognition(folder: Path) -> Recognition:
    return read_recognition({name: (folder / name).read_bytes() for name in RECOGNITION_FILES})
