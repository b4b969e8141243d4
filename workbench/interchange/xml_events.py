"""XML of others, told as it goes by: no tree is built, and what XML can be attacked with is refused, not skipped."""

from collections.abc import Iterable, Mapping
from typing import NoReturn, Protocol
from xml.parsers import expat

from workbench.errors import Refused

DEPTH_LIMIT = 200
"""Deepest nesting; honest documents stay below 50."""

_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "ascii"})
"""All that office files use; for any other Python would look for a file of its own."""


class Listener(Protocol):
    """What is told of: names are written ``namespace name`` with a blank between, or the name alone."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, text: str) -> None:
        """Text between; one text may come in several parts."""


def tell(portions: Iterable[bytes], listener: Listener, damaged: str, *, counts_depth: bool = True) -> None:
    """Reads the portions of one XML file; what is broken or holds a document type raises Refused with ``damaged``.

    A listener that keeps nothing of what it is within may do without the depth, which takes half of the time.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def refuse(*_: object) -> NoReturn:
        raise Refused(damaged)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            refuse()
        listener.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(name)

    def declare(_: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            refuse()

    parser.XmlDeclHandler = declare
    parser.StartElementHandler, parser.EndElementHandler = start, end
    if not counts_depth:
        parser.StartElementHandler, parser.EndElementHandler = listener.start, listener.end
    parser.CharacterDataHandler = listener.words
    # Without a document type there are no entities, so neither bombs nor files of this computer.
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = parser.UnparsedEntityDeclHandler = refuse
    try:
        for portion in portions:
            parser.Parse(portion, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Refused(damaged) from None
