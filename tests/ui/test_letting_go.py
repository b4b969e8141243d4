"""Pages that are made anew in another language leave nothing of the old ones behind."""

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.builders.windows import Seat
from ui.features import FEATURES
from ui.kit.pages import Page


def visited(seat: Seat) -> list[weakref.ref[Page]]:
    """Goes through all pages, as made for the language of now."""
    pages = []
    for feature in FEATURES:
        seat.go(feature.name)
        pages.append(weakref.ref(seat.page))
    return pages


def in_language(seat: Seat, language: str) -> None:
    seat.command(f"window.language_{language}")
    seat.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_no_page_stays_in_memory_after_the_language_was_changed(seat: Seat) -> None:
    # What comes before in the chain of the focus went with the first change; what comes after must not stay for it.
    visited(seat)
    in_language(seat, "uk")
    in_language(seat, "en")
    pages = [*visited(seat), *visited(seat)]
    in_language(seat, "uk")
    in_language(seat, "en")
    gc.collect()
    gc.collect()
    assert [type(page).__name__ for ref in pages if (page := ref()) is not None] == []
