"""Lists of partners, pasted and from files, in five languages and in bad shape."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.groups import MemberRole
from workbench.domain.partner_lists import ListForm, PartnerField
from workbench.domain.partners import OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.errors import RuleViolation
from workbench.interchange.partners import LINES_LIMIT, ROW_LIMIT, TEXT_LIMIT, UNNAMED_POST, read_partners
from workbench.interchange.recognition import RECOGNITION_FILES, read_recognition

VOCABULARIES = Path(__file__).parents[3] / "resources" / "vocabularies"
RECOGNITION = read_recognition({name: (VOCABULARIES / name).read_bytes() for name in RECOGNITION_FILES})

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
    return [line.organisation for line in read_partners(text, recognise=RECOGNITION).lines]


def test_a_published_annex_is_read_and_its_prose_is_shown_as_skipped() -> None:
    read = read_partners(ANNEX, recognise=RECOGNITION)
    assert read.form is ListForm.LINES
    assert [skipped.line for skipped in read.skipped] == [1, 3]
    assert len(read.lines) == 8
    guesses = {line.organisation: (line.kind, line.country, line.role) for line in read.lines}
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
    read = read_partners(line, recognise=RECOGNITION).lines[0]
    assert read.role is role
    assert "(" not in read.organisation


def test_an_acronym_and_a_role_in_brackets_are_told_apart() -> None:
    line = read_partners("- World Health Organization (WHO) (co-chair)", recognise=RECOGNITION).lines[0]
    assert (line.organisation, line.acronym, line.role) == ("World Health Organization", "WHO", MemberRole.CO_CHAIR)
    assert line.kind is OrganisationKind.UN
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
    read = read_partners(text, recognise=RECOGNITION)
    assert read.has_header
    assert read.form is ListForm.TABLE
    line = read.lines[0]
    assert (line.line, line.organisation, line.person, line.post) == (
        2,
        "Danish Red Cross",
        "Example Name",
        "Example Post",
    )
    assert (line.email, line.telephone, line.role) == ("a@example.org", "+45 1234", MemberRole.LEAD)


def test_a_table_without_headings_is_understood_by_its_content() -> None:
    text = "a@example.org\tDanish Red Cross\tExample Name\tExample Post\nb@example.org\tICRC\tOther Name\tOther Post\n"
    read = read_partners(text, recognise=RECOGNITION)
    assert read.columns == {
        1: PartnerField.EMAIL, 2: PartnerField.ORGANISATION, 3: PartnerField.PERSON, 4: PartnerField.POST
    }  # fmt: skip
    assert not read.has_header
    assert [line.organisation for line in read.lines] == ["Danish Red Cross", "ICRC"]


def test_running_numbers_before_the_names_are_no_organisation() -> None:
    read = read_partners("1.\tHealth Point\tAden\n2.\tCare House\tTaiz\n", recognise=RECOGNITION)
    assert [line.organisation for line in read.lines] == ["Health Point", "Care House"]
    assert read.not_kept == ("1",)


@pytest.mark.parametrize("mapping", [{"1": "person", "2": "organisation"}, {"Who": "person", "WHERE": "organisation"}])
def test_a_mapping_overrides_every_guess(mapping: dict[str, str]) -> None:
    text = "Who\tWhere\tShoe\nICRC\tDanish Red Cross\t42\n"
    read = read_partners(text, recognise=RECOGNITION, mapping=mapping)
    assert (read.lines[-1].person, read.lines[-1].organisation) == ("ICRC", "Danish Red Cross")
    assert len(read.not_kept) == 1


@pytest.mark.parametrize(
    ("mapping", "code"),
    [({"1": "shoe"}, "mapping_field"), ({"Colour": "person"}, "mapping_column"), ({"0": "person"}, "mapping_column")],
)
def test_a_mapping_that_does_not_fit_is_refused(mapping: dict[str, str], code: str) -> None:
    with pytest.raises(RuleViolation, match=f"partners.{code}"):
        read_partners("a\tb\n", recognise=RECOGNITION, mapping=mapping)


def test_names_in_two_columns_are_joined_and_a_missing_post_is_a_focal_point() -> None:
    heading = "Organisation\tFirst name\tLast name\tFrom\tTo\tCountry\n"
    text = heading + "ICRC\tExample\tName\t2018\t03/2024\tYemen\nIFRC\t\t\tsoon\t\t\n"
    first, second = read_partners(text, recognise=RECOGNITION).lines
    assert (first.person, first.post) == ("Example Name", UNNAMED_POST)
    assert (first.start, first.end, first.country) == (PartialDate("2018"), PartialDate("2024-03"), "YE")
    assert (second.person, second.post) == ("", "")
    assert second.not_understood == (PartnerField.START,)


def test_cells_of_several_lines_stay_in_one_row() -> None:
    text = 'Organisation\tTitle\n"Danish\nRed Cross"\t"Head of\r\n""PSS"""\nICRC\tX\n'
    read = read_partners(text, recognise=RECOGNITION)
    assert [(line.line, line.organisation, line.post) for line in read.lines] == [
        (2, "Danish Red Cross", 'Head of "PSS"'),
        (5, "ICRC", "X"),
    ]


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_files_may_part_cells_by_other_signs_but_pasted_text_may_not(separator: str) -> None:
    text = f"Organisation{separator}Country\nHealth{separator}Yemen\n"
    assert read_partners(text, recognise=RECOGNITION, from_file=True).lines[0].country == "YE"
    assert read_partners(text, recognise=RECOGNITION).form is ListForm.LINES


