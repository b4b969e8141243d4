"""What a line says of owner and day: as people type it in five languages, and whatever else they type."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.hostile_texts import HOSTILE
from workbench.bootstrap.shipped import resources
from workbench.domain.decisions import Dissent
from workbench.domain.meetings import BlockKind, Run, RunKind
from workbench.domain.statement_lines import (
    READ_LIMIT,
    mentioned,
    read_dissent,
    read_statement,
    statement_letter,
    write_dissent,
)
from workbench.interchange.statement_lines import read_line_words

WORDS = read_line_words((resources() / "vocabularies" / "minutes_words.json").read_bytes())
MONDAY = date(2026, 3, 2)
SAID = st.lists(
    st.sampled_from(
        [
            "by", "until", "@", "@IFRC", "d'ici", "до", "قبل", "the", "Friday", "end of", "month", "12", "/", ".",
            "Dec", "грудня", "2026", "31", "-", " ", "\n", "%", "٣", "\u200f", "”", '"', "😀", "para el", "le 1er",
        ]
    ),
    max_size=12,
).map(" ".join)  # fmt: skip


def due_of(line: str, language: str = "en", day: date = MONDAY) -> date | None:
    return read_statement(line, day, (WORDS[language].days, WORDS["en"].days)).due


def owners_of(line: str) -> list[str]:
    return [owner.text for owner in read_statement(line, MONDAY, (WORDS["en"].days,)).owners]


@pytest.mark.parametrize(
    ("language", "line", "due"),
    [
        ("en", "@IFRC sends it by Friday", date(2026, 3, 6)),
        ("en", "by Monday", date(2026, 3, 9)),
        ("en", "by next Friday, surely", date(2026, 3, 13)),
        ("en", "by this Friday", date(2026, 3, 6)),
        ("en", "until tomorrow.", date(2026, 3, 3)),
        ("en", "by today", MONDAY),
        ("en", "by next week", date(2026, 3, 9)),
        ("en", "by 12 Dec", date(2026, 12, 12)),
        ("en", "BY THE 12TH OF DECEMBER 2027", date(2027, 12, 12)),
        ("en", "by December 3, 2027", date(2027, 12, 3)),
        ("en", "by 1 Feb", date(2027, 2, 1)),
        ("en", "by 12/12", date(2026, 12, 12)),
        ("en", "by 12.12.2026", date(2026, 12, 12)),
        ("en", "by 12/12/26)", date(2026, 12, 12)),
        ("en", "by 2026-12-12", date(2026, 12, 12)),
        ("en", "by Fri 6 March", date(2026, 3, 6)),
        ("en", "by the 15th", date(2026, 3, 15)),
        ("en", "by the 1st", date(2026, 4, 1)),
        ("en", "by the end of the month", date(2026, 3, 31)),
        ("en", "by end of next month", date(2026, 4, 30)),
        ("en", "by end of February", date(2027, 2, 28)),
        ("en", "by end of year", date(2026, 12, 31)),
        ("en", "checked by the partners by Friday", date(2026, 3, 6)),
        ("fr", "envoyer d’ici vendredi", date(2026, 3, 6)),
        ("fr", "avant le 1er avril", date(2026, 4, 1)),
        ("fr", "pour la fin du mois", date(2026, 3, 31)),
        ("fr", "d'ici la semaine prochaine", date(2026, 3, 9)),
        ("fr", "POUR MAR. 3 MARS", date(2026, 3, 3)),
        ("fr", "d'ici fin juin", date(2026, 6, 30)),
        ("es", "para el viernes", date(2026, 3, 6)),
        ("es", "antes del 12 de diciembre de 2026", date(2026, 12, 12)),
        ("es", "antes de fin de mes", date(2026, 3, 31)),
        ("es", "para mañana", date(2026, 3, 3)),
        ("ar", "إرسال القائمة بحلول يوم الخميس", date(2026, 3, 5)),
        ("ar", "قبل ١٢ ديسمبر", date(2026, 12, 12)),
        ("ar", "حتى \u200f١٢/١٢/٢٠٢٦", date(2026, 12, 12)),
        ("ar", "قبل 5 كانون الأول", date(2026, 12, 5)),
        ("ar", "بحلول نهاية الشهر", date(2026, 3, 31)),
        ("uk", "надіслати до п’ятниці", date(2026, 3, 6)),
        ("uk", "до 12.12", date(2026, 12, 12)),
        ("uk", "до 12 грудня", date(2026, 12, 12)),
        ("uk", "не пізніше 15-го", date(2026, 3, 15)),
        ("uk", "до наступної середи", date(2026, 3, 11)),
        ("uk", "by Friday", date(2026, 3, 6)),
    ],
)
def test_a_day_is_read_as_it_is_typed(language: str, line: str, due: date) -> None:
    assert due_of(line, language) == due


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "on Friday"),
        ("en", "bypass Friday"),
        ("en", "by March"),
        ("en", "by 11/24/2026"),
        ("en", "by 31 April"),
        ("en", "by Fri 7 March"),
        ("en", "by 5%"),
        ("en", "by 12/12 %"),
        ("en", "by 10.30"),
        ("en", "by 12.12"),
        ("en", "by 12/12/1826"),
        ("en", "by 12 Decades"),
        ("en", "by 2026-12-123"),
        ("en", "by 29 Feb"),
        ("en", "by the 32nd"),
        ("uk", "до середини"),
        ("fr", "pour le 15"),
        ("es", "para la semana"),
        ("ar", "قبل الاجتماع"),
    ],
)
def test_what_is_no_day_or_two_days_is_not_read(language: str, line: str) -> None:
    assert due_of(line, language) is None


@pytest.mark.parametrize("language", WORDS)
def test_every_weekday_and_month_of_a_language_is_read(language: str) -> None:
    words = WORDS[language].days
    for number, forms in enumerate(words.weekdays, 1):
        for form in forms:
            due = due_of(f"{words.until[0]} {form}", language)
            assert due is not None, form
            assert due.isoweekday() == number
            assert timedelta(0) < due - MONDAY <= timedelta(days=7)
    for number, forms in enumerate(words.months, 1):
        for form in forms:
            assert due_of(f"{words.until[0]} 5 {form} 2027", language) == date(2027, number, 5), form


@pytest.mark.parametrize("language", WORDS)
def test_every_form_that_announces_a_day_does(language: str) -> None:
    for form in WORDS[language].days.until:
        assert due_of(f"x {form} 2026-12-12", language) == date(2026, 12, 12), form


@given(line=SAID | st.text(max_size=200), day=st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_whatever_is_typed_is_read_without_harm_and_stands_where_it_is_said_to(line: str, day: date) -> None:
    for language in WORDS:
        found = read_statement(line, day, (WORDS[language].days, WORDS["en"].days))
        for stretch in (*found.owners, *([found.due_words] if found.due_words else [])):
            assert line[stretch.start : stretch.end] == stretch.text
            assert stretch.text.strip()
        assert (found.due is None) == (found.due_words is None)
        assert found.due is None or 1900 <= found.due.year <= 2199


@given(day=st.dates(date(1950, 1, 1), date(2150, 12, 31)), offset=st.integers(0, 300))
def test_a_day_without_a_year_is_the_next_such_day(day: date, offset: int) -> None:
    wanted = day + timedelta(days=offset)
    if (wanted.month, wanted.day) != (2, 29):
        assert due_of(f"by {wanted.day} {wanted:%B}", day=day) == wanted
        assert due_of(f"by {wanted.day}/{wanted.month}", day=day) == wanted


@given(words=st.text(st.characters(exclude_characters="@", exclude_categories=["Cs"]), max_size=60))
def test_a_line_without_the_sign_names_nobody(words: str) -> None:
    assert owners_of(words) == []


def test_the_first_sign_names_the_owner_and_longer_names_come_first() -> None:
    assert owners_of("@Red Cross, please, and @IFRC") == ["Red Cross", "Red"]
    assert owners_of("ask (@UNHCR) today") == ["UNHCR"]
    assert owners_of('@"Ukrainian Red Cross" sends') == ["Ukrainian Red Cross"]
    assert owners_of("@الهلال الأحمر، غدًا") == ["الهلال الأحمر", "الهلال"]
    assert len(owners_of("@one two three four five six seven eight")) == 6


@pytest.mark.parametrize("line", ["write to a@example.org", "@", "@ IFRC", "@@", "@…", '@"', '@""', "x@", "@\n"])
def test_other_signs_name_nobody(line: str) -> None:
    assert owners_of(line) == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_hostile_lines_are_read_without_harm(text: str) -> None:
    for line in (text, f"@{text}", f"by {text}", f"{text} by Friday"):
        read_statement(line, MONDAY, tuple(words.days for words in WORDS.values()))


@pytest.mark.parametrize("part", ["by ", "by the ", "@", "a@ ", "by 1", "by end of ", "by\u00a0"])
def test_a_line_without_end_is_read_up_to_a_limit(part: str) -> None:
    endless = part * 100_000
    words = tuple(words.days for words in WORDS.values())
    assert read_statement(endless, MONDAY, words) == read_statement(endless[:READ_LIMIT], MONDAY, words)


def test_letters_mean_the_same_in_every_language_and_only_at_the_beginning() -> None:
    letters = WORDS["fr"].letters
    assert letters == WORDS["uk"].letters
    assert statement_letter("D ", letters) is BlockKind.DECISION
    assert statement_letter("A partner", letters) is BlockKind.ACTION
    assert statement_letter("ق نبدأ", letters) is BlockKind.DECISION
    assert [
        statement_letter(line, letters) for line in ("A", "a ", "A\u200b", "AB ", "", " A ", "\n ", "З огляду")
    ] == [None] * 8


def test_the_first_record_named_in_a_line_is_found() -> None:
    name = Run("IFRC", kind=RunKind.MENTION, target="organisation/x")
    assert mentioned((Run("a"), name, Run("b", kind=RunKind.MENTION, target="post/y"))) == name
    assert mentioned((Run("a", kind=RunKind.LINK, target="https://x.example"),)) is None


def test_dissent_is_read_as_it_is_written() -> None:
    dissent = (Dissent("IFRC", "too early: see above"), Dissent("Somebody"), Dissent("", "no money"))
    assert read_dissent(write_dissent(dissent)) == dissent
    assert read_dissent("\n  \n") == ()
    assert read_dissent("A  :b") == (Dissent("A", "b"),)
