"""Beside the pages: for whom the copy is, who is meant today, what stays behind, and what left before."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.kit.buttons import Button, ButtonKind
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import Label, isolate
from ui.kit.paper_orders import OWN_USE, TITLES
from ui.theme.tokens import Space, TypeRole
from workbench.queries.releases import SentCopy
from workbench.wording.leaving import AUDIENCES, FORMS, PARTS
from workbench.wording.words import N_, NN_

if TYPE_CHECKING:
    from workbench.domain.withheld import Withheld
    from workbench.operations.papers import MadePaper
    from workbench.queries.addressees import Addressee

NAME = N_("Who and what")
FOR = N_("This copy is for")
REACHED = NN_("Meant today: {count} organisation", "Meant today: {count} organisations")
UNREACHED = NN_(
    "Meant today, without an e-mail address: {count} organisation",
    "Meant today, without an e-mail address: {count} organisations",
)
ANYBODY = N_("Anybody may read it.")
FURTHER = NN_("and {count} more", "and {count} more")
KEPT_BACK = NN_("{count} part stays", "{count} parts stay")
ALL_GOES = N_("Nothing stays: they get all of it.")
POINT = N_("Point {number}, {title}: {parts} ({who})")
ELSEWHERE = N_("{parts} ({who})")
FINGERPRINT = N_("Fingerprint of the PDF")
LEFT_BEFORE = N_("What left before")
NOTHING_LEFT = N_("Nothing has left of this meeting yet.")
CHECK = N_("Was this file sent from here? …")
SENT_LINE = N_("{moment} · {paper}, {form}")
SENT_FOR = N_("For: {names}")
SENT_WITHOUT = NN_("{count} part kept back", "{count} parts kept back")

_MOST_SHOWN = 60
_MOST_SENT = 30
_SHORT, _GROUP = 16, 4
_AS_TEXT = "meeting"
"""What the diary calls minutes that left as text."""


def short_hash(digest: str) -> str:
    """The beginning of a hash in groups of four, to be compared by eye."""
    return " ".join(digest[start : start + _GROUP] for start in range(0, min(len(digest), _SHORT), _GROUP))


class PapersLook(QScrollArea):
    """Words alone: everything that decides whether a copy may leave."""

    check_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._zone = desk.now().astimezone().tzinfo or UTC
        self._copy = QVBoxLayout()
        self._sent = QVBoxLayout()
        self._check = Button(desk.t(CHECK), kind=ButtonKind.QUIET)
        self._check.clicked.connect(self._on_check)
        inside = QWidget()
        # While it is empty: filled, it would be measured before it is dressed.
        self.setWidget(inside)
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.M, Space.S, Space.M, Space.M)
        column.setSpacing(Space.L)
        for part in (self._copy, self._sent):
            part.setSpacing(2)
            column.addLayout(part)
        column.addWidget(self._check, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.setWidgetResizable(True)
        # The ground it lies on shows through.
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.t(NAME))

    @Slot()
    def _on_check(self) -> None:
        self.check_asked.emit()

    def show_copy(self, made: "MadePaper | None", fingerprint: str) -> None:
        """Shows for whom a copy is and what it leaves out; nothing where there is none."""
        _fill(self._copy, self._about(made, fingerprint) if made else ())

    def show_sent(self, copies: Sequence[SentCopy]) -> None:
        """Shows what left of the meeting, the newest first."""
        _fill(self._sent, self._diary(copies))

    def texts(self) -> list[str]:
        """All that is said, line by line."""
        return [label.text() for label in self.findChildren(Label) if label.isVisibleTo(self)]

    # The copy

    def _about(self, made: "MadePaper", fingerprint: str) -> Iterator[Label]:
        t = self._desk.t
        yield _heading(t(FOR))
        if not made.named.named:
            yield _line(t(OWN_USE))
        for name in made.named.shown:
            yield _line(t(name))
        if made.named.named:
            yield from self._withheld(made.withheld)
            yield from self._meant(made)
        yield _heading(t(FINGERPRINT))
        yield _quiet(isolate(short_hash(fingerprint)))

    def _meant(self, made: "MadePaper") -> Iterator[Label]:
        who: tuple[Addressee, ...] = made.addressees
        if made.named.recipients.public:
            yield _quiet(self._desk.t(ANYBODY))
        reached = [each.name for each in who if each.addresses]
        unreached = [each.name for each in who if not each.addresses]
        yield from self._named(REACHED, reached, "text_2")
        yield from self._named(UNREACHED, unreached, "warn")

    def _named(self, heading: tuple[str, str], names: Sequence[str], colour: str) -> Iterator[Label]:
        if names:
            yield _heading(self._desk.words.plural(*heading, len(names)), colour)
        yield from (_line(name) for name in names[:_MOST_SHOWN])
        if len(names) > _MOST_SHOWN:
            yield _quiet(self._desk.words.plural(*FURTHER, len(names) - _MOST_SHOWN))

    def _withheld(self, withheld: "Sequence[Withheld]") -> Iterator[Label]:
        if not withheld:
            yield _quiet(self._desk.t(ALL_GOES))
            return
        words = self._desk.words
        yield _heading(words.plural(*KEPT_BACK, sum(part.count for part in withheld)), "warn")
        ordered = sorted(withheld, key=lambda part: (part.place.number, part.audience.value))
        for (place, audience), found in groupby(ordered, key=lambda part: (part.place, part.audience)):
            parts = words.listed(words.plural(*PARTS[part.kind.value], part.count) for part in found)
            text = self._desk.t(POINT if place.number else ELSEWHERE)
            who = self._desk.t(AUDIENCES[audience.value])
            text = text.replace("{number}", str(place.number)).replace("{parts}", parts).replace("{who}", who)
            yield _line(text.replace("{title}", isolate(place.title)))

    # The diary

    def _diary(self, copies: Sequence[SentCopy]) -> Iterator[Label]:
        t, words = self._desk.t, self._desk.words
        yield _heading(t(LEFT_BEFORE))
        if not copies:
            yield _quiet(t(NOTHING_LEFT))
        for copy in copies[:_MOST_SENT]:
            paper = t(TITLES.get(copy.what, TITLES["minutes"]))
            moment = self._dates.moment(copy.released_at, self._zone)
            text = t(SENT_LINE).replace("{moment}", isolate(moment)).replace("{paper}", paper)
            yield _line(text.replace("{form}", t(FORMS[copy.form.value])))
            whom = words.listed(isolate(t(name)) for name in copy.recipients)
            yield _quiet(t(SENT_FOR).replace("{names}", whom) if whom else t(OWN_USE))
            kept = words.plural(*SENT_WITHOUT, copy.left_out) if copy.left_out else ""
            yield _quiet(" · ".join(part for part in (isolate(short_hash(copy.sha256)), kept) if part))
        if len(copies) > _MOST_SENT:
            yield _quiet(words.plural(*FURTHER, len(copies) - _MOST_SENT))


def _heading(text: str, colour: str = "text_2") -> Label:
    return Label(text, TypeRole.STRONG, colour, wraps=True)


def _line(text: str, colour: str = "text") -> Label:
    return Label(text, TypeRole.BODY, colour, wraps=True)


def _quiet(text: str) -> Label:
    return Label(text, TypeRole.CAPTION, "text_2", wraps=True)


def _fill(column: QVBoxLayout, labels: "Iterator[Label] | tuple[()]") -> None:
    """Shows these labels in the place of those shown before."""
    while column.count():
        gone = column.takeAt(0).widget()  # type: ignore[union-attr]
        if gone is not None:
            gone.hide()
            gone.deleteLater()
    for place, label in enumerate(labels):
        if place and label.role is TypeRole.STRONG:
            column.addSpacing(Space.S)
        column.addWidget(label)
