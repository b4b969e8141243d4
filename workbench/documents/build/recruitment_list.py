"""Whom a group could invite: what each organisation would bring, and how far asking it is."""

from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, line
from workbench.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Table,
    Tone,
)
from workbench.domain.recruitment import InvitationState
from workbench.wording import N_, Words
from workbench.wording.representation import INVITATIONS, NOT_ASKED, SORTS

_TONES = {
    InvitationState.ACCEPTED: Tone.GOOD,
    InvitationState.INVITED: Tone.WARNING,
    InvitationState.DECLINED: Tone.NONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCandidate:
    """An organisation that could be invited."""

    name: str
    kind: str = ""
    brings: tuple[str, ...] = ()
    """What is missing at the table and it would bring, as it is called; or a code of `SORTS`."""
    state: InvitationState | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecruitmentListContent:
    """The candidates, in the order in which they are wanted."""

    imprint: Imprint
    group: str
    today: date
    candidates: tuple[ListedCandidate, ...] = ()
    left_out: int = 0


def build_recruitment_list(content: RecruitmentListContent, words: Words) -> Document:
    """The list as a document in the language of the words."""
    writer = Writer(words)
    blocks: tuple[Block, ...] = (
        *left_out_note(content.left_out, writer),
        _table(content, writer),
        Paragraph(
            writer.word(N_("Listed are organisations of the register that would bring what the group does not have.")),
            ParagraphStyle.NOTE,
        ),
        KeyValues(tuple(recipient_facts(content.imprint, writer))),
    )
    if not content.candidates:
        blocks = (Paragraph(writer.word(N_("Nobody is on this list."))), *blocks[:-3], *blocks[-1:])
    name, day = writer.named(content.group), writer.formats.long_date(content.today)
    return document(
        content.imprint, writer, title=writer.text(N_("Whom to invite")),
        subtitle=writer.say(N_("{name}, as of {date}"), name=name, date=day), blocks=blocks,
    )  # fmt: skip


def _table(content: RecruitmentListContent, writer: Writer) -> Table:
    headings = (
        (N_("Organisation"), 4), (N_("Kind"), 2.4), (N_("Would bring"), 3), (N_("State"), 2.6), (N_("Due"), 1.6)
    )  # fmt: skip
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    return Table(columns, tuple(_row(each, writer) for each in content.candidates), row_headings=True)


def _row(candidate: ListedCandidate, writer: Writer) -> tuple[Cell, ...]:
    brings = (
        writer.word(SORTS[each]) if each in SORTS else writer.passage(line(each)) for each in candidate.brings
    )  # fmt: skip
    state = candidate.state
    return (
        Cell(writer.named(candidate.name, N_("No name recorded"))),
        Cell(writer.passage(line(candidate.kind))),
        Cell(writer.listed(brings)),
        Cell(
            writer.word(INVITATIONS[state] if state else NOT_ASKED),
            tone=_TONES.get(state, Tone.PLAIN) if state else Tone.PLAIN,
        ),
        Cell((writer.formats.short_date(candidate.due),) if candidate.due else ()),
    )
