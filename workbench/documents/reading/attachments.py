"""A file inside somebody's PDF, found by its name. Nothing is mended: what is damaged is refused, not guessed at."""

import io
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from workbench.errors import Refused, RuleViolation

NODES_LIMIT = 2_000
"""Most nodes of the tree of names that are looked at."""
_BEGINS_WITHIN = 1024
_ENDS_WITHIN = 1024
_MEGABYTE = 1_000_000
_FLATE = "/FlateDecode"
# All the ways in which the library says that an object is not what it was taken for.
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError, OverflowError)
_SAMPLE_NAME = "sample.json"


def find_attachment(pdf: bytes, name: str, limit: int) -> bytes:
    """The bytes of the one file of this name that the PDF carries, up to so many.

    Raises Refused ``carried.nothing``, ``carried.truncated``, ``carried.several``, ``carried.altered`` or
    ``pdf.unreadable``; RuleViolation ``carried.too_large`` or ``pdf.protected``.
    """
    if b"%PDF-" not in pdf[:_BEGINS_WITHIN]:
        raise Refused("pdf.unreadable")
    if b"%%EOF" not in pdf[-_ENDS_WITHIN:]:
        raise Refused("carried.truncated")
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False) as file:
            return _unpacked(_one(file, name), limit)
    except pikepdf.PasswordError:
        raise RuleViolation("pdf.protected") from None
    except _FAULTS:
        raise Refused("pdf.unreadable") from None


def warm_up() -> None:
    """Reads one sample, so that nothing is left to be loaded when no file can be opened any more."""
    written = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        stream = file.make_stream(b"{}", Type=pikepdf.Name.EmbeddedFile)
        specification = pikepdf.Dictionary(F=_SAMPLE_NAME, EF=pikepdf.Dictionary(F=stream))
        names = pikepdf.Dictionary(Names=[_SAMPLE_NAME, specification])
        file.Root.Names = pikepdf.Dictionary(EmbeddedFiles=names)
        file.save(written, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    find_attachment(written.getvalue(), _SAMPLE_NAME, _MEGABYTE)


def _one(file: pikepdf.Pdf, name: str) -> Any:
    """The stream of the one file of this name; the same stream named twice is one."""
    found = {}
    for specification in _specifications(file):
        if str(specification.get("/UF", specification.get("/F", ""))) == name:
            stream = specification.EF.get("/F", specification.EF.get("/UF"))
            found[stream.objgen] = stream
    if not found:
        raise Refused("carried.nothing")
    if len(found) > 1:
        raise Refused("carried.several")
    (stream,) = found.values()
    if not isinstance(stream, pikepdf.Stream):
        raise TypeError
    return stream


def _specifications(file: pikepdf.Pdf) -> Iterator[Any]:
    """What the catalogue and the tree of names say of files, in no order."""
    waiting: list[Any] = []
    names = file.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary) and "/EmbeddedFiles" in names:
        waiting.append(names.EmbeddedFiles)
    looked_at = 0
    while waiting:
        node = waiting.pop()
        looked_at += 1
        pairs = node.get("/Names", ())
        kids = node.get("/Kids", ())
        # A tree that holds itself ends here, too.
        if looked_at > NODES_LIMIT or len(pairs) > NODES_LIMIT or len(kids) > NODES_LIMIT:
            raise ValueError
        waiting.extend(kids)
        yield from list(pairs)[1::2]
    associated = file.Root.get("/AF", ())
    if isinstance(associated, pikepdf.Array) and len(associated) <= NODES_LIMIT:
        yield from associated


def _unpacked(stream: Any, limit: int) -> bytes:
    """The stream's bytes, never unpacked beyond the limit."""
    packing = stream.get("/Filter")
    if isinstance(packing, pikepdf.Array) and len(packing) == 1:
        packing = packing[0]
    raw = bytes(stream.read_raw_bytes())
    if packing is None:
        content = raw
    elif packing == _FLATE and "/DecodeParms" not in stream:
        content = _inflated(raw, limit)
    else:
        raise ValueError
    if len(content) > limit:
        raise RuleViolation("carried.too_large", megabytes=limit // _MEGABYTE)
    return content


def _inflated(raw: bytes, limit: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(raw, limit + 1)
    except zlib.error:
        raise Refused("carried.altered") from None
    if len(content) <= limit and not unpacking.eof:
        raise Refused("carried.altered")
    return content
