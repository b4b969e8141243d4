"""Files as an attacker makes them, and the honest ones they pretend to be: PDF, ZIP, DOCX and pictures."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def a_pdf(
    contents: Sequence[bytes] = (b"BT /F 12 Tf 10 10 Td (Aa) Tj ET",),
    box: str = "0 0 72 144",
    more: Sequence[bytes] = (),
    resources: str = "",
) -> bytes:
    """A whole PDF file with one page for each content; ``more`` are objects that follow those of the pages."""
    pages = [3 + 2 * index for index in range(len(contents))]
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
    ]
    for number, content in zip(pages, contents, strict=True):
        font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {number + 1} 0 R"
            f"/Resources<<{font}{resources}>>>>".encode()
        )
        objects.append(a_stream(content))
    return with_objects([*objects, *more])


def a_stream(content: bytes, entries: str = "") -> bytes:
    return f"<</Length {len(content)}{entries}>>stream\n".encode() + content + b"\nendstream"


def with_objects(objects: Sequence[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1, the first the catalogue."""
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(file)


def hostile_pdfs() -> Iterator[tuple[str, bytes]]:
    """Name and content of PDF files that ought to break a reader."""
    honest = a_pdf()
    yield "empty", b""
    yield "only a beginning", b"%PDF-1.7"
    yield (
        "pages within themselves",
        with_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]),
    )
    yield (
        "two nodes of pages within each other",
        with_objects(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 5/Parent 3 0 R>>",
                b"<</Type/Pages/Kids[2 0 R]/Count 5/Parent 2 0 R>>",
            ]
        ),
    )
    yield "two thousand million pages", honest.replace(b"/Count 1", b"/Count 2147483647")
    yield "less than no pages", honest.replace(b"/Count 1", b"/Count -7")
    for box in ("0 0 2000000000 2000000000", "0 0 1e38 1e38", "0 0 0 0", "5 5 -5 -5", "0 0 0.0001 9e9", "a b c d", "0"):
        yield f"a page of {box}", a_pdf(box=box)
    yield "a broken list of objects", honest.replace(b"00000 n", b"99999 x")
    yield "a list of objects that is nowhere", honest.replace(b"startxref\n", b"startxref\n9999")
    yield "arrays in arrays", with_objects([b"<</Type/Catalog/Pages " + b"[" * 100_000 + b"]" * 100_000 + b">>"])
    flate = "/Filter/FlateDecode"
    yield "a bomb", with_objects_and_content(zlib.compress(bytes(60_000_000), 1), flate)
    twice = zlib.compress(deflated_zeros(2_000))
    yield "two thousand MB in a bomb in a bomb", with_objects_and_content(twice, "/Filter[/FlateDecode/FlateDecode]")
    wide = "/Type/XObject/Subtype/Image/Width 50000/Height 50000/ColorSpace/DeviceRGB/BitsPerComponent 8" + flate
    yield (
        "a picture of 50,000 by 50,000",
        a_pdf(
            [b"72 0 0 72 0 0 cm /X Do"],
            more=[a_stream(zlib.compress(bytes(9)), wide)],
            resources="/XObject<</X 5 0 R>>",
        ),
    )
    yield (
        "a script",
        a_pdf().replace(
            b"/Type/Catalog",
            b"/Type/Catalog/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>/AA<</O<</S/Launch/F(sh)>>>>",
        ),
    )


def with_objects_and_content(content: bytes, entries: str) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Contents 4 0 R>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return with_objects([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, a_stream(content, entries)])


