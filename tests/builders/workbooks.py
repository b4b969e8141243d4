"""Workbooks as spreadsheet programs save them, and as nobody should: made by hand, without the writer they test."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from tests.builders.hostile_files import a_zip

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROOT = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)
HIDDEN = ' state="hidden"'
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/><numFmt numFmtId="166" formatCode="0000000000"/>'
    '<numFmt numFmtId="167" formatCode="[Red]#,##0.00\\ &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/>'
    '</cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
    '<xf numFmtId="20"/><xf numFmtId="166"/><xf numFmtId="167"/></cellXfs></styleSheet>'
)
"""Looks 1 and 2 show a day, 3 a moment, 4 an hour, 5 ten digits, 6 a number with words."""


def text(place: str, words: str) -> str:
    """A cell that holds its text itself."""
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'


def number(place: str, value: object, look: int = 0) -> str:
    return f'<c r="{place}" s="{look}"><v>{value}</v></c>'


def rows(*cells: str) -> str:
    """Rows, each the cells of one, numbered from 1."""
    return "<sheetData>" + "".join(f'<row r="{at}">{row}</row>' for at, row in enumerate(cells, 1)) + "</sheetData>"


def a_workbook(
    *sheets: str,
    names: Mapping[int, str] | None = None,
    hidden: frozenset[int] = frozenset(),
    shared: str = "",
    from_1904: bool = False,
    space: str = MAIN,
    more: Mapping[str, bytes] | None = None,
    links: int = 0,
) -> bytes:
    """A workbook with these sheets (the content of their roots), called ``Sheet 1`` and so on."""
    listed = "".join(
        f'<sheet name="{escape((names or {}).get(at, f"Sheet {at}"))}" sheetId="{at}" r:id="s{at}"'
        f"{HIDDEN if at in hidden else ''}/>"
        for at in range(1, len(sheets) + 1)
    )  # fmt: skip
    relations = "".join(
        f'<Relationship Id="s{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    relations += "".join(
        f'<Relationship Id="x{at}" Type="{_OFFICE}/externalLink" Target="externalLinks/externalLink{at}.xml"/>'
        for at in range(links)
    )
    relations += f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    relations += f'<Relationship Id="y" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    flag = ' date1904="1"' if from_1904 else ""
    book = f'<workbook xmlns="{space}" xmlns:r="{_OFFICE}"><workbookPr{flag}/><sheets>{listed}</sheets></workbook>'
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": ROOT,
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f'<sst xmlns="{space}">{shared}</sst>',
        **{
            f"xl/worksheets/sheet{at}.xml": f'<worksheet xmlns="{space}">{content}</worksheet>'
            for at, content in enumerate(sheets, 1)
        },
    }
    return a_zip({name: content.encode() for name, content in members.items()} | dict(more or {}))


def with_part(name: str, content: bytes) -> bytes:
    """A small honest workbook in which one part is another."""
    return a_workbook(rows(text("A1", "Organisation")), more={name: content})


def hostile_workbooks() -> Iterator[tuple[str, bytes, str]]:
    """Name and content of workbooks that ought to break a reader, and the code each is refused with."""
    sheet = "xl/worksheets/sheet1.xml"
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l11;</a>'.encode()
    for part in (sheet, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "_rels/.rels"):
        yield f"entities in {part}", with_part(part, bomb), "tables.unreadable"
    yield (
        "a file of this computer",
        with_part(sheet, b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
        "tables.unreadable",
    )
    yield "a bomb", with_part("xl/media/zeros.bin", bytes(12_000_000)), "archives.too_large"
    yield (
        "a sheet cut off",
        with_part(sheet, f'<worksheet xmlns="{MAIN}"><sheetData><row>'.encode()),
        ("tables.unreadable"),
    )
    yield "a text that is not there", a_workbook(rows('<c r="A1" t="s"><v>7</v></c>')), "tables.unreadable"
    yield "a place that is none", a_workbook(rows(text("AAAA1", "x"))), "tables.unreadable"
    yield (
        "a row beyond the last",
        a_workbook(f'<sheetData><row r="9999999">{text("A1", "x")}</row></sheetData>'),
        ("tables.unreadable"),
    )
    yield "a place beyond the columns read", a_workbook(rows(text("GTC1", "x"))), "tables.too_many_columns"
    long = "x" * 30_000
    repeated = "".join('<c t="s"><v>0</v></c>' for _ in range(900))
    yield (
        "one long text a million times",
        a_workbook(rows(*[repeated] * 3), shared=f"<si><t>{long}</t></si>"),
        "tables.too_much_text",
    )
    yield "merged cells without end", a_workbook(
        rows(*[text("A1", long) for _ in range(60)])
        + "<mergeCells>" + "".join(f'<mergeCell ref="{c}1:{c}1048576"/>' for c in "A" * 60) + "</mergeCells>"
        + "<mergeCells>" + "".join(f'<mergeCell ref="A{n}:A1048576"/>' for n in range(1, 60)) + "</mergeCells>"
    ), ""  # fmt: skip
    yield "nothing", a_workbook("<sheetData/>"), "tables.empty"
    yield "no sheets", a_workbook(), "tables.empty"
    yield "three hundred sheets", a_workbook(*["<sheetData/>"] * 300), "tables.too_many_sheets"


def other_files() -> Iterator[tuple[str, bytes, str]]:
    """Name and content of files that are no table that can be read, and the code each is refused with."""
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    yield "locked.xlsx", compound + "EncryptedPackage".encode("utf-16-le"), "tables.protected"
    yield "old.xls", compound + "Workbook".encode("utf-16-le"), "tables.old_workbook"
    yield "letter.doc", compound + "WordDocument".encode("utf-16-le"), "tables.not_a_table"
    open_document = b"application/vnd.oasis.opendocument."
    yield (
        "sheet.ods",
        a_zip({"mimetype": open_document + b"spreadsheet", "content.xml": b"<a/>"}),
        ("tables.other_workbook"),
    )
    yield "text.odt", a_zip({"mimetype": open_document + b"text"}), "tables.not_a_table"
    binary = ROOT.replace("workbook.xml", "workbook.bin").encode()
    yield "sheet.xlsb", a_zip({"_rels/.rels": binary, "xl/workbook.bin": b"\0"}), "tables.other_workbook"
    word = ROOT.replace("xl/workbook.xml", "word/document.xml").encode()
    yield "letter.docx", a_zip({"_rels/.rels": word, "word/document.xml": b"<a/>"}), "tables.not_a_table"
    yield "pictures.zip", a_zip({"a.png": b"x"}), "tables.not_a_table"
    yield "page.xls", b"<html><table><tr><td>Organisation</td></tr></table></html>", "tables.not_a_table"
    old = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    yield "old.xml", old, "tables.other_workbook"
    yield "paper.pdf", b"%PDF-1.7 and so on", "tables.not_a_table"
    yield "picture.csv", b"\x89PNG\r\n\x1a\n", "tables.not_a_table"
    yield "empty.csv", b"", "tables.empty"
    yield "blank.csv", b" \r\n\t\r\n", "tables.empty"
    yield "commas.csv", b",,,\r\n,,,\r\n", "tables.empty"
    yield "wide.csv", b"a" + b"," * 1_200 + b"b\n", "tables.too_many_columns"
