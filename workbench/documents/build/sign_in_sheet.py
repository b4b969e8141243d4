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
from workbench.documents.build.writing import Writer, code, line
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedPerson:
    """Somebody who is expected. Everybody who signs reads the sheet, so ``contact`` is one that may be shared."""

    organisation: str
    name: str = ""
    function: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInContent:
    """A meeting and who is expected at it."""

    imprint: Imprint
    head: MeetingHead
    expected: tuple[ExpectedPerson, ...] = ()
    blank_rows: int = BLANK_ROWS
    left_out: int = 0


def build_sign_in_sheet(content: SignInContent, words: Words) -> Document:
    """The sheet as a document in the language of the words."""
    writer = Writer(words)
    # Who stands at the door needs neither; they would cost the sheet two rows.
    head = replace(content.head, link="", language="")
    blocks = (
        KeyValues(tuple(meeting_facts(head, writer))),
        Paragraph(_notice(content.imprint, writer), ParagraphStyle.NOTE),
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


def _notice(imprint: Imprint, writer: Writer) -> Inlines:
    return writer.say(
        N_(
            "{issuer} keeps these details to record who took part and to send the minutes, and for nothing else. "
            "Please write in capitals. Tick the last column if your contact may be given to the other participants. "
            "You may ask at any time to see, correct or delete what is kept about you."
        ),
        issuer=writer.named(imprint.issuer, N_("The organiser")),
    )


def _table(content: SignInContent, writer: Writer) -> Table:
    headings = (
        (N_("Organisation"), 4), (N_("Name"), 4), (N_("Function"), 3), (N_("E-mail or telephone"), 4),
        (N_("Signature"), 4), (N_("Contact may be shared (tick)"), 2),
    )  # fmt: skip
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    rows = [_row(person, writer) for person in content.expected]
    rows += [(Cell(),) * len(columns)] * max(content.blank_rows, 0)
    return Table(columns, tuple(rows), least_row_height=ROOM_TO_WRITE)


def _row(person: ExpectedPerson, writer: Writer) -> tuple[Cell, ...]:
    return (
        Cell(writer.named(in_capitals(person.organisation))),
        Cell(writer.named(in_capitals(person.name))),
        Cell(writer.named(person.function)),
        Cell((code(person.contact),) if person.contact.strip() else ()),
        Cell(),
        Cell(),
    )
