"""The sheet with a recovery code: what it opens, the code in large groups, how it is used and where it is kept."""

from dataclasses import dataclass, field
from datetime import date

from workbench.documents.build.heads import Imprint, document
from workbench.documents.build.writing import Writer, code
from workbench.documents.clean import SafeText
from workbench.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Inlines,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    SignatureBlock,
    Signatures,
)
from workbench.wording import N_, Words

TITLE = N_("Recovery code")
WHAT = N_(
    "Whoever has this paper and the workspace, or a backup of it, can open it without its passphrase. "
    "It is the only way in once the passphrase is forgotten."
)
USE = N_("If the passphrase is forgotten")
USES = (
    N_("Start the program, choose the workspace or a backup of it, and choose “Use the recovery code instead”."),
    N_("Type the eight groups in their order. Capital or small letters, spaces and dashes make no difference."),
    N_("Set a new passphrase at once. This code goes on being good."),
)
KEEP = N_("Where to keep this paper")
KEEPS = (
    N_("Under lock and key, such as in the safe of the office, and never with the computer."),
    N_("On paper alone: no photograph, no scan, no message."),
    N_("If it is lost or was seen by others: make a new code in the program, on the page “Keys”, and remove this one."),
)
NO_CONFUSION = N_("The letters I, L, O and U do not occur. 0 and 1 are digits.")
_PER_LINE = 4
_GAP = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheetContent:
    """What stands on the sheet. The imprint's issuer is the organisation that keeps the workspace."""

    imprint: Imprint
    workspace: str
    """Its title."""
    made_on: date
    groups: tuple[str, ...] = field(repr=False)
    """The groups of the code as they are printed."""


def build_recovery_sheet(content: RecoverySheetContent, words: Words) -> Document:
    """The sheet as a document in the language of the words."""
    writer = Writer(words)
    title = writer.text(TITLE)
    blocks: tuple[Block, ...] = (
        Paragraph(writer.word(WHAT), ParagraphStyle.LEAD),
        KeyValues(_facts(content, writer)),
        *_code_lines(content.groups),
        Paragraph(writer.word(NO_CONFUSION), ParagraphStyle.NOTE),
        Heading(2, writer.word(USE)),
        Bullets(tuple(map(writer.word, USES)), numbered=True),
        Heading(2, writer.word(KEEP)),
        Bullets(tuple(map(writer.word, KEEPS))),
        Signatures((_signature(writer),)),
    )
    return document(content.imprint, writer, title=title, subtitle=writer.named(content.workspace), blocks=blocks)


def _facts(content: RecoverySheetContent, writer: Writer) -> tuple[tuple[SafeText, Inlines], ...]:
    return (
        (writer.text(N_("Workspace")), writer.named(content.workspace, N_("Not stated"))),
        (writer.text(N_("Organisation")), writer.named(content.imprint.issuer, N_("Not stated"))),
        (writer.text(N_("Made on")), (writer.formats.long_date(content.made_on),)),
    )


def _code_lines(groups: tuple[str, ...]) -> list[Block]:
    """Four groups to a line, each with its number before it: the program asks for groups by number."""
    lines: list[Block] = []
    for first in range(0, len(groups), _PER_LINE):
        numbered = enumerate(groups[first : first + _PER_LINE], start=first + 1)
        # One run, so that the groups follow one another from left to right on Arabic paper too.
        run = _GAP.join(f"{place}:\N{NO-BREAK SPACE}{group}" for place, group in numbered)
        lines.append(Paragraph((code(run, bold=True),), ParagraphStyle.CODE))
    return lines


def _signature(writer: Writer) -> SignatureBlock:
    empty: Inlines = ()
    lines = tuple(
        (writer.text(name), empty) for name in (N_("Full name"), N_("Kept where"), N_("Date"), N_("Signature"))
    )
    return SignatureBlock(writer.word(N_("Kept by")), lines)
