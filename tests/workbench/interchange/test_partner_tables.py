from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.audiences import OFFICE, PARTNERS, Audience
from workbench.domain.foreign_tables import ForeignRow
from workbench.domain.groups import MemberRole
from workbench.domain.import_sources import ImportSource
from workbench.domain.partner_columns import OF_SOMETHING, TableField
from workbench.domain.partner_tables import ColumnReason, PartnerTable, StatedRow
from workbench.domain.partners import ChannelKind, OrganisationKind
from workbench.domain.periods import PartialDate
from workbench.domain.relations import RelationKind
from workbench.domain.texts import fold
from workbench.errors import RuleViolation
from workbench.interchange.partner_tables import HeadingWords, lay_out, read_partner_rows
from workbench.interchange.recognition import RECOGNITION_FILES, read_recognition
from workbench.wording import Words
from workbench.wording.partner_columns import HEADINGS, codes_by_heading

FOLDER = Path(__file__).parents[3] / "resources" / "vocabularies"
RECOGNITION = read_recognition({name: (FOLDER / name).read_bytes() for name in RECOGNITION_FILES})
WORDS = HeadingWords(
    recognition=RECOGNITION,
    codes={fold(text): code for text, code in codes_by_heading(HEADINGS, [Words()]).items()},
    of={"approaches": "approaches", "french": "fr"},
)
BOOK = {
    "kind": {"ngo of the nation": "national_ngo"},
    "terms.approaches": {"advocacy": "advocacy", "plaidoyer": "advocacy"},
    "size_band": {"up to 10": "up_to_10"}, "status": {"dormant": "dormant"},
    "cadre": {"volunteers": "volunteers"}, "relation": {"is a member of": "member_of"},
    "audience": {"all partners": "partners"},
}  # fmt: skip


def rows(*cells: Sequence[str]) -> list[ForeignRow]:
    return [ForeignRow(number, tuple(row)) for number, row in enumerate(cells, 1)]


def read(columns: Mapping[int, str], *cells: Sequence[str], values: Mapping[str, str] | None = None) -> PartnerTable:
    return read_partner_rows(rows(*cells), columns, recognition=RECOGNITION, codebook=BOOK, values=values)


def one(columns: Mapping[int, str], *cells: str, values: Mapping[str, str] | None = None) -> StatedRow:
    (row,) = read(columns, cells, values=values).rows
    return row


def wrong(row: StatedRow) -> list[tuple[str, str]]:
    return [(problem.column, problem.code) for problem in row.problems]


def test_the_row_of_hashtags_wins_over_the_headings_above_it() -> None:
    layout = lay_out(
        rows(["Who", "Where", "Web"], ["#org", "#country", ""], ["Example Org", "Kenya", "x.org"]), None, WORDS
    )
    assert layout.codes() == {"Who": "name", "Where": "country", "Web": "website"}
    assert layout.body_from == 2
    assert [column.reason for column in layout.columns] == [
        ColumnReason.HASHTAG, ColumnReason.HASHTAG, ColumnReason.HEADING,
    ]  # fmt: skip


def test_a_country_beside_activities_or_several_beside_one_name_is_not_where_an_organisation_is_from() -> None:
    tagged = lay_out(rows(["#org", "#country", "#sector"], ["Example Org", "Kenya", "Health"]), None, WORDS)
    assert [column.reason for column in tagged.columns][1] is ColumnReason.WHERE_THEY_WORK
    plain = rows(["Organisation", "Country"], ["Example Org", "Kenya"], ["EXAMPLE ORG", "Chad"])
    assert lay_out(plain, None, WORDS).codes() == {"Organisation": "name"}
    assert lay_out(plain[:2], None, WORDS).codes() == {"Organisation": "name", "Country": "country"}


def test_headings_of_this_program_are_understood_with_what_they_are_of() -> None:
    found = lay_out(
        rows(["Organisation (French)", "Terms (Approaches)", "Identifier (FDRS)", "Kind"], ["a"] * 4), None, WORDS
    )
    assert list(found.codes().values()) == ["name.fr", "terms.approaches", "identifier.fdrs", "kind"]


def test_a_section_of_a_profile_is_known_by_its_name_and_language() -> None:
    words = replace(WORDS, sections={"mission statement": "mission_statement"})
    heads = ["Organisation", "Profile (Mission statement, fr)", "Profile (Mission statement)", "Profile"]
    found = lay_out(rows(heads, ["a"] * 4), None, words)
    assert found.codes() == {"Organisation": "name", heads[1]: "profile.mission_statement.fr"}


