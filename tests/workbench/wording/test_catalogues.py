"""The catalogues: complete, translated, and the binary ones made from those one can read."""

import io
import json
import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tests.architecture.sources import ROOT
from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome
from workbench.domain.groups import MemberRole
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, MeetingStatus
from workbench.domain.minutes_drafts import VOTES
from workbench.domain.partners import ChannelKind
from workbench.wording import Words, documents
from workbench.wording.errors import SENTENCES, UNWORDED_NOTE, UNWORDED_REFUSAL, UNWORDED_RULE, UNWORDED_UNAVAILABLE

CATALOGUES = ROOT / "resources" / "wording"
LANGUAGES = ("ar", "es", "fr", "uk")
KEYWORDS = {
    **DEFAULT_KEYWORDS, "N_": None, "NN_": (1, 2), "t": None, "text": None, "plural": (1, 2), "counted": (1, 2),
    "_said": (2, 3),
}  # fmt: skip
PLURAL_FORMS = {"ar": 6, "es": 2, "fr": 2, "uk": 3}
SCRIPTS = {"ar": "[\u0600-\u06ff]", "uk": "[\u0400-\u04ff]", "fr": "[A-Za-zÀ-ÿ]", "es": "[A-Za-z]"}

SIGNS = {
    ("uk", "No."), ("uk", "{start} to {end}"),
    *((language, each) for language in ("ar", "uk") for each in ("Del", "Enter", "{section} (in {language})")),
}  # fmt: skip
"""Texts a language says with a sign alone, and keys as they are printed on the keyboard."""

Key = str | tuple[str, str]


def marked() -> set[Key]:
    """Every text that the program marks for translation in the window and in documents, and every error's sentence."""
    folders = (ROOT / "ui", ROOT / "workbench" / "documents", ROOT / "workbench" / "wording")
    found: list[object] = [each[2] for folder in folders for each in extract_from_dir(folder, keywords=KEYWORDS)]
    found += [*SENTENCES.values(), UNWORDED_NOTE, UNWORDED_REFUSAL, UNWORDED_RULE, UNWORDED_UNAVAILABLE]
    return {(str(key[0]), str(key[1])) if isinstance(key, tuple | list) else str(key) for key in found if key}


