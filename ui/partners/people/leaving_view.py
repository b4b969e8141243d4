"""What leaving would mean, as cards: each post with what hangs on it, and the message that would be written."""

from collections import defaultdict
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.cards import Card
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.labels import Label, isolate
from ui.kit.layouts import empty_layout
from ui.theme.tokens import Space, TypeRole
from workbench.operations.people.departure_mails import DraftedLetter
from workbench.queries.departures import DeparturePreview, HeldKind, HeldThing, LeftPost
from workbench.wording.people import HELD_THINGS
from workbench.wording.words import N_, NN_

WHAT_HANGS = N_("What hangs on {post}, {organisation}")
NOTHING_HANGS = N_("Nothing hangs on this post.")
ALSO_HELD = N_("Also held by")
NOTHING_LEFT = N_("Nothing would be left on that day.")
STAYING = N_("Not touched, as it begins only later")
LETTER = N_("The message")
TO = N_("To")
SUBJECT = N_("Subject")
NO_ADDRESS = N_("No e-mail address is known: the message has no recipient yet.")
MORE = NN_("and {count} more", "and {count} more")
_MOST_TOLD = 4


class LeavingView(QWidget):
    """Shows a preview; another day shows another one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dates = Dates(desk.language)
        self._posts = QVBoxLayout()
        self._posts.setSpacing(Space.M)
        self.letter = Card(desk.t(LETTER))
        self._to = Facts()
        self._text = Label("", wraps=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.letter.body.addWidget(self._to)
        self.letter.body.addWidget(self._text)
        self.letter.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._posts)
        column.addWidget(self.letter)

    def show_preview(self, preview: DeparturePreview) -> None:
        """Shows what each post holds."""
        empty_layout(self._posts)
        for left in preview.posts:
            self._posts.addWidget(self._card(left))
        if not preview.posts:
            self._posts.addWidget(Label(self._desk.t(NOTHING_LEFT), colour="text_2", wraps=True))
            self.letter.hide()
        if preview.staying:
            said = ", ".join(isolate(line.post) for line in preview.staying)
            facts = Facts()
            facts.show_facts([(self._desk.t(STAYING), said)])
            self._posts.addWidget(facts)

    def show_letter(self, letter: DraftedLetter) -> None:
        """Shows the message that would be written."""
        t = self._desk.t
        to = isolate(letter.to) if letter.to else t(NO_ADDRESS)
        self._to.show_facts([(t(TO), to), (t(SUBJECT), letter.text.subject)])
        self._text.setText(letter.text.text)
        self.letter.show()

    def said(self) -> str:
        """The words of the message that is shown."""
        return self._text.text()

    def _card(self, left: LeftPost) -> Card:
        t = self._desk.t
        title = t(WHAT_HANGS).replace("{post}", isolate(left.tenure.post))
        title = title.replace("{organisation}", isolate(left.tenure.organisation))
        card = Card()
        card.setAccessibleName(title)
        # Names may be long: the card's own titles stand on one line, which would make the sheet as wide.
        card.body.addWidget(Label(title, TypeRole.H3, wraps=True))
        by_kind: dict[HeldKind, list[HeldThing]] = defaultdict(list)
        for thing in left.things:
            by_kind[thing.kind].append(thing)
        told = [
            (self._desk.words.plural(*HELD_THINGS[kind], len(by_kind[kind])), self._listed(by_kind[kind]))
            for kind in HeldKind
            if by_kind[kind]
        ]
        if left.others:
            told.append((t(ALSO_HELD), " · ".join(map(isolate, left.others))))
        if not told:
            card.body.addWidget(Label(t(NOTHING_HANGS), colour="text_2"))
        facts = Facts()
        facts.show_facts(told)
        card.body.addWidget(facts)
        return card

    def _listed(self, things: Sequence[HeldThing]) -> str:
        told = [self._thing(thing) for thing in things[:_MOST_TOLD]]
        if len(things) > _MOST_TOLD:
            told.append(self._desk.words.plural(*MORE, len(things) - _MOST_TOLD))
        return "\n".join(told)

    def _thing(self, thing: HeldThing) -> str:
        about = [isolate(thing.text)]
        if thing.role and thing.kind is HeldKind.CHAIR:
            about.append(self._desk.term("member_roles", thing.role))
        if thing.kind is HeldKind.ROLE:
            about.append(self._desk.term("coordination_roles", thing.role))
        if thing.due:
            about.append(isolate(self._dates.short_day(thing.due)))
        return " · ".join(about)
