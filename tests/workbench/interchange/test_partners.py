"""Lists of partners, pasted and from files, in five languages and in bad shape."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.groups import MemberRole
from workbench.domain.partner_lists import ListForm, PastedList
from workbench.domain.partner_tables import HEADING, PROSE, PartnerTable, StatedRow
from workbench.domain.partners import OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.errors import RuleViolation
from workbench.interchange.partner_tables import HeadingWords, lay_out, read_partner_rows
from workbench.interchange.partners import LINES_LIMIT, ROW_LIMIT, TEXT_LIMIT, read_pasted
from workbench.interchange.recognition import RECOGNITION_FILES, read_recognition

VOCABULARIES = Path(__file__).parents[3] / "resources" / "vocabularies"
RECOGNITION = read_recognition({name: (VOCABULARIES / name).read_bytes() for name in RECOGNITION_FILES})
WORDS = HeadingWords(recognition=RECOGNITION)


def pasted(text: str, *, from_file: bool = False) -> PastedList:
    return read_pasted(text, recognise=RECOGNITION, from_file=from_file)


def columns(read: PastedList) -> dict[int, str]:
    """Position to what the column holds."""
    if read.form is ListForm.LINES:
        return {0: "name"}
    layout = lay_out(read.sheet.rows, read.sheet.hashtags, WORDS)
    return {column.position: column.code for column in layout.columns if column.code}


def understood(text: str, *, from_file: bool = False) -> PartnerTable:
    read = pasted(text, from_file=from_file)
    start = lay_out(read.sheet.rows, read.sheet.hashtags, WORDS).body_from if read.form is ListForm.TABLE else 0
    return read_partner_rows(read.sheet.rows[start:], columns(read), recognition=RECOGNITION, codebook={})


def rows(text: str, *, from_file: bool = False) -> tuple[StatedRow, ...]:
    return understood(text, from_file=from_file).rows


ANNEX = """List of Movement components involved in Working Group

Thank you to the below National Societies that appointed representatives supporting activities of the Working Group.

