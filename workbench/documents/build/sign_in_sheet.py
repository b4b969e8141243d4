"""A sheet to sign at the door: those expected filled in, room for others, and what the names are for."""

from dataclasses import dataclass, replace

from workbench.documents.build.heads import (
    Imprint,
    MeetingHead,
    document,
    left_out_note,
    meeting_facts,
    meeting_subtitle,
    meeting_title,
)
from workbench.documents.build.writing import CELL_LIMIT, Writer, code, joined, line, lines
from workbench.documents.clean import clean
from workbench.documents.model import (
    Cell,
    Column,
    Document,
    Inlines,
    KeyValues,
    Paper,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.wording import N_, Words

ROOM_TO_WRITE = 11.0
"""Height of a row, in the model's measure: enough for a signature."""
BLANK_ROWS = 12
MOST_BLANK_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPerson:
    """Somebody who is expected. Everybody who signs reads the sheet, so ``contacts`` are such as may be shared."""

    organisation: str
    name: str = ""
    function: str = ""
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInContent:
    """A meeting and who is expected at it."""

    imprint: Imprint
    head: MeetingHead
    expected: tuple[ExpectedPerson, ...] = ()
    blank_rows: int = BLANK_ROWS
    purpose: str = ""
    """Why contacts are kept, in the workspace's own words."""
    retention_months: int | None = None
    """How long contacts are kept, where that is decided."""
    left_out: int = 0


def build_sign_in_sheet(content: SignInContent, words: Words) -> Document:
    """The sheet as a document in the language of the words."""
    writer = Writer(words)
    # Who stands at the door needs none of these, or reads them above; they would cost the sheet several rows.
    head = replace(content.head, number="", link="", language="", chair="", minute_taker="")
    blocks = (
        KeyValues(tuple(meeting_facts(head, writer))),
        Paragraph(_notice(content, writer), ParagraphStyle.NOTE),
        *left_out_note(content.left_out, writer),
        _table(content, writer),
    )
    return document(
        content.imprint, writer, title=meeting_title(content.head, N_("Attendance sheet"), writer),
        subtitle=meeting_subtitle(N_("Attendance sheet"), content.head, writer), blocks=blocks,
        paper=Paper.A4_LANDSCAPE,
    )  # fmt: skip


def in_capitals(text: str) -> str:
    """The text in capitals where its script has them, so that it is read without doubt."""
    return line(text).upper()


def _notice(content: SignInContent, writer: Writer) -> Inlines:
    """What the names are for, for how long, and what those who sign may ask."""
    issuer = writer.named(content.imprint.issuer, N_("The organiser"))
    if content.purpose.strip():
        purpose = writer.cell(content.purpose)
        why = writer.say(N_("{issuer} keeps these details for this purpose: {purpose}"), issuer=issuer, purpose=purpose)
    else:
        why = writer.say(
            N_("{issuer} keeps these details to record who took part and to send the minutes, and for nothing else."),
            issuer=issuer,
        )
    months = content.retention_months
    how_long = (
        writer.counted("They are kept for {number} month.", "They are kept for {number} months.", months)
        if months
        else ()
    )
    rest = writer.word(
        N_(
            "Please write in capitals. Tick the last column if your contact may be given to the other participants. "
            "You may ask at any time to see, correct or delete what is kept about you."
        )
    )
    return joined((why, how_long, rest), clean(" "))


def _table(content: SignInContent, writer: Writer) -> Table:
    headings = (
        (N_("Name (in capitals)"), 5), (N_("Organisation"), 5), (N_("Function"), 5), (N_("E-mail or telephone"), 5),
        (N_("Signature"), 5), (N_("May be shared with the group (tick)"), 3),
    )  # fmt: skip
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    rows = [_row(person, writer) for person in content.expected]
    rows += [(Cell(),) * len(columns)] * min(max(content.blank_rows, 0), MOST_BLANK_ROWS)
    return Table(columns, tuple(rows), least_row_height=ROOM_TO_WRITE)


def _row(person: ExpectedPerson, writer: Writer) -> tuple[Cell, ...]:
    contacts = [line(contact, CELL_LIMIT) for contact in person.contacts if contact.strip()]
    return (
        Cell(writer.named(in_capitals(person.name))),
        Cell(writer.named(in_capitals(person.organisation))),
        Cell(writer.named(person.function)),
        Cell(lines((code(contact),) for contact in contacts)),
        Cell(),
        Cell(),
    )
