from workbench.domain.vocabularies import Term, Verification
from workbench.identifiers import TermId, VocabularyId, shared_id
from workbench.interchange.vocabularies import TermDraft, VocabularyDraft
from workbench.operations.vocabularies import add_term, put_vocabularies, retire_term
from workbench.queries.vocabulary_pages import list_vocabularies, read_vocabulary_page
from workbench.storage.workspaces import Workspace

COLOURS = VocabularyDraft(
    code="example_colours", labels={"en": "Colours", "fr": "Couleurs"}, source="Example list",
    terms=(
        TermDraft(code="warm", labels={"en": "Warm"}),
        TermDraft(code="cold", labels={"en": "Cold"}, verified=Verification.STATED, source="Example paper"),
        TermDraft(code="red", labels={"en": "Red", "fr": "Rouge"}, broader="warm"),
    ),
)  # fmt: skip
RECORD = VocabularyId(shared_id("vocabulary", "example_colours"))


def put(workspace: Workspace) -> None:
    with workspace.database.write("example") as work:
        put_vocabularies(work, [COLOURS])


def test_terms_stand_below_the_one_above_them_and_own_ones_are_known(workspace: Workspace) -> None:
    put(workspace)
    own = add_term(
        workspace.database, RECORD, {"en": "Orange"}, broader=TermId(shared_id("term", "example_colours/warm"))
    )
    retire_term(workspace.database, TermId(shared_id("term", "example_colours/cold")))
    with workspace.database.read() as connection:
        page = read_vocabulary_page(connection, RECORD, "fr")
        (line,) = list_vocabularies(connection)
    assert page is not None
    assert page.label == "Couleurs"
    told = [(term.label, term.level, term.is_own, term.retired) for term in page.terms]
    assert told == [
        ("Warm", 0, False, False), ("Rouge", 1, False, False), ("Orange", 1, True, False), ("Cold", 0, False, True),
    ]  # fmt: skip
    assert page.terms[2].id == own.id
    assert (page.terms[3].verified, page.terms[3].source) == (Verification.STATED, "Example paper")
    assert (line.label, line.terms, line.retired, line.own) == ("Colours", 3, 1, 1)


def test_terms_in_a_circle_or_below_one_that_is_gone_are_shown_all_the_same(workspace: Workspace) -> None:
    put(workspace)
    first, second, lost = (TermId(shared_id("term", name)) for name in ("a", "b", "c"))
    with workspace.database.write("example") as work:
        work.store(Term).put_many(
            Term(id=term, vocabulary=RECORD, code=code, rank=f"z{code}", labels={"en": code}, broader=above)
            for term, code, above in ((first, "one", second), (second, "two", first))
        )
        work.store(Term).put(Term(id=lost, vocabulary=RECORD, code="lost", rank="y"))
        work.store(Term).put(Term(id=shared_id("term", "d"), vocabulary=RECORD, code="three", rank="zz", broader=lost))
    with workspace.database.write("example") as work:
        work.store(Term).remove(lost)
    with workspace.database.read() as connection:
        page = read_vocabulary_page(connection, RECORD)
        missing = read_vocabulary_page(connection, shared_id("vocabulary", "none"))
    assert page is not None
    assert sorted(term.code for term in page.terms) == ["cold", "one", "red", "three", "two", "warm"]
    assert missing is None
