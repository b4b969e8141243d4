"""What is said of a partner's file: whose it is, how far to trust that, and what becomes of each statement."""

from collections.abc import Iterator, Set

from ui.kit.columns_model import Column
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate, one_line
from ui.kit.marks import MarkKind
from workbench.domain.carried_minutes import Acquaintance, fingerprint
from workbench.domain.taking_in import Becomes, PlannedStatement, Standing, TakeInPlan
from workbench.wording import sentence
from workbench.wording.words import N_, NN_

OWN = N_("Signed with this workspace's own key.")
CONFIRMED = N_("Genuine: signed by {name}, whose key was confirmed here.")
UNVERIFIED = N_("Unverified: nobody here has confirmed that this key is theirs.")
COMPARE = N_("Ask {name} on the telephone to read it out; confirm it only if all eight groups are the same.")
KNOWN_AS = N_("The key was met before under the name {name}.")
SOMEBODY = N_("the sender")
ONLY_DATA = N_("What is listed below is just what was signed; the printed pages are not checked.")
FROM = N_("From {name} · {version} · {date}")
DRAFT = N_("draft")
VERSION = N_("version {number}")
KEPT_BACK = NN_("{count} part was kept back by the sender.", "{count} parts were kept back by the sender.")
MISSING = NN_(
    "{count} statement taken in before is not in this file; it stays.",
    "{count} statements taken in before are not in this file; they stay.",
)
SAME_NUMBER = N_("Another meeting here bears the same number.")
NO_GROUP = N_("Its group, {group}, is none of the groups here.")
NOTHING_NEW = N_("All of it is known already.")
COMES_IN = N_("Comes in")
STAYS_OUT = N_("Stays out")
HERE = N_("Here: {text}")
DIFFERING = N_("Differs: {what}")
OUTCOMES = {
    Becomes.NEW: N_("New here"),
    Becomes.CHANGED: N_("Changed by the sender"),
    Becomes.DIFFERS: N_("Changed by both"),
    Becomes.REMOVED: N_("Removed here"),
    Becomes.KEPT: N_("Changed here, stays"),
    Becomes.SAME: N_("Known already"),
    Becomes.REFUSED: N_("Left out: belongs to this workspace"),
}
FACTS = {
    "text": N_("words"),
    "number": N_("number"),
    "owner": N_("owner"),
    "due": N_("due date"),
    "status": N_("status"),
    "outcome": N_("outcome"),
    "method": N_("method"),
}
_MARKS = {
    Becomes.NEW: MarkKind.OK,
    Becomes.CHANGED: MarkKind.INFO,
    Becomes.DIFFERS: MarkKind.WARN,
    Becomes.REMOVED: MarkKind.WARN,
    Becomes.KEPT: MarkKind.NONE,
    Becomes.SAME: MarkKind.DONE,
    Becomes.REFUSED: MarkKind.BAD,
}
_REFUSALS = {
    Standing.OWN: "carried.own",
    Standing.OLDER: "carried.older",
    Standing.OTHER_SENDER: "carried.other_sender",
    Standing.CONTRADICTS: "carried.contradicts",
    Standing.APPROVED_HERE: "carried.approved_here",
}
_LONGEST_NAME = 100
_LEFT_TO_RIGHT, _POP = "\u2066", "\u2069"


