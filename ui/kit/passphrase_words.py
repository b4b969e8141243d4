"""What is said of a passphrase while it is typed: whether it is good enough, and if not, why."""

from collections.abc import Sequence

from workbench.domain.passphrases import SHORTEST, estimated_bits, weakness
from workbench.wording import Words
from workbench.wording.words import N_

STRONG = N_("Hard to guess")
VERY_STRONG = N_("Very hard to guess")
DIFFERENT = N_("The two passphrases differ. Type the same in both.")
_VERY_STRONG_BITS = 60
_REASONS = {
    "short": N_("Too short so far: at least {least} characters."),
    "uniform": N_("Too few different letters."),
    "pattern": N_("A pattern: it would be guessed at once."),
    "keyboard": N_("It runs along the keys."),
    "common": N_("It is one of those tried first."),
    "named": N_("It is the name of the workspace or of the office."),
    "guessable": N_("Too easy to guess so far: add a word that does not belong to the others."),
}


def judge(text: str, words: Words, names: Sequence[str] = ()) -> tuple[bool, str]:
    """Whether it is good enough, and the sentence that says so or why not."""
    reason = weakness(text, names)
    if reason:
        return False, words.text(_REASONS[reason]).replace("{least}", str(SHORTEST))
    return True, words.text(VERY_STRONG if estimated_bits(text) >= _VERY_STRONG_BITS else STRONG)
