"""The register of what went out the house in a period: when, what, for whom, in which form, and its fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workbench.documents.build.heads import Imprint, document, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, code, lines
from workbench.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Inlines,
    KeyValues,
    Paragraph,
    ParagraphStyle,
    Table,
)
from workbench.wording import N_, Words
from workbench.wording.leaving import FORMS, PAPERS

_SHOWN, _GROUP = 16, 4
"""Signs of a hash that are printed, in groups: enough to know a file again by eye."""
RECIPIENTS_IN_A_ROW = 12
"""A copy for more goes on in a further row, so that no row outgrows a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRelease:
    """One copy that went out."""

    when: datetime
    """Aware, on the clock it is told by."""
    what: str
    """Kind of paper or list, as the diary codes it."""
    subject: str = ""
    """Of what it was, in words."""
    recipients: tuple[str, ...] = ()
    """Names; none for one's own use."""
    form: str
    left_out: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseListContent:
    """What went out, in the order it went."""

    imprint: Imprint
    start: date | None = None
    """First day of the period."""
    end: date | None = None
    """Last day of the period."""
    releases: tuple[ListedRelease, ...] = ()
    left_out: int = 0


def build_release_list(content: ReleaseListContent, words: Words) -> Document:
    """The register as a document in the language of the words."""
    writer = Writer(words)
    blocks = (
        Paragraph(_count(content, writer), ParagraphStyle.LEAD),
        KeyValues(tuple(recipient_facts(content.imprint, writer))),
        *left_out_note(content.left_out, writer),
        *_table(content, writer),
    )
    return document(
        content.imprint, writer, title=writer.text(N_("Register of what went out")), subtitle=_period(content, writer),
        blocks=blocks,
    )  # fmt: skip


def _period(content: ReleaseListContent, writer: Writer) -> Inlines:
    formats = writer.formats
    if content.start is None:
        last = content.end or content.imprint.when.date()
        return writer.say(N_("Up to {date}"), date=formats.long_date(last))
    if content.end is None:
        return writer.say(N_("From {date} on"), date=formats.long_date(content.start))
    first, last_day = formats.long_date(content.start), formats.long_date(content.end)
    return writer.say(N_("{first} to {last}"), first=first, last=last_day)


def _count(content: ReleaseListContent, writer: Writer) -> Inlines:
    if not content.releases:
        return writer.word(N_("Nothing went out in this time."))
    total = writer.counted("{number} copy went out", "{number} copies went out", len(content.releases))
    return writer.say(N_("{total}."), total=total)


def _table(content: ReleaseListContent, writer: Writer) -> Iterator[Block]:
    if content.releases:
        headings = ((N_("When"), 2), (N_("What went out"), 4), (N_("For"), 4), (N_("As"), 2), (N_("Fingerprint"), 2))
        columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
        yield Table(columns, tuple(row for each in content.releases for row in _rows(each, writer)))
        yield Paragraph(
            writer.word(N_("A fingerprint is the beginning of the file's SHA-256, by which it is known again.")),
            ParagraphStyle.NOTE,
        )


def _rows(release: ListedRelease, writer: Writer) -> Iterator[tuple[Cell, ...]]:
    when = lines(((writer.formats.short_date(release.when.date()),), (code(f"{release.when:%H:%M}"),)))
    what = lines((writer.word(PAPERS.get(release.what, "")) or (code(release.what),), writer.named(release.subject)))
    form = writer.word(FORMS.get(release.form, "")) or (code(release.form),)
    known = (code(_fingerprint(release.sha256)),) if release.sha256 else ()
    for start in range(0, max(1, len(release.recipients)), RECIPIENTS_IN_A_ROW):
        names = release.recipients[start : start + RECIPIENTS_IN_A_ROW]
        is_first = start == 0
        whom = [writer.named(name) for name in names] or [writer.word(N_("own use"))]
        if is_first and release.left_out:
            whom.append(writer.counted("{number} part kept back", "{number} parts kept back", release.left_out))
        yield (
            Cell(when if is_first else ()), Cell(what if is_first else ()), Cell(lines(whom)),
            Cell(form if is_first else ()), Cell(known if is_first else ()),
        )  # fmt: skip


def _fingerprint(sha256: str) -> str:
    return " ".join(sha256[start : start + _GROUP] for start in range(0, min(len(sha256), _SHOWN), _GROUP))
