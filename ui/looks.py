"""Puts on what people chose of the window's looks and language, remembers it, and has what is shown made anew."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ui.kit.dates import chosen_months, has_own_digits, keep_ways
from ui.kit.looks import Look, Looks
from ui.theme.measures import TEXT_SIZES, USUAL_TEXT, text_size
from workbench.settings import LANGUAGES

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class WindowLooks(Looks):
    """The looks of one window. Colours change what is there; for all else it is made anew, page by page."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def look(self) -> Look:
        window = self._window
        return Look(
            theme=window.theme.mode, text_size=text_size(), language=window.words.language, months=chosen_months(),
            own_digits=has_own_digits(), lock_after=window.state.lock_after,
        )  # fmt: skip

    def choose(self, look: Look) -> None:
        window = self._window
        window.renewal.finish()
        before = self.look()
        if look == before or look.language not in LANGUAGES:
            return
        words = _words_of(look) != _words_of(before)
        if words and (window.speaking is None or (window.session is not None and window.session.must_stay())):
            return
        self._remember(look, before)
        if look.theme is not before.theme:
            window.theme.change_mode(look.theme)
        if look.lock_after != before.lock_after:
            self._watch()
        if words:
            keep_ways(look.months, own_digits=look.own_digits)
            window.renewal.change(look.language, look.text_size)
        self.changed.emit()

    def _remember(self, look: Look, before: Look) -> None:
        """Only what was chosen: a look that was never chosen goes on following the computer's."""
        state = self._window.state
        for name in ("theme", "text_size", "language", "months", "own_digits", "lock_after"):
            chosen = getattr(look, name)
            if chosen != getattr(before, name):
                setattr(state, name, chosen)

    def step_text(self, by: int) -> None:
        """Text of the next size, larger (1) or smaller (-1); 0 for the usual one."""
        look = self.look()
        at = TEXT_SIZES.index(look.text_size if by else USUAL_TEXT) + by
        self.choose(replace(look, text_size=TEXT_SIZES[min(max(at, 0), len(TEXT_SIZES) - 1)]))

    def forget_all(self) -> Callable[[], None]:
        state = self._window.state
        kept = state.forget_all()
        self._watch()
        self.changed.emit()
        return partial(self._bring_back, kept)

    def _bring_back(self, kept: dict[str, object]) -> None:
        self._window.state.bring_back(kept)
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        """Another time may be in force after which a workspace is locked."""
        if self._window.guard is not None:
            self._window.guard.begin()


def _words_of(look: Look) -> tuple[object, ...]:
    """What is written into everything that is shown."""
    return look.text_size, look.language, look.months, look.own_digits
