"""The answers of the grid of layers: their words, marks, and the letters that set them."""

from collections.abc import Mapping
from dataclasses import replace

from ui.kit.desk import Desk
from ui.kit.marks import MarkKind
from workbench.domain.layer_stances import Provision, Stance
from workbench.domain.service_drafts import StanceDraft
from workbench.wording.histories import STANCES
from workbench.wording.words import N_

PROVIDE, ASSESS, REFER, ADVOCATE = "provide", "assess", "refer", "advocate"
QUESTIONS = {
    PROVIDE: N_("Provides"),
    ASSESS: N_("Assesses"),
    REFER: N_("Refers"),
    ADVOCATE: N_("Advocates"),
}
NOT_ASKED = N_("nobody asked")
Answer = Provision | Stance | None
_MARKS: Mapping[Answer, MarkKind] = {
    None: MarkKind.NONE,
    Provision.NONE: MarkKind.BAD,
    Provision.PARTIAL: MarkKind.WARN,
    Provision.FULL: MarkKind.OK,
    Stance.YES: MarkKind.OK,
    Stance.NO: MarkKind.BAD,
}
# Translators give each a letter of their own language; a letter may stand for one answer of either kind of question.
_LETTERS: Mapping[Answer, str] = {
    Provision.NONE: N_("n"),
    Provision.PARTIAL: N_("p"),
    Provision.FULL: N_("f"),
    Stance.YES: N_("y"),
    Stance.NO: N_("n"),
    None: N_("0"),
}
_PROVISIONS: tuple[Answer, ...] = (*Provision, None)
_STANCES: tuple[Answer, ...] = (*Stance, None)


def answers_to(question: str) -> tuple[Answer, ...]:
    """The answers a question may have; None: nobody asked."""
    return _PROVISIONS if question == PROVIDE else _STANCES


def mark_of(answer: Answer) -> MarkKind:
    """The sign of an answer."""
    return _MARKS[answer]


def words_of(answer: Answer, desk: Desk) -> str:
    """An answer in words."""
    if answer is None:
        return desk.t(NOT_ASKED)
    return desk.term("layer_provisions", answer) if isinstance(answer, Provision) else desk.t(STANCES[answer])


def letter_of(answer: Answer, desk: Desk) -> str:
    """The letter that sets an answer."""
    return desk.t(_LETTERS[answer])


def answer_meant(letter: str, question: str, desk: Desk) -> tuple[bool, Answer]:
    """Whether a letter means an answer to this question, and which."""
    for answer in answers_to(question):
        if letter_of(answer, desk).casefold() == letter.casefold():
            return True, answer
    return False, None


def letters(desk: Desk) -> frozenset[str]:
    """All letters that mean something."""
    return frozenset(letter_of(answer, desk) for answer in _LETTERS)


def answer_in(draft: StanceDraft, question: str) -> Answer:
    """What a stance says to a question."""
    found: Answer = getattr(draft, question)
    return found


def answered(draft: StanceDraft, question: str, answer: Answer) -> StanceDraft:
    """The stance with this answer; the day it is known of is written anew."""
    if question == PROVIDE:
        return replace(draft, provide=answer if isinstance(answer, Provision) else None, as_of="")
    said = answer if isinstance(answer, Stance) else None
    if question == ASSESS:
        return replace(draft, assess=said, as_of="")
    return replace(draft, refer=said, as_of="") if question == REFER else replace(draft, advocate=said, as_of="")
