"""What somebody says of the columns of a pasted table, and when nobody needs to be asked."""

from pathlib import Path

import pytest

from tests.builders.workspaces import a_workspace
from workbench.bootstrap.program import make_program
from workbench.errors import RuleViolation
from workbench.operations.partners.pasted_lists import columns_said, is_recognised, lay_out_pasted, understand_pasted
from workbench.operations.partners.table_reading import LaidOut

PROGRAM = make_program()
WORDS = PROGRAM.heading_words()


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, LaidOut]:
    texts = {
        "list": "- Example Union\n- Example Relief\n",
        "headings": "Organisation\tCountry\nExample Union\tChad\n",
        "hashtags": "Who\tWhere\n#org+name\t#country\nExample Union\tChad\n",
        "content": "Example Union\tann@example.org\nExample Relief\tben@example.org\n",
    }
    with a_workspace(tmp_path_factory.mktemp("columns")) as workspace:
        return {
            name: lay_out_pasted(workspace.database, PROGRAM.read_pasted(text), WORDS) for name, text in texts.items()
        }


def test_only_where_content_alone_tells_which_column_names_partners_is_a_person_asked(
    laid_out: dict[str, LaidOut],
) -> None:
    assert {name: is_recognised(found.layout) for name, found in laid_out.items()} == {
        "list": True, "headings": True, "hashtags": True, "content": False,
    }  # fmt: skip


@pytest.mark.parametrize("said", [{"1": "person", "2": "organisation"}, {"who": "person", "WHERE": "organisation"}])
def test_what_is_said_of_columns_goes_before_every_guess(tmp_path: Path, said: dict[str, str]) -> None:
    pasted = PROGRAM.read_pasted("Who\tWhere\tShoe\nICRC\tDanish Red Cross\t42\n")
    with a_workspace(tmp_path) as workspace:
        found = lay_out_pasted(workspace.database, pasted, WORDS, top_is_headings=True)
    table = understand_pasted(pasted, found, WORDS, codes=columns_said(found.layout, said))
    (row,) = table.rows
    assert row.contact is not None
    assert (row.contact.person, row.name, table.is_list) == ("ICRC", "Danish Red Cross", False)


@pytest.mark.parametrize(
    ("said", "code"),
    [({"1": "shoe"}, "mapping_field"), ({"Colour": "person"}, "mapping_column"), ({"0": "person"}, "mapping_column")],
)
def test_what_is_said_of_no_column_is_refused(laid_out: dict[str, LaidOut], said: dict[str, str], code: str) -> None:
    with pytest.raises(RuleViolation, match=f"partners.{code}"):
        columns_said(laid_out["headings"].layout, said)