def test_what_is_said_beside_what_an_organisation_is() -> None:
    columns = dict(enumerate([
        "name", "profile.description.en", "cadre", "count", "as_of", "priority.fr", "relation", "related",
        "related_since", "related_until", "note", "audience",
    ]))  # fmt: skip
    long = "Two\n\nparagraphs; one of them long. " * 20
    row = one(columns, "Example Org", long, "Volunteers", "1 200", "2025", "Soins", "Is a member of", "Example Union",
              "2020", "2019", "- as told", "All partners")  # fmt: skip
    assert row.facts is not None
    assert row.facts.profile == {("description", "en"): long.strip()}
    assert (row.facts.cadre, row.facts.count, str(row.facts.as_of)) == ("volunteers", 1200, "2025")
    assert (row.facts.priority, row.facts.note) == ({"fr": "Soins"}, "- as told")
    assert (row.facts.relation, row.facts.related, row.facts.end) == (RelationKind.MEMBER_OF, "Example Union", None)
    assert (row.audience, row.facts.audience) == (PARTNERS, PARTNERS)
    assert wrong(row) == [("related_until", "imports.cell_order")]


@pytest.mark.parametrize(
    ("written", "audience", "codes"),
    [("office", OFFICE, []), ("groups:a,b", Audience.from_text("groups:b,a"), []), ("", None, []),
     ("groups", OFFICE, ["imports.cell_audience"]), ("everybody", OFFICE, ["imports.cell_audience"])],
)  # fmt: skip
def test_where_nobody_knows_who_is_meant_it_stays_in_the_office(
    written: str, audience: Audience | None, codes: list[str]
) -> None:
    row = one({0: "name", 1: "audience"}, "Example Org", written)
    assert (row.audience, [code for _, code in wrong(row)]) == (audience, codes)
    assert row.facts is None
    post = one({0: "name", 1: "audience", 2: "post"}, "Example Org", written, "Desk")
    assert (post.audience, post.contact.audience if post.contact else None) == (audience, audience)
    both = one({0: "name", 1: "audience", 2: "person", 3: "cadre"}, "Example Org", written, "Alpha", "volunteers")
    assert both.contact is not None
    assert both.facts is not None
    assert (both.contact.audience, both.facts.audience) == (audience, audience)


def test_a_name_is_somebodys_beside_organisations_and_theirs_where_there_are_none() -> None:
    alone = lay_out(rows(["Name", "Acronym", "E-mail"], ["Example Union", "EXU", "a@example.org"]), None, WORDS)
    assert alone.codes() == {"Name": "name", "Acronym": "acronym", "E-mail": "email"}
    beside = lay_out(rows(["Name", "Agency"], ["Alpha Example", "Example Union"]), None, WORDS)
    assert beside.codes() == {"Name": "person", "Agency": "name"}


def test_a_table_without_headings_is_understood_by_what_stands_in_it() -> None:
    body = rows(*[[f"Example Ministry of Health {n}", f"a{n}@example.org", str(n)] for n in range(5)])
    layout = lay_out(body, None, WORDS)
    assert {column.code: column.reason for column in layout.columns if column.code} == {
        "name": ColumnReason.CONTENT, "email": ColumnReason.CONTENT,
    }  # fmt: skip
    assert layout.body_from == 0


def test_equal_headings_are_told_apart_and_a_source_is_known_again_by_its_headings() -> None:
    table = rows(["Name of organisation", "Notes", "Notes", ""], ["Example Org", "x", "y", "z"])
    layout = lay_out(table, None, WORDS)
    assert layout.headings == ("Name of organisation", "Notes", "Notes #3", "#4")
    source = ImportSource(id="s", name="Example list", headings=layout.headings, columns={"Notes #3": "acronym"})
    again = lay_out(table, None, WORDS, [source])
    assert (again.source, again.codes()) == ("Example list", {"Notes #3": "acronym"})
    assert lay_out(rows(["Name of organisation", "Notes"], ["a", "b"]), None, WORDS, [source]).source == ""


def test_every_cell_of_a_row_is_read() -> None:
    columns = dict(enumerate([
        "name", "name.fr", "acronym", "aliases", "kind", "country", "size_band", "local", "status", "parent",
        "identifier.fdrs", "website", "address", "terms.approaches", "person", "post", "email", "telephone", "start",
        "end", "role", "organisation_email", "share",
    ]))  # fmt: skip
    row = one(
        columns, "Example Org", "Organisation exemple", "EXO", "Exo One; Exo Two", "NGO of the nation", "Kenya",
        "Up to 10", "yes", "dormant", "Example Parent", "DKE001", "https://example.org/a", "1 Example Road\nTown",
        "Plaidoyer; advocacy", "Alpha Example", "Director", "a@example.org, b@example.org", "+254 1 555 0100",
        "2024-03", "14.05.2025", "Chair", "office@example.org", "yes",
    )  # fmt: skip
    assert row.problems == ()
    assert row.names == {"en": "Example Org", "fr": "Organisation exemple"}
    assert (row.acronym, row.aliases, row.kind, row.country) == (
        "EXO", ("Exo One", "Exo Two"), OrganisationKind.NATIONAL_NGO, "KE",
    )  # fmt: skip
    assert (row.size_band, row.is_local, row.status, row.parent) == ("up_to_10", True, "dormant", "Example Parent")
    assert (row.identifiers, set(row.terms), row.role) == (
        {"fdrs": "DKE001"}, {"approaches/advocacy"}, MemberRole.CHAIR,
    )  # fmt: skip
    assert tuple(reach[:3] for reach in row.reaches) == (
        (ChannelKind.EMAIL, "office@example.org", None),
        (ChannelKind.WEBSITE, "https://example.org/a", None),
        (ChannelKind.ADDRESS, "1 Example Road; Town", None),
    )
    contact = row.contact
    assert contact is not None
    assert (contact.person, contact.titles) == ("Alpha Example", {"en": "Director"})
    assert [reach.value for reach in contact.reaches if reach.may_share] == [
        "a@example.org",
        "b@example.org",
        "+254 1 555 0100",
    ]
    assert (contact.start, contact.end) == (PartialDate("2024-03"), PartialDate("2025-05-14"))


