"""Records found by what people type, on both databases: names in any script, numbers, words in any order."""

from datetime import UTC, date, datetime

import pytest

from tests.builders.records import a_person, an_organisation, put
from workbench.domain.actions import ActionItem
from workbench.domain.contact_notes import ContactNote
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.issues import Issue
from workbench.domain.meetings import AgendaItem, Meeting
from workbench.domain.partners import Organisation, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.identifiers import AgendaItemId, GroupId, MeetingId, OrganisationId, PersonId, PostId, new_id
from workbench.operations.partners import remove_organisation
from workbench.operations.recent import keep_recent
from workbench.queries import finding
from workbench.queries.finding import Findings, find_records, read_records
from workbench.queries.found_rows import Found
from workbench.queries.recent import MOST_RECENT, recent_records
from workbench.storage.database import Database
from workbench.storage.local_facts import put_fact


def found(database: Database, typed: str, **options: object) -> Findings:
    with database.read() as connection:
        return find_records(connection, typed, **options)  # type: ignore[arg-type]


def names(database: Database, typed: str, **options: object) -> list[str]:
    return [row.name for row in found(database, typed, **options).rows]


def test_the_best_comes_first_then_the_newest(database: Database) -> None:
    put(database, *(an_organisation(name) for name in ("Incredible", "Danish Red Cross", "Redress", "Red", "Blue")))
    put(database, an_organisation("Redoubt"))
    assert names(database, "red") == ["Red", "Redoubt", "Redress", "Danish Red Cross", "Incredible"]
    assert names(database, "re") == ["Redoubt", "Red", "Redress", "Danish Red Cross"]
    assert names(database, "b") == ["Blue"]
    assert names(database, "cross d") == names(database, "dani ross") == ["Danish Red Cross"]
    assert names(database, "r c") == []
    assert names(database, "red", limit=2) == ["Red", "Redoubt"]
    assert found(database, "red", limit=2).more == 3
    for nothing in ("", "%", "zzz", 'red" OR "blue', "^ red NOT"):
        assert names(database, nothing) == []


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("مُجْمُوعَةُ الصحة", "مجموعه"),
        ("أوكرانيا", "اوكرانيا"),
        ("مـــحضر الاجتماع", "محضر"),
        ("العمل والشركاء", "شركاء"),
        ("Зв’язок", "зв'яз"),
        ("Зв'язок", "звʼязок"),
        ("Здоров\u02bcя", "здоров’я"),
        ("L’accord de Genève", "accord geneve"),
        ("Œuvre sociale", "oeuvre"),
        ("Équateur", "EQUA"),
        ("<b>Rob'); DROP TABLE label;--</b>", "drop table"),
        ("مركز Health 3", "heal"),
        ("東京赤十字", "東京赤"),
        ("Ⅷ 🙂 Group", "group"),
    ],
)
def test_names_are_found_in_any_script_and_spelling(database: Database, name: str, typed: str) -> None:
    put(database, an_organisation(name), an_organisation("Another"))
    assert names(database, typed) == [name]


def test_an_organisation_is_found_by_all_it_is_called_and_shown_once(database: Database) -> None:
    organisation = an_organisation(
        "Lebanese Red Cross", names={"en": "Lebanese Red Cross", "fr": "Croix-Rouge libanaise"}, acronym="LRC",
        aliases=frozenset({"The cedars"}),
    )  # fmt: skip
    put(database, organisation)

    def row(note: str, name: str = "Lebanese Red Cross") -> tuple[Found, ...]:
        return (Found(kind="organisation", id=organisation.id, name=name, note=note),)

    assert found(database, "leb").rows == found(database, "lrc").rows == row("LRC")
    assert found(database, "cedar").rows == row("The cedars")
    assert found(database, "leb", language="fr").rows == row("Lebanese Red Cross", "Croix-Rouge libanaise")
    assert found(database, "le") == Findings(row("LRC"))


def of_every_kind(database: Database) -> dict[str, str]:
    """One record of each kind called "Nadir …" or numbered so; gives the ids."""
    home = an_organisation("Home")
    group = Group(id=new_id(), names={"en": "Nadir group"}, prefix="NG")
    person = a_person("Nadir Person")
    post = Post(id=new_id(), organisation=OrganisationId(home.id), titles={"en": "Nadir post"})
    tenure = Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post.id), end=PartialDate("2025"))
    starts = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    meeting = Meeting(
        id=new_id(), title="Nadir meeting", number="NG-2026-001", group=GroupId(group.id), starts=starts,
        zone="Europe/Kyiv",
    )  # fmt: skip
    item = AgendaItem(id=new_id(), meeting=MeetingId(meeting.id), title="One", rank="V")
    decision = Decision(
        id=new_id(), texts={"en": "Settled"}, number="nadir-D1", meeting=MeetingId(meeting.id),
        agenda_item=AgendaItemId(item.id), decided_on=date(2026, 3, 2),
    )  # fmt: skip
    action = ActionItem(id=new_id(), text="Send it\nsoon", number="nadir-A1", due=date(2026, 4, 1))
    note = ContactNote(id=new_id(), words="Nadir called\nand said", happened_on=date(2026, 2, 1))
    issue = Issue(id=new_id(), text="Nadir issue", group=GroupId(group.id), raised_on=date(2026, 2, 3))
    put(database, home, group, person, post, tenure, meeting, item, decision, action, note, issue)
    return {
        "home": home.id, "group": group.id, "person": person.id, "post": post.id, "meeting": meeting.id,
        "item": item.id, "decision": decision.id, "action_item": action.id, "contact_note": note.id, "issue": issue.id,
    }  # fmt: skip


