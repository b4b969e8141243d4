"""What a cell of the matrix is in words: each thing that is known of a role is said, and nothing else."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from ui.roles.cell_looks import Change
from ui.roles.sentences import Sentences
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation
from workbench.wording import Words

ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


@dataclass(frozen=True)
class Tongue:
    """Words of the program in English; codes of vocabularies as they are."""

    words: Words
    language: str = "en"

    def t(self, english: str) -> str:
        return self.words.text(english)

    def term(self, vocabulary: str, code: str) -> str:
        return code


SENTENCES = Sentences(Tongue(Words()))
BARE = CellRole(assignment="a", role=Role.LEAD, status=AssignmentStatus.AGREED, basis="Example plan", has_basis=True)
WITH_POST = replace(BARE, post="Example coordinator", holder=True)


def said(role: CellRole) -> str:
    return SENTENCES.role(role).translate(ISOLATES)


def test_a_role_of_which_only_the_basis_is_known_says_no_more() -> None:
    assert said(BARE) == "lead, agreed, on the basis of Example plan"
    assert said(replace(BARE, basis="", has_basis=False)) == "lead, agreed, no basis noted"


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        (replace(BARE, areas=("Example coast", "Example hills")), "in Example coast, Example hills"),
        (WITH_POST, "through Example coordinator"),
        (replace(BARE, start="2026-03", end="2026-05-02"), "since Mar 2026, until 2 May 2026"),
        (replace(BARE, agreed_by_host=True), "the host agreed"),
        (replace(BARE, agreed_by_host=False), "the host did not agree"),
        (replace(BARE, review_on=date(2026, 9, 1)), "to be reviewed on 1 Sept 2026"),
        (replace(BARE, has_note=True), "with a note"),
    ],
)
def test_what_is_known_of_a_role_is_one_phrase_more(role: CellRole, phrase: str) -> None:
    assert set(said(role).split(", ")) - set(said(BARE).split(", ")) == set(phrase.split(", "))
    assert phrase in said(role)


def test_a_contact_is_to_be_named_where_nobody_holds_the_post_of_one_that_is_in_charge() -> None:
    vacant = replace(WITH_POST, holder=False)
    assert "through Example coordinator, contact to be named" in said(vacant)
    assert "contact to be named" not in said(WITH_POST)
    assert "contact to be named" not in said(replace(vacant, role=Role.SUPPORT))


def test_a_cell_names_organisation_and_function_all_its_roles_and_what_changed() -> None:
    function = MatrixFunction(id="f", title="Example function", level="strategic")
    organisation = MatrixOrganisation(id="o", name="Example Society")
    roles = (BARE, replace(BARE, role=Role.SUPPORT, status=AssignmentStatus.PROPOSED, has_basis=False))
    assert SENTENCES.cell(function, organisation, roles, Change.ADDED).translate(ISOLATES) == (
        "Example Society · Example function: lead, agreed, on the basis of Example plan; "
        "support, proposed, no basis noted, new since the earlier day"
    )
    assert SENTENCES.cell(function, organisation, ()).translate(ISOLATES).endswith(": no role")
    assert SENTENCES.letters(roles) == "L+S?"
