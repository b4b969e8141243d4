"""What organisations say of themselves: texts by language, cadres, priorities in order, what they work on."""

import pytest

from tests.builders.records import an_organisation, put, stored
from tests.builders.vocabularies import put_shipped
from workbench.domain.audiences import OFFICE
from workbench.domain.partner_drafts import OrganisationDraft
from workbench.domain.partners import Organisation, OrganisationKind
from workbench.domain.profile_drafts import CapacityDraft, PriorityDraft, ProfileDraft
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PriorityId, new_id
from workbench.operations.audiences import set_audience
from workbench.operations.partners import (
    add_organisation,
    change_terms,
    edit_organisation,
    remove_capacities,
    set_capacity,
    set_priorities,
    set_profile_text,
    set_terms,
)
from workbench.operations.undo import undo
from workbench.queries.partner_profiles import PartnerProfile, compare_priorities, read_profile
from workbench.storage.database import Database

NORTH, SOUTH = OrganisationId(new_id()), OrganisationId(new_id())


@pytest.fixture
def database(database: Database) -> Database:
    put(database, an_organisation("Example North", id=NORTH), an_organisation("Example South", id=SOUTH))
    put_shipped(database, "profile_sections", "cadres", "approaches", "settings", "size_bands")
    return database


def profile(database: Database, organisation: str = NORTH, language: str = "en") -> PartnerProfile:
    with database.read() as connection:
        return read_profile(connection, organisation, language)


def prioritised(database: Database, organisation: OrganisationId, *texts: str) -> list[PriorityId]:
    set_priorities(database, organisation, [PriorityDraft(texts={"en": text}) for text in texts])
    return [PriorityId(line.id) for line in profile(database, organisation).priorities]


def test_a_profile_is_written_by_section_and_language_and_read_in_the_readers(database: Database) -> None:
    set_profile_text(database, NORTH, "vision", {"en": "Example vision.", "uk": "Приклад."})
    set_profile_text(database, NORTH, "description", {"fr": "Exemple\r\nde description."})
    sections = profile(database, language="uk").sections
    assert [(part.label, part.text, part.language) for part in sections] == [
        ("Опис", "Exemple\nde description.", "fr"),
        ("Бачення", "Приклад.", "uk"),
    ]
    set_profile_text(database, NORTH, "vision", {"en": ""})
    assert dict(profile(database).sections[1].texts) == {"uk": "Приклад."}
    set_profile_text(database, NORTH, "vision", {"uk": ""})
    assert [part.section for part in profile(database).sections] == ["description"]
    undo(database)
    assert [part.section for part in profile(database).sections] == ["description", "vision"]


def test_a_section_that_was_emptied_is_written_again_under_the_same_id(database: Database) -> None:
    for text in ("First", "", "Second"):
        set_profile_text(database, NORTH, "mission", {"en": text})
    (section,) = profile(database).sections
    assert dict(section.texts) == {"en": "Second"}
    assert not set_profile_text(database, NORTH, "mission", {"en": "Second"})
    with pytest.raises(RuleViolation, match=r"terms\.unknown"):
        set_profile_text(database, NORTH, "gossip", {"en": "x"})


def test_people_are_counted_by_cadre_and_unknown_numbers_are_no_noughts(database: Database) -> None:
    set_capacity(database, NORTH, CapacityDraft(cadre="volunteers", count="1 200", as_of="2025", note="Example remark"))
    set_capacity(database, NORTH, CapacityDraft(cadre="nurses"))
    lines = profile(database).capacities
    assert [(line.label, line.count, line.as_of) for line in lines] == [
        ("Nurses", None, ""),
        ("Volunteers", 1200, "2025"),
    ]
    remove_capacities(database, NORTH, ["volunteers"])
    assert [line.cadre for line in profile(database).capacities] == ["nurses"]
    set_capacity(database, NORTH, CapacityDraft(cadre="volunteers", count="0"))
    assert [(line.count, line.note) for line in profile(database).capacities] == [(None, ""), (0, "")]
    with pytest.raises(RuleViolation, match=r"terms\.unknown"):
        set_capacity(database, NORTH, CapacityDraft(cadre="wizards"))


def test_priorities_keep_their_order_their_ids_and_their_other_languages(database: Database) -> None:
    first, second, third = prioritised(database, NORTH, "One", "Two", "Three")
    changes = set_priorities(
        database, NORTH,
        [PriorityDraft(id=third, texts={"en": "Three"}), PriorityDraft(id=first, texts={"uk": "Один"}),
         PriorityDraft(id=second, texts={"en": ""}), PriorityDraft(texts={"en": "New"})],
    )  # fmt: skip
    lines = profile(database).priorities
    assert [(line.id, line.text) for line in lines[:2]] == [(third, "Three"), (first, "One")]
    assert lines[2].text == "New"
    assert dict(lines[1].texts) == {"en": "One", "uk": "Один"}
    # One of the two kept is moved; the other keeps its rank.
    assert sum("rank" in item.fields for item in changes if item.action == "update") == 1
    undo(database)
    assert [line.text for line in profile(database).priorities] == ["One", "Two", "Three"]


