"""What the minutes tab says of blocks and of their keeping, in the window's words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.meetings.minutes_items import NOTHING_YET, counted
from ui.meetings.minutes_keeping import KeepingState, Stage
from ui.meetings.minutes_painting import Caption
from ui.meetings.minutes_toolbar import ACTION, DECISION
from workbench.domain.decisions import DecisionOutcome
from workbench.domain.meetings import BlockKind
from workbench.domain.minutes_editing import ActionFields, BlockDraft, DecisionFields
from workbench.queries.meeting_pages import MeetingPage
from workbench.wording.documents import VOTES as VOTES_CALLED
from workbench.wording.words import N_

DUE_ON = N_("due {day}")
NO_OWNER = N_("no owner yet")
NO_DAY = N_("no day yet")
TAKE_BACK = N_("Backspace makes it plain words again")
SILENCE_UNTIL = N_("silence until {day}")
DISSENT_OF = N_("dissent: {names}")
COUNTED = N_("{what}: {count}")
NOT_KEPT = N_("Not saved yet")
KEPT_AT = N_("Kept as a draft {time}")
SAVING = N_("Saving …")
SAVED_AT = N_("Saved {time}")
SAVED = N_("Saved")
SEALED = N_("These minutes are approved and no longer change. A correction is a new act.")
SEALED_BY = N_(
    "{who} approved these minutes on {day}. They no longer change; a correction is a new decision or action."
)
_LONGEST_NAME = 40
_MOST_NAMED = 3


def shorten(text: str) -> str:
    """A name so long that what follows it would not be seen is cut."""
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def _as_one(part: str) -> str:
    """A part with the isolates in it, kept together: a caption runs as the minutes do, its words as the window's."""
    return f"\u2068{part}\u2069"


class MinutesWords:
    """Says what stands in the margins and under the text."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._dates = Dates(desk.language)

    def caption(self, draft: BlockDraft, number: str, *, hint: str = "") -> Caption:
        """What stands above a decision or an action; ``number`` is empty for one that has none yet.

        A ``hint`` stands in the place of what it states.
        """
        word = self._desk.t(DECISION if draft.kind is BlockKind.DECISION else ACTION)
        if hint:
            return Caption(word, hint)
        parts = [isolate(number)] if number else []
        if draft.kind is BlockKind.DECISION:
            parts += self._of_decision(draft.decision or DecisionFields())
        else:
            parts += self._of_action(draft.action or ActionFields())
        return Caption(word, " · ".join(map(_as_one, parts)))

    def _of_decision(self, said: DecisionFields) -> list[str]:
        parts = [self._desk.term("decision_methods", said.method)] if said.method else []
        if said.outcome is not DecisionOutcome.ADOPTED:
            parts.append(self._desk.term("decision_outcomes", said.outcome))
        t = self._desk.t
        for code, called in VOTES_CALLED.items():
            if said.votes.get(code) is not None:
                count = isolate(self._dates.number(said.votes[code]))
                parts.append(t(COUNTED).replace("{count}", count).replace("{what}", t(called)))
        if said.silence_until:
            parts.append(t(SILENCE_UNTIL).replace("{day}", isolate(self._dates.short_day(said.silence_until))))
        names = ", ".join(isolate(shorten(each.who)) for each in said.dissent[:_MOST_NAMED] if each.who)
        if names:
            parts.append(t(DISSENT_OF).replace("{names}", names))
        return parts

    def _of_action(self, asked: ActionFields) -> list[str]:
        t = self._desk.t
        owner = isolate(shorten(asked.owner_text)) if asked.owner_text else t(NO_OWNER)
        due = t(DUE_ON).replace("{day}", isolate(self._dates.short_day(asked.due))) if asked.due else t(NO_DAY)
        return [owner, due]

    def state(self, state: KeepingState, blocks: tuple[BlockDraft, ...]) -> str:
        """How safe the words are, and how many decisions and actions are among them."""
        kinds = [block.kind for block in blocks]
        counts = counted(kinds.count(BlockKind.DECISION), kinds.count(BlockKind.ACTION), self._desk.words)
        said = self._stage(state, is_empty=not any(block.runs for block in blocks))
        return " · ".join(part for part in (said, counts) if part)

    def _stage(self, state: KeepingState, *, is_empty: bool) -> str:
        t = self._desk.t
        time = self.clock(state.at)
        if state.stage is Stage.SAVED:
            if is_empty and not time:
                return t(NOTHING_YET)
            return t(SAVED_AT).replace("{time}", time) if time else t(SAVED)
        if state.stage is Stage.KEPT:
            return t(KEPT_AT).replace("{time}", time)
        return t(SAVING if state.stage is Stage.SAVING else NOT_KEPT)

    def clock(self, at: datetime | None) -> str:
        """The time of day on this computer; empty for none."""
        return isolate(self._dates.time(at.astimezone().time())) if at else ""

    def moment(self, at: datetime, zone: str) -> str:
        """The time of day where the meeting is held."""
        return self._dates.time(at.astimezone(ZoneInfo(zone)).time())

    def sealed(self, page: MeetingPage) -> str:
        """That the minutes of a meeting are approved, by whom and when."""
        approved = page.approved
        if approved is None or not approved.approved_by:
            return self._desk.t(SEALED)
        text = self._desk.t(SEALED_BY).replace("{day}", isolate(self._dates.short_day(approved.approved_on)))
        return text.replace("{who}", isolate(approved.approved_by))
