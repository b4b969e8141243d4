"""The tab of mandate cards: the list, and the card that is chosen with what came back to it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from ui.kit.cards import Card, EmptyState
from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.facts import Facts
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from ui.kit.rows_card import RowAct, RowsAbout, RowsCard
from ui.mandates.detail_head import DetailFrame, HeadAct
from ui.mandates.register import Register
from ui.theme.icons import IconName
from workbench.domain.circulations import AnswerKind
from workbench.domain.mandates import MandateStatus
from workbench.queries.circulations import AnswerRow, RoundRow
from workbench.queries.mandates import Acknowledgement, MandatePage, MandateRow
from workbench.wording.words import N_, NN_

CARDS = N_("Mandate cards")
NO_CARDS = N_(
    "No mandate card yet. A card says what an organisation is there for, where, within which limits, and on what that "
    "rests."
)
NEW = N_("New mandate card")
CHOOSE = N_("Choose a mandate card from the list.")
FILTER = N_("Filter mandate cards")
EVERYWHERE = N_("Everywhere")
EVERYWHERE_SAID = N_("It holds in every context.")
EDIT = N_("Edit")
SEND = N_("Send round …")
STATUS = N_("Status …")
PRINT = N_("See and print …")
REMOVE = N_("Remove")
WHAT = N_("What it is there for")
CONTEXT = N_("Context")
RESTS_ON = N_("Rests on")
CLAUSE = N_("{instrument}, {clause}")
NO_INSTRUMENT = N_("No instrument is named.")
LAYERS = N_("Layers of care")
SECTORS = N_("Sectors")
POPULATIONS = N_("For which people")
AREAS = N_("Areas")
LIMITS = N_("Limits")
CAPACITY = N_("Capacity")
PRIORITIES = N_("Priorities")
PERIOD = N_("Period")
FROM = N_("since {day}")
UNTIL = N_("until {day}")
FROM_TO = N_("{start} to {end}")
NOT_SAID = N_("not said yet")
ANSWERS = N_("Acknowledgement")
NEVER_SENT = N_("It never went round. Nobody has acknowledged it.")
ROUND = N_("Round {number}, {day}")
AGREED = NN_("{count} acknowledged", "{count} acknowledged")
CORRECTIONS = NN_("{count} correction open", "{count} corrections open")
DECLINED = NN_("{count} declined", "{count} declined")
NOT_SENT = N_("not sent round")
NO_ANSWER_YET = N_("sent round, no answer yet")
SILENT = N_("None (silence: {meaning})")
SILENCE = NN_(
    "{count} has not answered. Since {day} silence means: {meaning}. It is not noted as an answer.",
    "{count} have not answered. Since {day} silence means: {meaning}. It is not noted as an answer.",
)
SILENCE_LATER = N_("Answers are asked for by {day}. Silence then means: {meaning}.")
ANSWER_BY = N_("Answers are asked for by {day}.")
NOTE = N_("Note a round …")
ACKNOWLEDGED = N_("Acknowledged")
HAS_CORRECTION = N_("Asks for a correction …")
HAS_DECLINED = N_("Declined to acknowledge")
NO_ANSWER = N_("No answer")
JUDGE = N_("Judge corrections …")
ANSWER_WORDS = {
    AnswerKind.AGREED: ACKNOWLEDGED,
    AnswerKind.CORRECTION: N_("Asked for a correction"),
    AnswerKind.DECLINED: HAS_DECLINED,
    AnswerKind.NONE: NO_ANSWER,
}
ANSWER_MARKS = {
    AnswerKind.AGREED: MarkKind.OK,
    AnswerKind.CORRECTION: MarkKind.WARN,
    AnswerKind.DECLINED: MarkKind.BAD,
    AnswerKind.NONE: MarkKind.NONE,
}
STATUS_MARKS = {
    MandateStatus.DRAFT: MarkKind.INFO,
    MandateStatus.IN_FORCE: MarkKind.OK,
    MandateStatus.ENDED: MarkKind.NONE,
}


class CardWords:
    """What the list and the detail say of a card, in the window's language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def column(self) -> Column[MandateRow]:
        """The list's own: whose it is, what for, and how it stands."""
        return Column(
            self._desk.t(CARDS), lambda row: row.organisation, subtitle=self._below, trailing=self.acknowledged,
            mark=lambda row: STATUS_MARKS[row.status], strong=True, accessible=self._spoken,
        )  # fmt: skip

    def searched(self, row: MandateRow) -> str:
        """What a card is found by."""
        return " ".join(
            (row.organisation, row.context, row.instrument, row.clause, row.statement, *row.areas, *row.layers,
             *row.sectors, *row.populations, self.status(row))
        )  # fmt: skip

    def status(self, row: MandateRow) -> str:
        """How it stands, in words."""
        return self._desk.term("mandate_statuses", row.status)

    def context(self, row: MandateRow) -> str:
        """Where it holds."""
        return row.context or self._desk.t(EVERYWHERE)

    def acknowledged(self, row: MandateRow) -> str:
        """How far it was acknowledged."""
        found: Acknowledgement = row.acknowledgement
        if not found.round:
            return self._desk.t(NOT_SENT)
        words = self._desk.words
        counted = ((AGREED, found.agreed), (CORRECTIONS, found.corrections), (DECLINED, found.declined))
        told = words.listed(words.plural(*each, count) for each, count in counted if count)
        return told or self._desk.t(NO_ANSWER_YET)

    def rests_on(self, row: MandateRow) -> str:
        """Instrument and clause."""
        if not row.instrument:
            return row.clause or self._desk.t(NO_INSTRUMENT)
        if not row.clause:
            return row.instrument
        text = self._desk.t(CLAUSE).replace("{instrument}", isolate(row.instrument))
        return text.replace("{clause}", isolate(row.clause))

    def period(self, start: str, end: str) -> str:
        """From when to when."""
        t, dates = self._desk.t, Dates(self._desk.language)
        first, last = (isolate(dates.partly_known(day)) if day else "" for day in (start, end))
        if first and last:
            return t(FROM_TO).replace("{start}", first).replace("{end}", last)
        if first:
            return t(FROM).replace("{day}", first)
        return t(UNTIL).replace("{day}", last) if last else t(NOT_SAID)

    def facts(self, page: MandatePage) -> list[tuple[str, str]]:
        """The fields of a card, those that say nothing left out."""
        t, row, listed = self._desk.t, page.row, self._desk.words.listed
        return [
            (t(WHAT), row.statement), (t(CONTEXT), row.context or t(EVERYWHERE_SAID)),
            (t(RESTS_ON), self.rests_on(row)), (t(LAYERS), listed(row.layers)), (t(SECTORS), listed(row.sectors)),
            (t(POPULATIONS), listed(row.populations)), (t(AREAS), listed(row.areas)), (t(LIMITS), page.limits),
            (t(CAPACITY), page.capacity), (t(PRIORITIES), page.priorities),
            (t(PERIOD), self.period(row.start, row.end)),
            *((t(ANSWERS), self.asked(found)) for found in page.rounds[:1]),
        ]  # fmt: skip

    def round(self, found: RoundRow) -> str:
        """A round with its day."""
        day = Dates(self._desk.language).short_day(found.sent_on) if found.sent_on else self._desk.t(NOT_SAID)
        text = self._desk.t(ROUND).replace("{number}", str(found.number))
        return text.replace("{day}", isolate(day))

    def asked(self, found: RoundRow) -> str:
        """By when answers to a round are asked for, and what silence means or by now meant; empty where neither."""
        if found.answer_by is None:
            return ""
        silent = found.count(AnswerKind.NONE)
        if found.silence_counts and silent:
            text = self._desk.words.plural(*SILENCE, silent)
        else:
            text = self._desk.t(SILENCE_LATER if found.silence_means and not found.is_closed else ANSWER_BY)
        day = Dates(self._desk.language).short_day(found.answer_by)
        return text.replace("{day}", isolate(day)).replace("{meaning}", isolate(found.silence_means))

    def answer(self, row: AnswerRow, found: RoundRow | None = None) -> str:
        """What one organisation answered, and when; of one that is silent in this round, what that means by now."""
        said = self._desk.t(ANSWER_WORDS[row.kind])
        if row.is_silent and found is not None and found.silence_counts:
            said = self._desk.t(SILENT).replace("{meaning}", isolate(found.silence_means))
        day = Dates(self._desk.language).short_day(row.answered_on) if row.answered_on else ""
        corrections = self._desk.t(N_("; ")).join(item.words for item in row.corrections)
        return " · ".join(isolate(part) for part in (said, day, corrections) if part)

    def _below(self, row: MandateRow) -> str:
        return " · ".join(map(isolate, (self.status(row), self.context(row), row.statement)))

    def _spoken(self, row: MandateRow) -> str:
        return ", ".join((row.organisation, self._below(row), self.acknowledged(row)))


