"""The help: every page in every language, strict in form, alike in what it names, and read without surprises."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from workbench.settings import LANGUAGES
from workbench.wording.help_pages import (
    TOPICS,
    HelpFault,
    HelpPage,
    HelpShelf,
    LineKind,
    Link,
    PieceKind,
    read_help_page,
    read_keys,
)

HELP = ROOT / "resources" / "help"
FEATURES = frozenset(
    {
        "today",
        "partners",
        "groups",
        "meetings",
        "actions",
        "contacts",
        "diary",
        "security",
        "backups",
        "settings",
        "vocabularies",
        "contexts",
        "roles",
        "mandates",
        "layers",
        "rules",
    }
)
KEYS = {"actions.new": "Ctrl+N"}


def page_of(language: str, topic: str) -> HelpPage:
    text = (HELP / language / f"{topic}.md").read_text(encoding="utf-8")
    return read_help_page(topic, language, text, read_keys(HELP))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_page_and_no_other(language: str) -> None:
    assert {file.stem for file in (HELP / language).iterdir()} == set(TOPICS)
    assert {place.name for place in HELP.iterdir() if place.is_dir()} == set(LANGUAGES)
    assert [page.topic for page in HelpShelf(HELP, language).pages()] == list(TOPICS)
    assert {page.language for page in HelpShelf(HELP, language).pages()} == {language}


def shape_of(page: HelpPage) -> list[object]:
    """What all languages must agree on: headings, kinds of lines, keys, what is typed, and where it leads."""
    lines = [
        (line.kind, sorted((piece.kind, piece.command or piece.text) for piece in line.pieces if named(piece.kind)))
        for section in page.sections
        for line in section.lines
    ]
    return [len(page.sections), [len(section.lines) for section in page.sections], lines, page.links]


def named(kind: PieceKind) -> bool:
    return kind is not PieceKind.WORDS


@pytest.mark.parametrize("topic", TOPICS)
def test_all_languages_say_the_same_of_a_topic(topic: str) -> None:
    english = shape_of(page_of("en", topic))
    assert {language: shape_of(page_of(language, topic)) == english for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, True
    )


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_is_short_tells_what_to_do_and_leads_to_what_is_there(topic: str) -> None:
    page = page_of("en", topic)
    words = " ".join(line.text() for section in page.sections for line in section.lines).split()
    assert 100 <= len(words) <= 250
    assert [bool(section.heading) for section in page.sections] == [False, True, True, True]
    assert len(page.sections[1].lines) == 5
    for link in page.links:
        assert link.name in (FEATURES if link.to_page else TOPICS)
        assert link.name != topic or link.to_page


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_pages_are_in_the_script_of_their_language(language: str) -> None:
    first, last = {"ar": ("\u0600", "\u06ff"), "uk": ("\u0400", "\u04ff")}[language]
    for topic in TOPICS:
        page = page_of(language, topic)
        for section in page.sections:
            for line in section.lines:
                words = "".join(piece.text for piece in line.pieces if piece.kind is PieceKind.WORDS)
                assert any(first <= letter <= last for letter in words), (topic, words)


def test_lines_are_told_apart_and_keys_come_from_the_commands() -> None:
    text = (
        "# Title\n\nPress {key:actions.new} or {press:Space}.\n\n## Steps\n\n1. Type `a <b>`.\n- Point\n\n"
        "See: help:keys page:actions\n"
    )
    page = read_help_page("actions", "en", text, KEYS)
    first, steps = page.sections
    assert [(piece.kind, piece.text) for piece in first.lines[0].pieces] == [
        (PieceKind.WORDS, "Press "), (PieceKind.KEY, "Ctrl+N"), (PieceKind.WORDS, " or "), (PieceKind.KEY, "Space"),
        (PieceKind.WORDS, "."),
    ]  # fmt: skip
    assert [line.kind for line in steps.lines] == [LineKind.STEP, LineKind.POINT]
    assert steps.lines[0].text() == "Type a <b>."
    assert steps.lines[0].text(lambda piece: f"[{piece.text}]") == "Type [a <b>]."
    assert page.links == (Link(False, "keys"), Link(True, "actions"))
    assert page.commands() == {"actions.new"}


@pytest.mark.parametrize(
    "body",
    ["**bold**", "a [link](x)", "<img src=x>", "{key:nothing.here}", "{press}", "`open", "### Deep", "two  blanks",
     "&amp;", " begins with a blank", "# Title again", "See: http://x", "a \\ b"],
)  # fmt: skip
def test_markup_that_is_not_known_is_a_fault(body: str) -> None:
    with pytest.raises(HelpFault):
        read_help_page("actions", "en", f"# Title\n\n{body}\n", KEYS)


@given(st.text())
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        page = read_help_page("actions", "en", text, KEYS)
    except HelpFault:
        return
    assert page.title


def test_where_a_page_is_missing_or_faulty_english_stands_in(tmp_path: Path) -> None:
    for language, text in (("en", "# Actions\n\nWords.\n"), ("fr", "# Actions\n\n<b>mots</b>\n")):
        (tmp_path / language).mkdir()
        (tmp_path / language / "actions.md").write_text(text, encoding="utf-8")
    for language in ("fr", "uk"):
        page = HelpShelf(tmp_path, language).page("actions")
        assert page is not None
        assert page.language == "en"
    assert HelpShelf(tmp_path, "fr").page("partners") is None
    assert HelpShelf(tmp_path, "fr").page("../en/actions") is None
    assert HelpShelf(tmp_path / "nowhere", "en").pages() == []
