"""XML is told piece by piece; what it can be attacked with is refused."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.builders.hostile_files import hostile_xmls
from workbench.errors import Refused
from workbench.interchange.xml_events import DEPTH_LIMIT, tell


class Heard:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[Any] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.told.append((name, dict(attributes)))

    def end(self, name: str) -> None:
        self.told.append(f"/{name}")

    def words(self, text: str) -> None:
        if self.told and isinstance(self.told[-1], str) and not self.told[-1].startswith("/"):
            text = self.told.pop() + text
        self.told.append(text)


def heard(*portions: bytes) -> list[Any]:
    listener = Heard()
    tell(portions, listener, "docx.unreadable")
    return listener.told


def test_elements_and_words_are_told_in_their_order_across_portions() -> None:
    assert heard(b'<a xmlns="urn:n" k="', b'v">t&am', b"p;u<b/></a>") == [
        ("urn:n a", {"k": "v"}), "t&u", ("urn:n b", {}), "/urn:n b", "/urn:n a",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_encodings_of_office_files_are_read(encoding: str) -> None:
    assert heard(f'<?xml version="1.0" encoding="{encoding}"?><a>é</a>'.encode(encoding))[1] == "é"


@pytest.mark.parametrize("encoding", ["utf-7", "cp037", "rot13", "latin-1"])
def test_other_encodings_are_refused(encoding: str) -> None:
    with pytest.raises(Refused):
        heard(f'<?xml version="1.0" encoding="{encoding}"?><a>e</a>'.encode())


@pytest.mark.parametrize(
    ("name", "xml"), [pytest.param(*each, id=each[0]) for each in hostile_xmls() if each[0] != "another root"]
)
def test_hostile_xml_is_refused_and_no_word_of_an_entity_is_told(name: str, xml: bytes) -> None:
    listener = Heard()
    with pytest.raises(Refused, match=r"docx\.unreadable"):
        tell([xml], listener, "docx.unreadable")
    assert not [told for told in listener.told if isinstance(told, str) and not told.startswith("/")]


def test_the_deepest_nesting_is_read_and_one_more_is_not() -> None:
    assert len(heard(b"<a>" * DEPTH_LIMIT + b"</a>" * DEPTH_LIMIT)) == 2 * DEPTH_LIMIT
    with pytest.raises(Refused):
        heard(b"<a>" * (DEPTH_LIMIT + 1) + b"</a>" * (DEPTH_LIMIT + 1))
