"""Hashtags of humanitarian tables, as the standard's own readers take them."""

import pytest

from workbench.interchange.hxl import Tag, find_tags, is_tag_row, read_tag


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("#org", Tag("org")),
        (" #Org + NAME+i_fr ", Tag("org", frozenset({"name", "i_fr"}))),
        ("#org+", None),
        ("#", None),
        ("#1", None),
        ("org", None),
        ("#org name", None),
        ("#" + "x" * 300, None),
    ],
)
def test_a_tag_and_what_is_none(cell: str, tag: Tag | None) -> None:
    assert read_tag(cell) == tag
    if tag is not None:
        assert read_tag(str(tag)) == tag


def test_a_row_of_tags_may_have_gaps_and_a_few_words() -> None:
    assert is_tag_row(["", "#org", "", "#adm1", "note"])
    assert not is_tag_row(["#org", *["words"] * 9])
    assert not is_tag_row(["", ""])
    assert find_tags([["Organisation"], ["", ""], ["#org"]]) == 2