def test_hostile_text_is_kept_as_text_and_hidden_signs_are_counted() -> None:
    text = "- =1+1\n- <b>Bold</b> Relief\n- \u202eevil\u0007\n- half \ud800\n"
    read = read_partners(text, recognise=RECOGNITION)
    assert [line.organisation for line in read.lines] == ["=1+1", "<b>Bold</b> Relief", "evil", "half \ufffd"]
    assert [line.removed for line in read.lines] == [0, 0, 2, 1]
    assert read.removed == 3


def test_a_megabyte_in_one_line_is_refused_and_the_rest_is_read() -> None:
    read = read_partners("- ICRC\n- " + "x" * 1_000_000 + "\n- IFRC\n- " + "y" * (ROW_LIMIT - 5), recognise=RECOGNITION)
    assert [line.organisation for line in read.lines] == ["ICRC", "IFRC"]
    assert [(refused.line, refused.code) for refused in read.refused] == [
        (2, "partners.line_too_long"), (4, "partners.name_too_long"),
    ]  # fmt: skip
    assert all(len(refused.raw) <= 80 for refused in read.refused)


def test_a_row_without_an_organisation_is_refused() -> None:
    read = read_partners("Organisation\tName\n\tExample Name\nICRC\tOther\n", recognise=RECOGNITION)
    assert [(refused.line, refused.code) for refused in read.refused] == [(2, "partners.no_organisation")]
    assert len(read.lines) == 1


def test_ten_thousand_lines_are_read_and_lists_over_the_limits_are_refused() -> None:
    assert len(names("".join(f"- Organisation {n}\n" for n in range(10_000)))) == 10_000
    with pytest.raises(RuleViolation, match="partners.too_many_lines"):
        names("a\n" * (LINES_LIMIT + 1))
    with pytest.raises(RuleViolation, match="partners.too_large"):
        names("a" * (TEXT_LIMIT + 1))


@settings(deadline=None)
@given(st.text(alphabet='ab\t\n\r",;|-(•) 1.=#\u202e\ud800', max_size=80) | st.text(max_size=80), st.booleans())
def test_no_text_raises_and_every_line_with_words_is_accounted_for(text: str, from_file: bool) -> None:
    read = read_partners(text, recognise=RECOGNITION, from_file=from_file)
    assert all(line.organisation for line in read.lines)
    if text.strip().strip("\0\ufeff").strip() and not read.has_header:
        assert read.lines or read.refused or read.skipped