def deflated_zeros(megabytes: int) -> bytes:
    """So many zeros, packed without packing them all: one portion is repeated."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -15)
    portion = packing.compress(bytes(1_000_000)) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\x9c" + portion * megabytes + packing.flush()


def an_endless_pdf() -> bytes:
    """One page that draws a form ten times, which draws another ten times, and so on: ten thousand million words."""
    depth = 10
    form = "/Type/XObject/Subtype/Form/BBox[0 0 72 72]/Resources<</XObject<</X {} 0 R>>>>"
    forms = [a_stream(b"/X Do " * 10, form.format(6 + index)) for index in range(depth)]
    last = a_stream(b"0 0 72 72 re f " * 10, "/Type/XObject/Subtype/Form/BBox[0 0 72 72]")
    return a_pdf([b"/X Do " * 10], more=[*forms, last], resources="/XObject<</X 5 0 R>>")


def a_zip(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, method)
    return written.getvalue()


def a_docx(body: str = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", head: str = "") -> bytes:
    """A DOCX file around the body of its main text; ``head`` stands before the root element."""
    main = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return a_docx_of(main.encode())


def a_docx_of(main: bytes, relations: str = RELATIONS) -> bytes:
    return a_zip({"_rels/.rels": relations.encode(), "word/document.xml": main})


def hostile_zips() -> Iterator[tuple[str, bytes]]:
    """Name and content of archives that ought to break a reader of DOCX files."""
    honest = {"_rels/.rels": RELATIONS.encode(), "word/document.xml": b"<a/>"}
    yield "three thousand members", a_zip(honest | {str(number): b"" for number in range(3_000)})
    yield "a member that unpacks to a thousand times its size", a_zip(honest | {"x": bytes(60_000_000)})
    yield "members upon each other", overlapping()
    yield "more unpacked than is sensible", announcing(a_zip(honest), 600_000_000)
    yield "less announced than there is", announcing(a_zip(honest | {"word/document.xml": bytes(2_000_000)}), 10)
    yield "a bomb in an archive in an archive", a_zip(honest | {"word/document.xml": a_zip({"a": bytes(9_000_000)})})
    yield "encrypted", a_zip(honest).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    yield "packed in a way few know", a_zip(honest, zipfile.ZIP_LZMA)
    yield "no members", a_zip({})
    yield "only an end", b"PK\x05\x06" + bytes(18)
    yield "an endless directory", b"PK\x05\x06" + bytes(6) + struct.pack("<HIIH", 5, 0xFFFFFFF0, 0, 0)
    yield "paths out of the folder", a_zip({"../../../etc/passwd": b"x", "/etc/passwd": b"y"})


def announcing(archive: bytes, size: int) -> bytes:
    """The archive with another unpacked size of its last member in the directory."""
    place = archive.rindex(b"PK\x01\x02") + 24
    return archive[:place] + struct.pack("<I", size) + archive[place + 4 :]


def overlapping() -> bytes:
    """Two entries of the directory for the same bytes."""
    archive = a_zip({"a": bytes(1_000)})
    end = archive.rindex(b"PK\x05\x06")
    start = archive.rindex(b"PK\x01\x02")
    entry = archive[start:end]
    second = entry[:-1] + b"b"
    counts = struct.pack("<HHHHIIH", 0, 0, 2, 2, 2 * len(entry), start, 0)
    return archive[:end] + second + b"PK\x05\x06" + counts


def hostile_xmls() -> Iterator[tuple[str, bytes]]:
    """Name and content of main texts of a DOCX file that ought to break a reader of XML."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    yield "a thousand million laughs", f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l11;</a>'.encode()
    yield (
        "one long entity many times",
        (b'<!DOCTYPE a [<!ENTITY e "' + b"x" * 100_000 + b'">]><a>' + b"&e;" * 10_000 + b"</a>"),
    )
    yield "a file of this computer", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    yield "a document type elsewhere", b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>'
    yield "a parameter entity", b'<!DOCTYPE a [<!ENTITY % e SYSTEM "file:///etc/passwd">%e;]><a/>'
    yield "nested a hundred thousand times", b"<a>" * 100_000
    yield "cut off", f'<w:document xmlns:w="{WORD}"><w:body><w:p>'.encode()
    yield "an unknown encoding", b'<?xml version="1.0" encoding="utf-7"?><a/>'
    yield "no XML", b"\x00\x01\x02"
    yield "another root", b"<html><body>Hello</body></html>"


def a_picture_file(form: str = "PNG", size: tuple[int, int] = (20, 10), mode: str = "RGB", **options: object) -> bytes:
    written = io.BytesIO()
    image = Image.new("L", size)
    image.putdata([(7 * n) % 256 for n in range(size[0] * size[1])])
    image.convert(mode).save(written, form, **options)
    return written.getvalue()


def a_png_of(width: int, height: int, content: bytes = b"", more: bytes = b"") -> bytes:
    """A PNG file with this announced size, whatever its content is."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), *((b"zTXt", text) for text in [more] if text), (b"IDAT", content), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part)) for kind, part in parts
    )


def hostile_pictures() -> Iterator[tuple[str, bytes]]:
    """Name and content of picture files that ought to break a reader."""
    yield "empty", b""
    yield "50,000 by 50,000", a_png_of(50_000, 50_000, zlib.compress(bytes(1_000)))
    yield "50,000 by 50,000 that are there", a_png_of(50_000, 50_000, zlib.compress(bytes(5_000_000), 1))
    yield "40,000 by 1,001", a_png_of(40_000, 1_001, zlib.compress(bytes(1_000)))
    yield "no width", a_png_of(0, 10)
    yield (
        "a remark that unpacks to 80 MB",
        a_png_of(4, 4, zlib.compress(bytes(52)), more=b"k\0\0" + zlib.compress(bytes(80_000_000), 1)),
    )
    yield "a TIFF that points at itself", b"II*\0" + struct.pack("<IHHHIII", 8, 1, 330, 4, 1, 8, 8)
    yield "a TIFF of 50,000 by 50,000", b"II*\0" + struct.pack("<IH", 8, 3) + b"".join(
        struct.pack("<HHII", tag, 4, 1, value) for tag, value in ((256, 50_000), (257, 50_000), (273, 8))
    ) + bytes(4)  # fmt: skip
    yield "a WebP of nothing", b"RIFF" + struct.pack("<I", 0xFFFFFFFF) + b"WEBPVP8X" + bytes(20)
    yield "a JPEG of 65,535 by 65,535", b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03" + bytes(12)
    yield "a GIF", a_picture_file("GIF")
    yield "an SVG", b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    yield "an EPS", b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file"


def cut_at_every_sixteenth(content: bytes) -> Iterator[bytes]:
    for part in range(1, 16):
        yield content[: len(content) * part // 16]