def test_every_kind_comes_with_what_tells_it_from_others_and_where_it_is_shown(database: Database) -> None:
    ids = of_every_kind(database)
    rows = {row.kind: row for row in found(database, "nadir").rows}
    home = ids["home"]
    assert rows == {
        "group": Found(kind="group", id=ids["group"], name="Nadir group", note="NG"),
        "person": Found(kind="person", id=ids["person"], name="Nadir Person", home=home),
        "post": Found(kind="post", id=ids["post"], name="Nadir post", note="Home", home=home),
        "meeting": Found(
            kind="meeting", id=ids["meeting"], name="Nadir meeting", note="Nadir group", day=date(2026, 3, 2)
        ),
        "decision": Found(
            kind="decision", id=ids["decision"], name="Settled", note="nadir-D1", day=date(2026, 3, 2),
            home=ids["meeting"], part=ids["item"],
        ),
        "action_item": Found(
            kind="action_item", id=ids["action_item"], name="Send it", note="nadir-A1", day=date(2026, 4, 1)
        ),
        "contact_note": Found(
            kind="contact_note", id=ids["contact_note"], name="Nadir called", day=date(2026, 2, 1)
        ),
        "issue": Found(
            kind="issue", id=ids["issue"], name="Nadir issue", note="Nadir group", day=date(2026, 2, 3)
        ),
    }  # fmt: skip
    (by_number,) = found(database, "2026 001").rows
    assert (by_number.id, by_number.note) == (ids["meeting"], "NG-2026-001")


def test_what_is_gone_is_not_found_nor_what_belongs_to_it(database: Database) -> None:
    kept, removed = an_organisation("Example A"), an_organisation("Example B")
    merged = Organisation(id=new_id(), names={"en": "Example C"}, merged_into=OrganisationId(kept.id))
    posts = [
        Post(id=new_id(), organisation=OrganisationId(each.id), titles={"en": "Example chair"})
        for each in (kept, removed)
    ]
    put(database, kept, removed, merged, *posts)
    remove_organisation(database, OrganisationId(removed.id))
    assert {row.id for row in found(database, "example").rows} == {kept.id, posts[0].id}
    gone = [
        ("organisation", removed.id),
        ("post", posts[1].id),
        ("organisation", merged.id),
        ("organisation", new_id()),
    ]
    with database.read() as connection:
        assert read_records(connection, [*gone, ("organisation", kept.id), ("other", kept.id)]) == [
            Found(kind="organisation", id=kept.id, name="Example A")
        ]


def test_many_names_are_ranked_by_the_index_and_still_more_only_by_age(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the limits of thousands made small; the same names are found in the same order while they are ranked."""
    organisations = [an_organisation(f"Helpers {number:02}") for number in range(40)]
    put(database, an_organisation("Of helpers"), an_organisation("Helpers"), an_organisation("Xhelpersx"))
    put(database, *organisations)
    whole = names(database, "helpers", limit=50)
    assert (whole[0], whole[1], whole[-2:]) == ("Helpers", "Helpers 39", ["Of helpers", "Xhelpersx"])
    monkeypatch.setattr(finding, "_RANKED", 5)
    few = found(database, "helpers", limit=6)
    assert ([row.name for row in few.rows], few.more, few.is_at_least) == (whole[:6], 37, False)
    monkeypatch.setattr(finding, "MOST", 20)
    recent = [("organisation", organisations[3].id), ("organisation", organisations[7].id)]
    many = found(database, "helpers", limit=4, recent=recent)
    assert [row.name for row in many.rows] == ["Helpers", "Helpers 03", "Helpers 07", "Helpers 39"]
    assert (many.more, many.is_at_least) == (16, True)


def test_what_was_opened_last_comes_before_what_is_newer(database: Database) -> None:
    old, new = an_organisation("Example old"), an_organisation("Example new")
    put(database, old, new)
    assert names(database, "exam") == ["Example new", "Example old"]
    assert names(database, "exam", recent=[("organisation", old.id)]) == ["Example old", "Example new"]
    assert names(database, "example new", recent=[("organisation", old.id)]) == ["Example new"]


def test_what_was_opened_is_kept_by_id_and_what_makes_no_sense_is_passed_over(database: Database) -> None:
    first, second, third = new_id(), new_id(), new_id()
    keep_recent(database, [("organisation", first), ("person", second)])
    keep_recent(database, [("person", second), ("group", third)])
    with database.read() as connection:
        assert recent_records(connection) == [("person", second), ("group", third), ("organisation", first)]
        assert recent_records(connection, [("group", third)])[0] == ("group", third)
    keep_recent(database, [("group", new_id()) for _ in range(100)])
    with database.read() as connection:
        assert len(recent_records(connection)) == MOST_RECENT
    for damaged in ("{", "7", '[["group"]]', '[["group", 7], ["nothing", "x"], ["group", "\' OR 1"]]'):
        put_fact(database, "recent", damaged)
        with database.read() as connection:
            assert recent_records(connection) == []


def test_people_of_one_name_are_told_apart_by_their_organisation(database: Database) -> None:
    one, two = an_organisation("One"), an_organisation("Two")
    people = [Person(id=new_id(), names={"Latn": "Sam Example"}) for _ in range(2)]
    posts = [Post(id=new_id(), organisation=OrganisationId(each.id), titles={"en": "P"}) for each in (one, two)]
    tenures = [
        Tenure(id=new_id(), person=PersonId(person.id), post=PostId(post.id))
        for person, post in zip(people, posts, strict=True)
    ]
    put(database, one, two, *people, *posts, *tenures)
    assert {(row.name, row.note, row.home) for row in found(database, "sam").rows} == {
        ("Sam Example", "One", one.id), ("Sam Example", "Two", two.id),
    }  # fmt: skip
