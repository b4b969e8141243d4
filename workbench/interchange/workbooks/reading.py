"""A whole workbook to values: every sheet, with nothing it refers to opened and nothing in it worked out."""

from workbench.domain.foreign_tables import ForeignSheet, ForeignTable, TableForm
from workbench.errors import Refused, RuleViolation
from workbench.interchange.archives import Archive
from workbench.interchange.table_limits import Quota
from workbench.interchange.workbooks.parts import (
    UNREADABLE,
    Book,
    Relations,
    SharedTexts,
    Styles,
    read_relations,
)
from workbench.interchange.workbooks.sheets import SheetReader
from workbench.interchange.xml_events import tell

_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_MACROS = "vbaProject"


def read_workbook(content: bytes) -> ForeignTable:
    """The sheets of a workbook (``.xlsx``, ``.xlsm``).

    Raises Refused ``tables.unreadable``, RuleViolation ``tables.…`` for what is something else or too much, and what
    `Archive` raises.
    """
    archive = Archive(content)
    main = _main_part(archive)
    book = Book()
    tell(archive.portions(main), book, UNREADABLE)
    if not book.is_workbook:
        raise Refused(UNREADABLE)
    relations = read_relations(archive, main)
    quota = Quota()
    sheets = _read_sheets(archive, book, relations, quota)
    kinds = [kind for kind, _ in relations.found.values()]
    return ForeignTable(
        form=TableForm.WORKBOOK, sheets=sheets, links=kinds.count("externalLink"), has_macros=_MACROS in kinds,
        counts_from_1904=book.from_1904, cut=quota.cut,
    )  # fmt: skip


def _main_part(archive: Archive) -> str:
    names = archive.names()
    main = read_relations(archive, "").first("officeDocument")
    if main in names and main.endswith(".xml"):
        folder = main.partition("/")[0]
        if folder in ("word", "ppt"):
            raise RuleViolation("tables.not_a_table", kind={"word": "docx", "ppt": "pptx"}[folder])
        return main
    if main.endswith(".bin"):
        raise RuleViolation("tables.other_workbook", kind="xlsb")
    if "mimetype" in names:
        _refuse_open_document(next(archive.portions("mimetype"), b""))
    if "[Content_Types].xml" in names:
        raise Refused(UNREADABLE)
    raise RuleViolation("tables.not_a_table", kind="zip")


def _refuse_open_document(told: bytes) -> None:
    if told.startswith(_OPEN_DOCUMENT + b"spreadsheet"):
        raise RuleViolation("tables.other_workbook", kind="ods")
    if told.startswith(_OPEN_DOCUMENT):
        raise RuleViolation("tables.not_a_table", kind="odt")


def _read_sheets(archive: Archive, book: Book, relations: Relations, quota: Quota) -> tuple[ForeignSheet, ...]:
    texts, styles = SharedTexts(), Styles()
    for kind, listener in (("sharedStrings", texts), ("styles", styles)):
        part = relations.first(kind)
        if part in archive.names():
            tell(archive.portions(part), listener, UNREADABLE)
    sheets = []
    for listed in book.sheets:
        kind, part = relations.found.get(listed.relation, ("", ""))
        # Sheets of charts and of old macros have no rows.
        if kind == "worksheet":
            reader = SheetReader(
                listed=listed, texts=texts.texts, styles=styles.styles, from_1904=book.from_1904, quota=quota
            )
            tell(archive.portions(part), reader, UNREADABLE, counts_depth=False)
            sheets.append(reader.sheet())
    return tuple(sheets)
