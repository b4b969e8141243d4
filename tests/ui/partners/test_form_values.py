"""What the form of a partner asks for, and how identifiers are read as people type them."""

from hypothesis import given
from hypothesis import strategies as st

from ui.partners.form_values import read_identifiers, seen_fields, written_identifiers
from workbench.domain.partners import OrganisationKind

SCHEMES = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
VALUES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(st.dictionaries(SCHEMES, VALUES, max_size=5))
def test_identifiers_come_back_as_they_were_written(identifiers: dict[str, str]) -> None:
    assert read_identifiers(written_identifiers(identifiers)) == identifiers


def test_an_identifier_is_read_with_a_colon_or_a_blank_and_nothing_is_lost_where_there_is_neither() -> None:
    assert read_identifiers(["fdrs: DXX001", "iati XM-DAC-1", "hdx:a:b"]) == {
        "fdrs": "DXX001", "iati": "XM-DAC-1", "hdx": "a:b",
    }  # fmt: skip
    assert list(read_identifiers(["DXX001", "other"]).values()) == ["DXX001", "other"]
    assert sorted(read_identifiers(["fdrs: 1", "fdrs: 2"]).values()) == ["1", "2"]


def test_the_form_asks_for_what_makes_sense_for_the_kind_and_for_what_is_filled_in() -> None:
    nothing: dict[str, object] = {}
    society = seen_fields(OrganisationKind.NATIONAL_SOCIETY, nothing)
    assert "country" in society
    assert "parent" not in society
    assert "parent" in seen_fields(OrganisationKind.NATIONAL_SOCIETY, {"parent": object()})
    assert "is_local" in seen_fields(OrganisationKind.VOLUNTARY_SECTOR, nothing)
    assert "is_local" not in society
    assert seen_fields(None, nothing) >= society | {"parent", "is_local"}
