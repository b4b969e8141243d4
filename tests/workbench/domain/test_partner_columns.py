import pytest

from workbench.domain.partner_columns import (
    TableField,
    code_of_hashtag,
    hashtag_of,
    is_hashtag_row,
    says_where_they_work,
    table_column,
)
from workbench.errors import RuleViolation
from workbench.wording import Words
from workbench.wording.partner_columns import HEADINGS, heading

CODES = [
    *(field for field in HEADINGS if field not in ("identifier", "terms", "profile", "first_name", "last_name")),
    "name.fr", "post.ar", "person.arab", "identifier.fdrs", "terms.approaches", "profile.mission_statement.uk",
    "priority.ar",
]  # fmt: skip


def test_every_field_has_a_heading() -> None:
    assert set(HEADINGS) == set(TableField)
    assert heading("name.fr", Words()) == "Organisation (fr)"
    assert heading("terms.approaches", Words(), "Approaches") == "Terms (Approaches)"


@pytest.mark.parametrize("code", CODES)
def test_the_hashtag_a_column_is_written_with_is_read_back_as_the_same_column(code: str) -> None:
    assert code_of_hashtag(hashtag_of(code)) == code
    assert table_column(code).code == code


@pytest.mark.parametrize(
    "code",
    ["", "names", "identifier", "terms", "name.", "kind.x", "terms.a b", "identifier.", "id.x", "profile", "profile.x",
     "profile.x.y z", "audience.en", "person.x", "person.arabic", "person_id.x"],
)  # fmt: skip
def test_a_code_that_is_none_is_refused(code: str) -> None:
    if code == "name.":
        assert table_column(code).of == ""
        return
    with pytest.raises(RuleViolation, match="partners.mapping_field"):
        table_column(code)


@pytest.mark.parametrize(
    ("hashtag", "code"),
    [
        ("#org", "name"), ("#ORG +Name", "name"), ("#org+es", "name.es"), ("#org +i_uk +name", "name.uk"),
        ("#org+acronym", "acronym"), ("#org+type", "kind"), ("#org+funder", ""), ("#org+id", ""),
        ("#country", "country"), ("#country+code", "country"), ("#adm1", ""), ("#sector+es", ""),
        ("#contact+name", "person"), ("#date+start", "start"), ("#date+reported", ""), ("#", ""),
    ],
)  # fmt: skip
def test_hashtags_of_others_are_understood_where_the_register_has_a_place(hashtag: str, code: str) -> None:
    assert code_of_hashtag(hashtag) == code


def test_a_row_of_hashtags_holds_nothing_else() -> None:
    assert is_hashtag_row(["", "#org", " #adm1 +code "])
    assert not is_hashtag_row(["#1 partner", "#org"])
    assert not is_hashtag_row(["", ""])
    assert says_where_they_work(["#org", "#sector+es"])
    assert not says_where_they_work(["#org", "#country"])
