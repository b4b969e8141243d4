"""What a PDF that carries another file must hold, by the third part of PDF/A."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import pikepdf


def carries(file: pikepdf.Pdf) -> bool:
    """Whether the file has another one in it."""
    return any("/EF" in item or item.get("/Type") == "/EmbeddedFile" for item in _dictionaries(file))


def _dictionaries(file: pikepdf.Pdf) -> Iterator[Any]:
    return (item for item in file.objects if isinstance(item, pikepdf.Dictionary | pikepdf.Stream))


def carrying_faults(file: pikepdf.Pdf) -> Iterator[str]:
    """What the third part of PDF/A asks of the files a document carries."""
    names = list(file.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles", pikepdf.Dictionary()).get(
        "/Names", pikepdf.Array()
    ))  # fmt: skip
    associated = [item.objgen for item in file.Root.get("/AF", pikepdf.Array())]
    named = [item.objgen for item in names[1::2]]
    if sorted(associated) != sorted(named):
        yield "the files it carries and those it is associated with differ"
    for name, specification in zip(names[::2], names[1::2], strict=True):
        yield from (f"the file {name}: {fault}" for fault in _file_faults(file, str(name), specification))
    streams = [item.objgen for item in _dictionaries(file) if item.get("/Type") == "/EmbeddedFile"]
    if sorted(streams) != sorted(item.EF.F.objgen for item in names[1::2] if "/F" in item.get("/EF", {})):
        yield "a file inside it has no name"


def _file_faults(file: pikepdf.Pdf, name: str, specification: Any) -> Iterator[str]:
    if specification.get("/Type") != "/Filespec" or not name.isascii():
        yield "is no file, or its name is not plain"
    if str(specification.get("/F", "")) != name or str(specification.get("/UF", "")) != name:
        yield "is named differently in different places"
    if specification.get("/AFRelationship") != "/Data" or not str(specification.get("/Desc", "")):
        yield "does not say what it is to the document"
    stream = specification.get("/EF", pikepdf.Dictionary()).get("/F")
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != "/EmbeddedFile":
        yield "is not there"
        return
    if not re.fullmatch("/[a-z]+/[a-z]+", str(stream.get("/Subtype", ""))):
        yield "does not say its kind"
    content, told = stream.read_bytes(), stream.get("/Params", pikepdf.Dictionary())
    checksum = hashlib.md5(content, usedforsecurity=False).digest()
    if told.get("/Size") != len(content) or bytes(told.get("/CheckSum", b"")) != checksum:
        yield "has another size or checksum than is said"
    if str(told.get("/ModDate", "")) != str(file.docinfo["/ModDate"]):
        yield "has another date than the document"