class TakeInWords:
    """Says a plan in the window's language."""

    def __init__(self, desk: Desk, plan: TakeInPlan) -> None:
        self._desk = desk
        self._plan = plan
        self._dates = Dates(desk.language)

    def trust(self) -> tuple[MarkKind, str]:
        """How far the sender is known."""
        plan, t = self._plan, self._desk.t
        if plan.acquaintance is Acquaintance.OWN:
            return MarkKind.INFO, t(OWN)
        if plan.acquaintance is Acquaintance.CONFIRMED:
            return MarkKind.OK, t(CONFIRMED).replace("{name}", self._named(plan.known_as))
        return MarkKind.WARN, t(UNVERIFIED)

    def comparing(self) -> str:
        """How a key that nobody confirmed is confirmed; empty where it need not be."""
        if self._plan.acquaintance in (Acquaintance.OWN, Acquaintance.CONFIRMED):
            return ""
        return self._desk.t(COMPARE).replace("{name}", self._named(self._plan.minutes.sender))

    def _named(self, name: str) -> str:
        return isolate(one_line(name, _LONGEST_NAME)) if name else self._desk.t(SOMEBODY)

    def refusal(self) -> str:
        """Why nothing of it may be taken in; empty where it may."""
        code = _REFUSALS.get(self._plan.standing)
        return sentence(code, self._desk.words, version=self._plan.minutes.version) if code else ""

    def title(self) -> str:
        """Number and title of the meeting."""
        minutes = self._plan.minutes
        return " · ".join(isolate(part) for part in (minutes.number, minutes.title) if part)

    def origin(self) -> str:
        """From whom, which version, made when."""
        minutes, t = self._plan.minutes, self._desk.t
        version = t(VERSION).replace("{number}", str(minutes.version)) if minutes.version else t(DRAFT)
        name = self._named(minutes.sender)
        date = self._dates.day(minutes.made_at.date())
        return t(FROM).replace("{version}", version).replace("{date}", date).replace("{name}", name)

    def fingerprint(self) -> str:
        """The key's fingerprint, its groups in order whatever the window's direction."""
        return in_order(fingerprint(self._plan.public_key))

    def notes(self) -> str:
        """What else is worth knowing before it is taken in, in whole sentences."""
        return " ".join(self._notes())

    def _notes(self) -> Iterator[str]:
        plan, words = self._plan, self._desk.words
        if plan.acquaintance is Acquaintance.KNOWN and plan.known_as != plan.minutes.sender:
            yield words.text(KNOWN_AS).replace("{name}", self._named(plan.known_as))
        if plan.brings_nothing:
            yield words.text(NOTHING_NEW)
        if plan.meets_known_number:
            yield words.text(SAME_NUMBER)
        if plan.minutes.group and plan.group is None:
            yield words.text(NO_GROUP).replace("{group}", isolate(plan.minutes.group))
        if plan.minutes.left_out:
            yield words.plural(*KEPT_BACK, plan.minutes.left_out)
        if plan.missing:
            yield words.plural(*MISSING, plan.missing)

    def details(self, row: PlannedStatement | None) -> str:
        """What differs in a statement, and the words that stand here."""
        if row is None:
            return ""
        t = self._desk.t
        what = t(N_("; ")).join(t(FACTS[name]) for name in FACTS if name in row.fields)
        parts = [t(DIFFERING).replace("{what}", what)] if what and row.becomes is not Becomes.NEW else []
        parts += [t(HERE).replace("{text}", isolate(one_line(row.here)))] if row.here else []
        return "\n".join(parts)


class StatementColumns:
    """The two-line row of a statement; ``chosen`` is read anew each time."""

    def __init__(self, desk: Desk, chosen: Set[str]) -> None:
        self._desk = desk
        self._chosen = chosen
        self._dates = Dates(desk.language)

    def all(self) -> list[Column[PlannedStatement]]:
        """One column."""
        return [
            Column("", text=_text, subtitle=self._subtitle, mark=_mark, strong=self._is_chosen, accessible=self._spoken)
        ]

    def _is_chosen(self, row: PlannedStatement) -> bool:
        return row.id in self._chosen

    def _subtitle(self, row: PlannedStatement) -> str:
        t = self._desk.t
        choice = t(COMES_IN if row.id in self._chosen else STAYS_OUT) if row.becomes.can_be_taken else ""
        due = self._dates.day(row.due) if row.due else ""
        parts = (choice, t(OUTCOMES[row.becomes]), isolate(row.number) if row.number else "",
                 isolate(row.owner) if row.owner else "", due)  # fmt: skip
        return " · ".join(part for part in parts if part)

    def _spoken(self, row: PlannedStatement) -> str:
        return f"{row.text}, {self._subtitle(row)}"


def in_order(groups: str) -> str:
    """Groups of digits and letters in their order, whatever the direction of what stands around them."""
    return f"{_LEFT_TO_RIGHT}{groups}{_POP}"


def _text(row: PlannedStatement) -> str:
    return one_line(row.text)


def _mark(row: PlannedStatement) -> MarkKind:
    return _MARKS[row.becomes]