def test_a_priority_of_another_partner_is_refused_and_nothing_changes(database: Database) -> None:
    (strange,) = prioritised(database, SOUTH, "Theirs")
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        set_priorities(database, NORTH, [PriorityDraft(id=strange, texts={"en": "Mine"})])
    assert [line.text for line in profile(database, SOUTH).priorities] == ["Theirs"]


def test_priorities_of_chosen_partners_stand_side_by_side_in_the_order_chosen(database: Database) -> None:
    prioritised(database, NORTH, "One", "Two")
    prioritised(database, SOUTH, "Other")
    with database.read() as connection:
        columns = compare_priorities(connection, [SOUTH, NORTH, SOUTH, new_id()])
        told = [(column.name, [line.text for line in column.priorities]) for column in columns]
        assert told == [("Example South", ["Other"]), ("Example North", ["One", "Two"])]
        with pytest.raises(RuleViolation, match=r"priorities\.too_many_partners"):
            compare_priorities(connection, [new_id() for _ in range(9)])


def test_terms_are_shown_by_vocabulary_and_one_nobody_knows_is_refused_only_when_it_is_new(database: Database) -> None:
    put(database, an_organisation("Example North", id=NORTH, terms=frozenset(["settings/gone"])))
    set_terms(database, NORTH, ["settings/gone", "settings/school", "approaches/training", "approaches/advocacy"])
    terms = profile(database).terms
    assert [(term.vocabulary_label, term.label, term.is_retired) for term in terms] == [
        ("Approaches", "Advocacy", False),
        ("Approaches", "Training, education and capacity building", False),
        ("Settings", "School", False),
        ("Settings", "gone", True),
    ]
    for unknown in ("approaches/gossip", "cadres/nurses", "advocacy"):
        with pytest.raises(RuleViolation, match=r"terms\.unknown"):
            set_terms(database, NORTH, [unknown])
    changes = change_terms(database, [NORTH, SOUTH], add=["settings/community"], remove=["settings/gone"])
    assert len(changes.touched) == 2
    undo(database)
    assert len(profile(database).terms) == 4


def test_the_whole_form_is_one_operation_and_one_undo(database: Database) -> None:
    profiled = ProfileDraft(
        texts={"mission": {"en": "Example mission."}},
        capacities=(CapacityDraft(cadre="nurses", count="3"),),
        priorities=(PriorityDraft(texts={"en": "Example priority."}),),
    )
    draft = OrganisationDraft(
        name="Example Society", kind=OrganisationKind.NATIONAL_SOCIETY, country="LB", size_band="small",
        identifiers={" FDRS ": " DLB001 ", "hdx": ""}, terms=frozenset(["approaches/advocacy"]),
    )  # fmt: skip
    saved = add_organisation(database, draft, profile=profiled)
    record = stored(database, Organisation(id=saved.id))
    assert (record.size_band, dict(record.identifiers)) == ("small", {"fdrs": "DLB001"})
    assert profile(database, saved.id).draft() == ProfileDraft(
        texts={"mission": {"en": "Example mission."}},
        capacities=(CapacityDraft(cadre="nurses", count="3"),),
        priorities=(PriorityDraft(
            id=PriorityId(profile(database, saved.id).priorities[0].id), texts={"en": "Example priority."}
        ),),
    )  # fmt: skip
    emptied = ProfileDraft(texts={"mission": {"en": ""}}, capacities=(), priorities=())
    edit_organisation(database, OrganisationId(saved.id), OrganisationDraft.of(record), emptied)
    assert profile(database, saved.id).capacities == ()
    undo(database)
    undo(database)
    assert stored(database, record).deleted


def test_what_a_draft_leaves_unsaid_stays(database: Database) -> None:
    put(database, an_organisation("Example North", id=NORTH, size_band="small", identifiers={"hdx": "x"}))
    edit_organisation(database, NORTH, OrganisationDraft(name="Example North"))
    record = stored(database, an_organisation(id=NORTH))
    assert (record.size_band, dict(record.identifiers)) == ("small", {"hdx": "x"})
    edit_organisation(database, NORTH, OrganisationDraft(name="Example North", size_band="", identifiers={}))
    record = stored(database, record)
    assert (record.size_band, dict(record.identifiers)) == (None, {})


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"identifiers": {"a b/c": "1"}}, "organisations.scheme"),
        ({"identifiers": {"HDX": "1", "hdx ": "2"}}, "organisations.scheme_twice"),
        ({"size_band": "gigantic"}, "terms.unknown"),
        ({"terms": frozenset(["approaches/gossip"])}, "terms.unknown"),
    ],
)
def test_identifiers_sizes_and_terms_are_checked(database: Database, fields: dict[str, object], code: str) -> None:
    with pytest.raises(RuleViolation, match=code.replace(".", r"\.")):
        edit_organisation(database, NORTH, OrganisationDraft(name="Example North", **fields))  # type: ignore[arg-type]
    assert stored(database, an_organisation(id=NORTH)).terms == frozenset()


def test_who_may_receive_a_part_of_a_profile_can_be_stated_and_left_to_the_partner_again(database: Database) -> None:
    (priority,) = prioritised(database, NORTH, "Example priority.")
    assert set_audience(database, [("priority", priority), ("organisation", NORTH)], OFFICE)
    assert stored(database, an_organisation(id=NORTH)).audience == OFFICE
    assert set_audience(database, [("priority", priority)], None)