class CardDetail(DetailFrame):
    """One card; the answers to its newest round can be noted line by line."""

    answer_asked = Signal(object)
    """A `RowAsked`: which answer, and of whom."""

    def __init__(self, desk: Desk, words: CardWords, acts: Sequence[HeadAct]) -> None:
        self._desk = desk
        self.words = words
        self.page: MandatePage | None = None
        self.facts = Facts()
        about = Card()
        about.body.addWidget(self.facts)
        self.answers = RowsCard(desk, RowsAbout(
            title=ANSWERS, empty=NEVER_SENT, add=NOTE,
            acts=(RowAct("agreed", ACKNOWLEDGED), RowAct("correction", HAS_CORRECTION),
                  RowAct("declined", HAS_DECLINED), RowAct("none", NO_ANSWER, _has_answered),
                  RowAct("judge", JUDGE, _has_open_corrections)),
        ), Column(
            desk.t(ANSWERS), lambda row: row.name, subtitle=lambda row: words.answer(row, self.round()),
            mark=lambda row: ANSWER_MARKS[row.kind],
        ))  # fmt: skip
        super().__init__(desk, acts, (about, self.answers), CHOOSE)
        self.answers.act_asked.connect(self.answer_asked)

    @Slot(object)
    def show_page(self, page: MandatePage | None) -> None:
        """Shows a card."""
        self.page = page
        if page is None:
            self.show_nothing()
            return
        self.show_head(page.row.organisation, f"{self.words.status(page.row)} · {self.words.context(page.row)}")
        self.facts.show_facts(self.words.facts(page))
        found = self.round()
        title = self._desk.t(ANSWERS)
        self.answers.set_title(f"{title} · {self.words.round(found)}" if found else title)
        self.answers.show_rows(found.answers if found else ())

    def round(self) -> RoundRow | None:
        """Its newest round."""
        return self.page.rounds[0] if self.page is not None and self.page.rounds else None


def cards_register(desk: Desk, words: CardWords, detail: CardDetail) -> Register:
    """List and detail."""
    empty = EmptyState(desk.theme, IconName.HANDSHAKE, desk.t(NO_CARDS), desk.t(NEW))
    return Register(
        desk, "mandates.cards", words.column(), words.searched, empty, detail, placeholder=FILTER
    )  # fmt: skip


def _has_answered(row: AnswerRow) -> bool:
    return row.kind is not AnswerKind.NONE


def _has_open_corrections(row: AnswerRow) -> bool:
    return bool(row.open_corrections)