def test_what_cannot_be_read_is_left_out_with_its_field_and_reason_and_the_row_is_taken_in() -> None:
    columns = dict(
        enumerate(["name", "kind", "country", "email", "telephone", "website", "local", "start", "end", "post"])
    )
    row = one(columns, "Example Org", "NGO", "Atlantis", "nobody", "no", "javascript:alert(1)", "perhaps", "3/4/2024",
              "2020", "Director")  # fmt: skip
    assert sorted(wrong(row)) == [
        ("country", "imports.cell_unknown"), ("email", "imports.cell_email"), ("kind", "imports.cell_unknown"),
        ("local", "imports.cell_truth"), ("start", "imports.cell_date"), ("telephone", "imports.cell_telephone"),
        ("website", "imports.cell_website"),
    ]  # fmt: skip
    assert (row.kind, row.country, row.reaches) == (None, None, ())
    ended = one({0: "name", 1: "post", 2: "start", 3: "end"}, "Example Org", "Director", "2024", "2023-12-31")
    assert wrong(ended) == [("end", "imports.cell_order")]


def test_a_word_no_list_holds_is_asked_about_once_and_then_known() -> None:
    columns = {0: "name", 1: "kind"}
    table = read(columns, ["Example One", "NGO"], ["Example Two", "ngo"], ["Example Three", "club"])
    assert [(each.column, each.written, each.rows) for each in table.unknown] == [
        ("kind", "NGO", 1), ("kind", "ngo", 1), ("kind", "club", 1),
    ]  # fmt: skip
    said = {"kind|NGO": "national_ngo", "kind|club": ""}
    table = read(columns, ["Example One", "NGO"], ["Example Two", "ngo"], ["Example Three", "club"], values=said)
    assert [row.kind for row in table.rows] == [OrganisationKind.NATIONAL_NGO, OrganisationKind.NATIONAL_NGO, None]
    assert (table.unknown, [row.problems for row in table.rows]) == ((), [(), (), ()])


def test_a_component_of_the_movement_that_is_called_a_charity_is_told() -> None:
    row = one({0: "name", 1: "kind"}, "International Committee of the Red Cross", "International NGO")
    assert wrong(row) == [("kind", "imports.cell_kind")]
    assert (row.kind, row.guessed_kind) == (None, OrganisationKind.ICRC)


def test_rows_without_a_name_are_refused_and_blank_ones_are_nothing() -> None:
    table = read({0: "name", 1: "email"}, ["", "a@example.org"], ["", ""], ["#org", "#org+email"], ["x" * 600, ""])
    assert [(each.row, each.column, each.code) for each in table.refused] == [
        (1, "name", "partners.no_organisation"), (4, "name", "partners.name_too_long"),
    ]  # fmt: skip
    assert (table.rows, table.skipped) == ((), 1)


def test_a_table_in_which_no_column_names_anybody_is_refused() -> None:
    with pytest.raises(RuleViolation, match="imports.no_organisation_column"):
        read({0: "email"}, ["a@example.org"])


def test_an_acronym_in_brackets_is_one_only_where_no_column_holds_acronyms() -> None:
    assert one({0: "name"}, "Example Foundation (EXF)").acronym == "EXF"
    row = one({0: "name", 1: "acronym"}, "Example Foundation (EXF)", "")
    assert (row.name, row.acronym) == ("Example Foundation (EXF)", "")


@settings(max_examples=60)
@given(
    st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=8),
    st.dictionaries(
        st.integers(0, 7),
        st.sampled_from([*(f for f in HEADINGS if f not in OF_SOMETHING), "profile.description.fr", "priority.ar"]),
        max_size=8,
    ),
)
def test_no_table_breaks_the_reader(cells: list[list[str]], columns: dict[int, str]) -> None:
    lay_out(rows(*cells), None, WORDS)
    held = {**{place: code for place, code in columns.items() if code}, 0: str(TableField.NAME)}
    table = read(held, *cells)
    assert len(table.rows) + len(table.refused) + table.skipped <= len(cells)
