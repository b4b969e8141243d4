"""Finding words in the help: tolerant of case, accents and forms of letters; titles and headings before the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.texts import fold
from workbench.wording.help_pages import HelpPage, Section

_SHOWN = 70
"""Letters of the line something was found in that are shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place: a page, and the section of it (its number) in which all words stand."""

    id: str
    topic: str
    section: int
    title: str
    """What is shown first: the page, or the section's heading."""
    said: str
    """What is shown below."""


def find(pages: Sequence[HelpPage], typed: str) -> list[Found]:
    """Places that hold every word; nothing typed gives every page."""
    words = fold(typed).split()
    if not words:
        return [_whole(page) for page in pages]
    ranked = sorted((hit for page in pages for hit in _in_page(page, words)), key=lambda hit: hit[0])
    return [found for _, found in ranked]


def _in_page(page: HelpPage, words: list[str]) -> Iterator[tuple[int, Found]]:
    if _holds(page.title, words):
        yield 0, _whole(page)
    title = fold(page.title)
    for number, section in enumerate(page.sections):
        if section.heading and _holds(section.heading, words):
            yield 1, _of_section(page, number, section, page.title)
            continue
        # The title may bring some of the words, but not all: those pages are found already.
        line = _best_line(section, [word for word in words if word not in title])
        if line and not _holds(page.title, words):
            yield 2, _of_section(page, number, section, line)


def _holds(text: str, words: list[str]) -> bool:
    folded = fold(text)
    return all(word in folded for word in words)


def _best_line(section: Section, words: list[str]) -> str:
    """The first line with one of the words, if the section holds all of them."""
    lines = [line.text() for line in section.lines]
    folded = [fold(line) for line in lines]
    whole = " ".join([fold(section.heading), *folded])
    if not words or not all(word in whole for word in words):
        return ""
    return next((line for line, text in zip(lines, folded, strict=True) if any(word in text for word in words)), "")


def _whole(page: HelpPage) -> Found:
    first = next((line.text() for section in page.sections for line in section.lines), "")
    return Found(page.topic, page.topic, 0, page.title, _short(first))


def _of_section(page: HelpPage, number: int, section: Section, said: str) -> Found:
    title = f"{page.title} – {section.heading}" if section.heading else page.title
    return Found(f"{page.topic}/{number}", page.topic, number, title, _short(said))


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"
