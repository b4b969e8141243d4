"""The words of a message that brings a paper: what is attached, and of minutes what was decided and agreed.

There is no greeting: who sends it writes that. Names that run against the language are isolated, as on paper.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.heads import meeting_subtitle, meeting_title
from workbench.documents.build.minutes import MinutesContent, head_of, kind_of
from workbench.documents.build.writing import Writer, code, line, plain
from workbench.documents.formats import mostly_right_to_left
from workbench.documents.model import Document, Inline, Inlines, Isolated
from workbench.domain.minutes_drafts import ActionDraft, DecisionDraft, MinutesDraft
from workbench.wording import N_, Words

MOST_LISTED = 200
"""Most decisions, and most actions, that a message lists; all stand in the file."""
_TEXT_LIMIT = 1_000
_FIRST_STRONG, _LEFT_TO_RIGHT = "\N{FIRST STRONG ISOLATE}", "\N{LEFT-TO-RIGHT ISOLATE}"
_POP = "\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True, slots=True)
class MailText:
    """Subject and words of a message."""

    subject: str
    text: str


def build_mail_text(
    document: Document, content: MinutesContent | None, words: Words, answer_by: date | None = None
) -> MailText:
    """What a message says that brings this document; of minutes, ``content`` is what the document was built of.

    ``answer_by`` is when answers are asked for, where the minutes were sent round.
    """
    writer = Writer(words)
    subject = _subject(document, content, writer)
    parts = [list(_first_lines(document, content, writer))]
    if content is not None:
        parts += [list(part) for part in _statements(content.minutes, writer)]
        parts.append(list(_last_lines(content, writer, answer_by)))
    return MailText(subject, "\n\n".join("\n".join(part) for part in parts if part))


def _subject(document: Document, content: MinutesContent | None, writer: Writer) -> str:
    below = (
        meeting_subtitle(kind_of(content.minutes), head_of(content.minutes), writer) if content else document.subtitle
    )
    return " – ".join(part for part in (plain(below), document.title) if part)


def _first_lines(document: Document, content: MinutesContent | None, writer: Writer) -> Iterator[str]:
    if content is None:
        yield flat(writer.say(N_("Attached: {paper}"), paper=Isolated(document.title)), writer)
        return
    head = head_of(content.minutes)
    title = meeting_title(head, N_("Minutes"), writer)
    kind = writer.word(kind_of(content.minutes))
    yield flat(writer.say(N_("Attached: {document} – {title}"), document=kind, title=Isolated(title)), writer)
    facts: list[Inlines] = []
    if head.group:
        facts.append(writer.named(head.group))
    if head.number:
        facts.append((code(head.number),))
    if content.minutes.on:
        facts.append((writer.formats.long_date(content.minutes.on),))
    if facts:
        yield flat(writer.listed(facts), writer)


def _statements(minutes: MinutesDraft, writer: Writer) -> Iterator[Iterator[str]]:
    lines = [each for item in minutes.items for each in item.lines]
    decisions = [each.decision for each in lines if each.decision]
    actions = [each.action for each in lines if each.action]
    if decisions:
        yield _listed(N_("Decisions"), [_decision(each, writer) for each in decisions], writer)
    if actions:
        yield _listed(N_("Actions"), [_action(each, writer) for each in actions], writer)


def _listed(heading: str, entries: list[Inlines], writer: Writer) -> Iterator[str]:
    yield flat(writer.word(heading), writer)
    yield from (f"- {flat(entry, writer)}" for entry in entries[:MOST_LISTED])
    if len(entries) > MOST_LISTED:
        rest = len(entries) - MOST_LISTED
        said = writer.counted("{number} more in the file", "{number} more in the file", rest)
        yield f"- {flat(said, writer)}"


def _decision(decision: DecisionDraft, writer: Writer) -> Inlines:
    return _numbered(decision.number, decision.text, writer)


def _action(action: ActionDraft, writer: Writer) -> Inlines:
    said = _numbered(action.number, action.text, writer)
    details: list[Inlines] = []
    if action.owner.strip():
        details.append(writer.named(action.owner))
    if action.due:
        details.append(writer.say(N_("due {date}"), date=writer.formats.long_date(action.due)))
    return writer.say(N_("{what} ({details})"), what=said, details=writer.listed(details)) if details else said


def _numbered(number: str | None, text: str, writer: Writer) -> Inlines:
    said = (Isolated(line(text, _TEXT_LIMIT)),)
    return writer.say(N_("{number}: {text}"), number=code(number), text=said) if number and number.strip() else said


def _last_lines(content: MinutesContent, writer: Writer, answer_by: date | None) -> Iterator[str]:
    left_out = content.minutes.left_out
    if left_out:
        said = writer.counted(
            "{number} part is not for these recipients and was left out.",
            "{number} parts are not for these recipients and were left out.",
            left_out,
        )
        yield flat(said, writer)
    if answer_by:
        yield flat(writer.say(N_("Please answer by {date}."), date=writer.formats.long_date(answer_by)), writer)


def flat(content: Inlines, writer: Writer) -> str:
    """The words on one line; what runs against the language is isolated."""
    right_to_left = writer.language.is_right_to_left
    return "".join(_held(each, right_to_left) for each in content).replace("\n", " ")


def _held(inline: Inline, right_to_left: bool) -> str:
    own = mostly_right_to_left(inline.text)
    if not isinstance(inline, Isolated) or own == right_to_left or not (own or right_to_left):
        return inline.text
    return f"{_LEFT_TO_RIGHT if inline.left_to_right else _FIRST_STRONG}{inline.text}{_POP}"