- Argentinian Red Cross
- Danish Red Cross (Lead)
- ICRC (Lead)
- IFRC
- IFRC PS Centre
- South Sudan Red Cross
- South Sudan Red Cross
- Ukraine Red Cross
"""


def names(text: str) -> list[str]:
    return [row.name for row in rows(text)]


def test_a_published_annex_is_read_and_its_prose_is_left_aside() -> None:
    read = pasted(ANNEX)
    assert read.form is ListForm.LINES
    assert [(line.row, line.code) for line in read.refused] == [(1, HEADING), (3, PROSE)]
    assert all(line.is_aside for line in read.refused)
    guesses = {row.name: (row.guessed_kind, row.guessed_country, row.role) for row in rows(ANNEX)}
    assert len(read.sheet.rows) == 8
    society = OrganisationKind.NATIONAL_SOCIETY
    assert guesses["Argentinian Red Cross"] == (society, "AR", None)
    assert guesses["Danish Red Cross"] == (society, "DK", MemberRole.LEAD)
    assert guesses["ICRC"] == (OrganisationKind.ICRC, None, MemberRole.LEAD)
    assert guesses["IFRC"] == (OrganisationKind.IFRC, None, None)
    assert guesses["IFRC PS Centre"] == (OrganisationKind.REFERENCE_CENTRE, None, None)
    assert guesses["South Sudan Red Cross"] == (society, "SS", None)


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•\t", "– ", "· ", "1. ", "12) ", "a) ", "•", "  - "])
def test_bullets_of_all_kinds_are_taken_off(bullet: str) -> None:
    assert names(f"{bullet}Danish Red Cross\n{bullet}ICRC\n") == ["Danish Red Cross", "ICRC"]


def test_a_name_that_begins_with_a_letter_and_a_dot_inside_keeps_it() -> None:
    assert names("A.B.C. Relief\n4 Paws\n") == ["A.B.C. Relief", "4 Paws"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("ICRC (Lead)", MemberRole.LEAD),
        ("CICR (chef de file)", MemberRole.LEAD),
        ("CICR (Líder)", MemberRole.LEAD),
        ("ICRC (co-lead)", MemberRole.CO_LEAD),
        ("اللجنة الدولية (رئيس)", MemberRole.CHAIR),
        ("МКЧХ (співголова)", MemberRole.CO_CHAIR),
        ("ICRC [observer]", MemberRole.OBSERVER),
    ],
)
def test_a_role_in_brackets_is_read_in_five_languages(line: str, role: MemberRole) -> None:
    (read,) = rows(line)
    assert read.role is role
    assert "(" not in read.name


def test_an_acronym_and_a_role_in_brackets_are_told_apart() -> None:
    (line,) = rows("- World Health Organization (WHO) (co-chair)")
    assert (line.name, line.acronym, line.role) == ("World Health Organization", "WHO", MemberRole.CO_CHAIR)
    assert line.guessed_kind is OrganisationKind.UN
    assert rows("Organisation\tCountry\nWorld Health Organization (WHO) (co-chair)\tYemen\n")[0].role is line.role
    assert names("Health Point (Aden)") == ["Health Point (Aden)"]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Croix-Rouge française", OrganisationKind.NATIONAL_SOCIETY, "FR"),
        ("Cruz Roja Argentina", OrganisationKind.NATIONAL_SOCIETY, "AR"),
        ("الهلال الأحمر العربي السوري", OrganisationKind.NATIONAL_SOCIETY, "SY"),
        ("Червоний Хрест України", OrganisationKind.NATIONAL_SOCIETY, "UA"),
        ("Red Cross of Nowhere", None, None),
        ("FICR", OrganisationKind.IFRC, None),
        ("МКЧХ", OrganisationKind.ICRC, None),
        ("وزارة الصحة", OrganisationKind.GOVERNMENT, None),
        ("Ministère de la Santé", OrganisationKind.GOVERNMENT, None),
        ("UNHCR", OrganisationKind.UN, None),
        ("Those who care", None, None),
        ("Danish Refugee Council", None, None),
    ],
)
def test_kinds_and_countries_are_guessed(name: str, kind: OrganisationKind | None, country: str | None) -> None:
    guess = RECOGNITION.guess(name)
    assert (guess.kind, guess.country) == (kind, country)


@pytest.mark.parametrize(
    "header",
    [
        "Organisation\tName\tTitle\tE-mail\tPhone\tRole",
        "Organisme\tNom complet\tFonction\tCourriel\tTéléphone\tRôle",
        "Organización\tNombre completo\tCargo\tCorreo electrónico\tTeléfono\tRol",
        "المنظمة\tالاسم\tالمنصب\tالبريد الإلكتروني\tالهاتف\tالدور",
        "Організація\tПІБ\tПосада\tЕлектронна пошта\tТелефон\tРоль",
    ],
)
def test_headings_are_known_in_five_languages(header: str) -> None:
    text = f"{header}\r\nDanish Red Cross\tExample Name\tExample Post\ta@example.org\t+45 1234\tlead\r\n"
    assert pasted(text).form is ListForm.TABLE
    (row,) = rows(text)
    assert row.contact is not None
    assert (row.row, row.name, row.contact.person) == (2, "Danish Red Cross", "Example Name")
    assert list(row.contact.titles.values()) == ["Example Post"]
    assert [reach.value for reach in row.contact.reaches] == ["a@example.org", "+45 1234"]
    assert row.role is MemberRole.LEAD


def test_a_table_without_headings_is_understood_by_its_content() -> None:
    text = "a@example.org\tDanish Red Cross\tExample Name\tExample Post\nb@example.org\tICRC\tOther Name\tOther Post\n"
    assert columns(pasted(text)) == {0: "email", 1: "name", 2: "person", 3: "post"}
    assert names(text) == ["Danish Red Cross", "ICRC"]


def test_running_numbers_before_the_names_are_no_organisation() -> None:
    text = "1.\tHealth Point\tAden\n2.\tCare House\tTaiz\n"
    assert names(text) == ["Health Point", "Care House"]
    assert 0 not in columns(pasted(text))


def test_names_in_two_columns_are_joined_and_what_is_no_date_is_told() -> None:
    heading = "Organisation\tFirst name\tLast name\tFrom\tTo\tCountry\n"
    text = heading + "ICRC\tExample\tName\t2018\t03/2024\tYemen\nIFRC\tOther\t\tsoon\t\t\n"
    first, second = rows(text)
    assert first.contact is not None
    assert first.contact.person == "Example Name"
    assert (first.contact.start, first.contact.end) == (PartialDate("2018"), PartialDate("2024-03"))
    assert first.country == "YE"
    assert [(problem.column, problem.code) for problem in second.problems] == [("start", "imports.cell_date")]


def test_cells_of_several_lines_stay_in_one_row() -> None:
    text = 'Organisation\tTitle\n"Danish\nRed Cross"\t"Head of\r\n""PSS"""\nICRC\tX\n'
    assert [(row.row, row.name, list(row.contact.titles.values()) if row.contact else []) for row in rows(text)] == [
        (2, "Danish Red Cross", ['Head of "PSS"']), (5, "ICRC", ["X"]),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_files_may_part_cells_by_other_signs_but_pasted_text_may_not(separator: str) -> None:
    text = f"Organisation{separator}Country\nHealth{separator}Yemen\n"
    assert rows(text, from_file=True)[0].country == "YE"
    assert pasted(text).form is ListForm.LINES


def test_hostile_text_is_kept_as_text_and_hidden_signs_are_counted() -> None:
    text = "- =1+1\n- <b>Bold</b> Relief\n- \u202eevil\u0007\n- half \ud800\n"
    assert names(text) == ["=1+1", "<b>Bold</b> Relief", "evil", "half \ufffd"]
    assert pasted(text).removed == 3
    assert pasted("Organisation\tCountry\n\u202eevil\u0007\tYemen\n").removed == 2


def test_a_megabyte_in_one_line_is_refused_and_the_rest_is_read() -> None:
    read = pasted("- ICRC\n- " + "x" * 1_000_000 + "\n- IFRC\n- " + "y" * (ROW_LIMIT - 5))
    assert [row.cells for row in read.sheet.rows] == [("ICRC",), ("IFRC",)]
    assert [(refused.row, refused.code) for refused in read.refused] == [
        (2, "partners.line_too_long"), (4, "partners.name_too_long"),
    ]  # fmt: skip
    assert all(len(refused.raw) <= 80 for refused in read.refused)
    table = pasted("Organisation\tName\n" + "x" * 1_000_000 + "\tAnn\nICRC\tOther\n")
    assert [(refused.row, refused.code) for refused in table.refused] == [(2, "partners.line_too_long")]


def test_a_row_without_an_organisation_is_refused() -> None:
    read = understood("Organisation\tName\n\tExample Name\nICRC\tOther\n")
    assert [(refused.row, refused.code) for refused in read.refused] == [(2, "partners.no_organisation")]
    assert len(read.rows) == 1


def test_ten_thousand_lines_are_read_and_lists_over_the_limits_are_refused() -> None:
    assert len(pasted("".join(f"- Organisation {n}\n" for n in range(10_000))).sheet.rows) == 10_000
    with pytest.raises(RuleViolation, match="partners.too_many_lines"):
        pasted("a\n" * (LINES_LIMIT + 1))
    with pytest.raises(RuleViolation, match="partners.too_large"):
        pasted("a" * (TEXT_LIMIT + 1))


@settings(deadline=None)
@given(st.text(alphabet='ab\t\n\r",;|-(•) 1.=#\u202e\ud800', max_size=80) | st.text(max_size=80), st.booleans())
def test_no_text_raises_and_every_line_with_words_is_accounted_for(text: str, from_file: bool) -> None:
    read = pasted(text, from_file=from_file)
    if text.strip().strip("\0\ufeff").strip():
        assert read.sheet.rows or read.refused
    for row in read.sheet.rows:
        assert row.line >= 1
    if any(code.partition(".")[0] in ("name", "acronym") for code in columns(read).values()):
        table = understood(text, from_file=from_file)
        assert all(row.name for row in table.rows)