def readable(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "workbench.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(catalog: Catalog) -> dict[Key, Message]:
    return {key(message): message for message in catalog if message.id}


def key(message: Message) -> Key:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def placeholders(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_word_is_in_the_catalogue_and_no_other(language: str) -> None:
    assert set(entries(readable(language))) == marked()


def test_words_are_found_where_they_are_marked() -> None:
    found = marked()
    assert "Draft minutes" in found
    assert "Due within seven days" in found
    assert ("{number} action", "{number} actions") in found
    assert len(found) > 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_translated_in_the_script_of_the_language(language: str) -> None:
    script = re.compile(SCRIPTS[language])
    bad = [
        each
        for each, message in entries(readable(language)).items()
        for form in forms(message)
        if message.fuzzy
        or not form
        or (re.search("[A-Za-z]", re.sub("{.*?}", "", str(each))) and not script.search(form))
    ]
    assert [each for each in bad if (language, each) not in SIGNS] == []


def test_no_line_of_french_begins_with_the_sign_that_ends_the_one_before() -> None:
    parting = re.compile("« | [:;!?»](?![^\\W_])")
    texts = [form for each in entries(readable("fr")).values() for form in forms(each)]
    for path in (ROOT / "resources").rglob("*.json"):
        texts += texts_in("fr", json.loads(path.read_text("utf-8")))
    for path in (ROOT / "resources" / "help" / "fr").glob("*.md"):
        texts += path.read_text("utf-8").splitlines()
    assert len(texts) > 4_000
    assert [text for text in texts if parting.search(text)] == []


def texts_in(language: str, content: object) -> Iterator[str]:
    """What a shipped file says in this language, wherever in it."""
    if isinstance(content, dict):
        own = content.get(language)
        yield from [own] if isinstance(own, str) else ()
        content = list(content.values())
    if isinstance(content, list):
        for part in content:
            yield from texts_in(language, part)


def test_dates_and_signed_numbers_keep_their_order_within_arabic() -> None:
    # After Arabic letters the hyphen is no part of a number: 2026-03 is shown as 03-2026 unless a mark stands before.
    turned = re.compile("(?<![\\w\u200e:-])(?:\\d+-\\d|[+]\\d|\\d+:\\d+-)")
    assert [form for each in entries(readable("ar")).values() for form in forms(each) if turned.search(form)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_has_all_forms_of_the_language(language: str) -> None:
    catalog = readable(language)
    assert catalog.num_plurals == PLURAL_FORMS[language]
    plurals = {each: message for each, message in entries(catalog).items() if isinstance(each, tuple)}
    assert plurals
    assert {len(forms(message)) for message in plurals.values()} == {PLURAL_FORMS[language]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_is_kept_and_the_number_where_a_form_serves_several(language: str) -> None:
    catalog = readable(language)
    single = {form for form in range(catalog.num_plurals) if serves_one_number(language, form)}
    bad = []
    for each, message in entries(catalog).items():
        wanted = placeholders(each if isinstance(each, str) else each[1])
        for number, form in enumerate(forms(message)):
            may_lack = {"number", "count"} if isinstance(each, tuple) and number in single else set()
            if not wanted - may_lack <= placeholders(form) <= wanted:
                bad.append((each, form))
    assert bad == []


def serves_one_number(language: str, form: int) -> bool:
    """Whether a form is for one number alone, as Arabic has them for none, one and two."""
    return language == "ar" and form < 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_binary_catalogue_is_what_the_readable_one_compiles_to(language: str) -> None:
    path = CATALOGUES / language / "LC_MESSAGES" / "workbench.mo"
    compiled = io.BytesIO()
    write_mo(compiled, readable(language))
    compiled.seek(0)
    with path.open("rb") as file:
        shipped = read_mo(file)
    again = read_mo(compiled)
    assert {key(each): each.string for each in shipped if each.id} == {
        key(each): each.string for each in again if each.id
    }
    assert (shipped.num_plurals, shipped.plural_expr) == (again.num_plurals, again.plural_expr)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", {0: "لا إجراءات", 1: "إجراء واحد", 2: "إجراءان", 3: "3 إجراءات", 11: "11 إجراءً", 100: "100 إجراء",
                103: "103 إجراءات"}),
        ("uk", {0: "0 завдань", 1: "1 завдання", 2: "2 завдання", 3: "3 завдання", 11: "11 завдань", 100: "100 завдань",
                21: "21 завдання", 112: "112 завдань"}),
        ("fr", {0: "0 action", 1: "1 action", 2: "2 actions"}),
        ("es", {0: "0 acciones", 1: "1 acción", 2: "2 acciones"}),
    ],
)  # fmt: skip
def test_plurals_follow_the_grammar_of_the_language(language: str, expected: dict[int, str]) -> None:
    words = Words(language, CATALOGUES)
    said = {n: words.plural("{number} action", "{number} actions", n).replace("{number}", str(n)) for n in expected}
    assert said == expected


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (documents.MEETING_STATUSES, MeetingStatus),
        (documents.ATTENDANCE_MODES, AttendanceMode),
        (documents.AGENDA_PURPOSES, AgendaPurpose),
        (documents.DECISION_METHODS, DecisionMethod),
        (documents.DECISION_OUTCOMES, DecisionOutcome),
        (documents.VOTES, VOTES),
        (documents.ACTION_STATUSES, ActionStatus),
        (documents.ACTION_PRIORITIES, ActionPriority),
        (documents.CHANNEL_KINDS, ChannelKind),
        (documents.MEMBER_ROLES, MemberRole),
    ],
)
def test_every_code_of_the_domain_has_a_word(table: dict[str, str], codes: list[str]) -> None:
    assert set(table) == {str(code) for code in codes}


def test_a_catalogue_is_shipped_for_every_language_and_nothing_else() -> None:
    assert sorted(path.name for path in CATALOGUES.iterdir() if path.is_dir()) == list(LANGUAGES)
