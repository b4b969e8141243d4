"""Tables and cards of partners for named recipients, and the way there and back again."""

import hashlib
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from tests.builders.databases import a_copy
from tests.builders.records import put
from workbench.bootstrap.program import Program
from workbench.clock import SystemClock
from workbench.domain.audiences import MOVEMENT, OFFICE, PUBLIC, of_group
from workbench.domain.foreign_tables import CellKind, ForeignRow, ForeignSheet
from workbench.domain.groups import Group, MemberRole, Membership
from workbench.domain.partner_columns import hashtag_of
from workbench.domain.partner_imports import GroupChoice
from workbench.domain.partner_table_plans import RowOutcome, TablePlan
from workbench.domain.partners import Channel, ChannelKind, Organisation, OrganisationKind, Person, Post, Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.records import Record
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.domain.withheld import PartKind
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, OrganisationId, PersonId, PostId, new_id
from workbench.interchange.foreign_tables import read_foreign_table
from workbench.interchange.recognition import Recognition
from workbench.operations.partners.table_exports import PartnerTableOrder, export_partners, make_partner_table
from workbench.operations.partners.table_reading import lay_out_table, understand_table
from workbench.operations.partners.tables import preview_table, take_in_table
from workbench.operations.partners.templates import make_template, write_template
from workbench.operations.undo import undo
from workbench.operations.vocabularies import put_vocabularies
from workbench.queries.reading import read_live
from workbench.queries.releases import list_releases
from workbench.storage.database import Database
from workbench.storage.places import default_places
from workbench.storage.registry import BY_ENTITY
from workbench.wording import Words

PROGRAM = Program(clock=SystemClock(), places=default_places())
ENGLISH = Words()


@pytest.fixture
def laptop(template: Path, tmp_path: Path) -> Database:
    """A register with the shipped words."""
    return furnished(a_copy(template, tmp_path / "here.db"))


def furnished(database: Database) -> Database:
    with database.write("test.furnish") as work:
        put_vocabularies(work, PROGRAM.vocabularies())
    return database


def a_register(database: Database) -> dict[str, str]:
    """Three organisations, one above another, with posts, people and ways of reaching them."""
    federation, society, office = (OrganisationId(new_id()) for _ in range(3))
    head, desk, vacant = (PostId(new_id()) for _ in range(3))
    one, two = PersonId(new_id()), PersonId(new_id())
    group = GroupId(new_id())
    email, telephone, website = ChannelKind.EMAIL, ChannelKind.TELEPHONE, ChannelKind.WEBSITE
    put(
        database,
        Organisation(id=federation, names={"en": "Example Federation", "ar": "اتحاد المثال"}, acronym="EXF",
                     kind=OrganisationKind.NETWORK, audience=PUBLIC),
        Organisation(id=society, names={"en": "=Example Society", "fr": "Société d’exemple"}, acronym="EXS",
                     aliases=frozenset({"Exemplars", "The Examples"}), kind=OrganisationKind.NATIONAL_NGO, country="SN",
                     size_band="small", is_local=True, parent=federation, identifiers={"hdx": "0042"},
                     terms=frozenset({"approaches/advocacy"})),
        Organisation(id=office, names={"en": "Example Quiet Office"}, audience=OFFICE),
        Post(id=head, organisation=society, titles={"en": "Head of health", "fr": "Chef de la santé"}),
        Post(id=desk, organisation=society, titles={"en": "Desk"}),
        Post(id=vacant, organisation=federation, titles={"en": "Vacant post"}),
        Person(id=one, names={"Latn": "Example Person"}),
        Person(id=two, names={"Latn": "Another Example"}),
        Tenure(id=new_id(), person=one, post=head, start=PartialDate("2024-05")),
        Tenure(id=new_id(), person=two, post=head, start=PartialDate("2020"), end=PartialDate("2024-04-30")),
        Tenure(id=new_id(), person=two, post=desk, acting=True),
        Channel(id=new_id(), kind=email, value="office@example.org", organisation=society, may_share=True),
        Channel(id=new_id(), kind=telephone, value="+221 33 000 00 00", organisation=society),
        Channel(id=new_id(), kind=website, value="https://example.org", organisation=society),
        Channel(id=new_id(), kind=website, value="https://federation.example.org", organisation=federation,
                may_share=True),
        Channel(id=new_id(), kind=email, value="head@example.org", post=head, may_share=True),
        Channel(id=new_id(), kind=email, value="person@example.org", person=one),
        Channel(id=new_id(), kind=telephone, value="+221 77 000 00 00", person=two, may_share=True),
        Group(id=group, names={"en": "Example group"}),
        Membership(id=new_id(), group=group, organisation=society, role=MemberRole.CHAIR),
    )  # fmt: skip
    return {"federation": federation, "society": society, "office": office, "group": group}


def what_is_said(database: Database, scene: dict[str, str]) -> None:
    """Profiles, cadres, priorities and relations of that register, some of them for the office alone."""
    federation, society, office = (OrganisationId(scene[name]) for name in ("federation", "society", "office"))
    twin, group = OrganisationId(new_id()), GroupId(scene["group"])
    put(
        database,
        Organisation(id=twin, names={"en": "Example Quiet Office"}, parent=office, audience=of_group(group)),
        ProfileText(id=new_id(), organisation=society, section="mission_statement",
                    texts={"en": "Trains volunteers.\n\nIn all branches; also at night.", "fr": "Forme."}),
        ProfileText(id=new_id(), organisation=society, section="description", texts={"en": "Only here"},
                    audience=OFFICE),
        Capacity(id=new_id(), organisation=society, cadre="volunteers", count=1200, as_of=PartialDate("2025-11"),
                 note="As it wrote", audience=MOVEMENT),
        Capacity(id=new_id(), organisation=federation, cadre="volunteers"),
        *(Priority(id=new_id(), organisation=society, rank=rank, texts=texts, audience=audience, note=note)
          for rank, texts, audience, note in (
              ("a", {"en": "=Care; for those who care", "ar": "الرعاية"}, None, "Said in a meeting"),
              ("b", {"fr": "Orientation"}, OFFICE, ""))),
        OrganisationRelation(id=new_id(), source=federation, target=society, kind=RelationKind.SUPPORTS,
                             start=PartialDate("2019"), note="Told us", audience=OFFICE),
        OrganisationRelation(id=new_id(), source=society, target=twin, kind=RelationKind.SISTER),
        OrganisationRelation(id=new_id(), source=society, target=office, kind=RelationKind.MEMBER_OF,
                             end=PartialDate("2010")),
        OrganisationRelation(id=new_id(), source=office, target=society, kind=RelationKind.MEMBER_OF,
                             start=PartialDate("2015")),
    )  # fmt: skip


def who_is_reached_how(database: Database, scene: dict[str, str]) -> None:
    """People of that register in two scripts, seconded, kept for a reason; posts that report to others; odd ways."""
    federation, society, office = (OrganisationId(scene[name]) for name in ("federation", "society", "office"))
    above, first, second, far = (PostId(new_id()) for _ in range(4))
    two_names, namesake, other = (PersonId(new_id()) for _ in range(3))
    put(
        database,
        Post(id=above, organisation=society, titles={"en": "Director"}, level="strategic", audience=MOVEMENT),
        # Two posts of one title, and one whose line leads to another organisation.
        Post(id=first, organisation=society, titles={"en": "Officer"}, reports_to=above, level="operational"),
        Post(id=second, organisation=society, titles={"en": "Officer"}, reports_to=first),
        Post(id=far, organisation=office, titles={"uk": "Посада"}, reports_to=above),
        Person(id=two_names, names={"Latn": "Example Twice", "Arab": "مثال مرتين", "Deva": "उदाहरण"}, preferred="Arab",
               languages=("ar", "fr", "nus"), purpose="Coordination of care;\nnothing else",
               retain_until=PartialDate("2031-02"), kept_because="=Still a member", audience=OFFICE),
        Person(id=namesake, names={"Latn": "Example Person"}, audience=MOVEMENT),
        Person(id=other, names={"Cyrl": "Приклад", "Latn": "Pryklad"}),
        Tenure(id=new_id(), person=two_names, post=above, start=PartialDate("2025"), employer=federation, host=office,
               supervisor=society),
        Tenure(id=new_id(), person=two_names, post=far, audience=OFFICE),
        Tenure(id=new_id(), person=namesake, post=first, audience=OFFICE),
        Tenure(id=new_id(), person=other, post=second, audience=OFFICE, host=federation),
        *(Channel(id=new_id(), kind=kind, value=value, person=two_names, may_share=share, last_verified=day,
                  audience=audience)
          for kind, value, share, day, audience in (
              (ChannelKind.MESSENGER, "@example", True, date(2025, 3, 4), None),
              (ChannelKind.RADIO, "Alpha 7; channel 2", False, None, None),
              (ChannelKind.OTHER, "=Ask at the gate", False, date(2025, 3, 4), OFFICE),
              (ChannelKind.WEBSITE, "https://example.org/twice", True, None, None),
              (ChannelKind.ADDRESS, "1 Example Road; back door", True, date(2025, 3, 4), None),
              (ChannelKind.ADDRESS, "2 Example Road", True, date(2025, 3, 4), None))),
        Channel(id=new_id(), kind=ChannelKind.ADDRESS, value="3 Example Road", post=above,
                last_verified=date(2024, 1, 1)),
        Channel(id=new_id(), kind=ChannelKind.EMAIL, value="namesake@example.org", person=namesake, audience=MOVEMENT),
        Channel(id=new_id(), kind=ChannelKind.RADIO, value="Base", organisation=office, may_share=True),
        Channel(id=new_id(), kind=ChannelKind.TELEPHONE, value="+1 555 0100", organisation=office, audience=OFFICE),
        Channel(id=new_id(), kind=ChannelKind.ADDRESS, value="4 Example Road", organisation=society, may_share=True),
        Channel(id=new_id(), kind=ChannelKind.ADDRESS, value="5 Example Road", organisation=society, may_share=True,
                last_verified=date(2025, 5, 6)),
    )  # fmt: skip


def rows_of(database: Database, order: PartnerTableOrder, words: Words = ENGLISH) -> list[dict[str, str]]:
    made = make_partner_table(database, order, words)
    return [{code: cell for code, cell in zip(made.sheet.codes, row, strict=True) if cell} for row in made.sheet.rows]


def test_an_organisation_has_a_row_of_its_own_and_posts_stand_before_people(laptop: Database) -> None:
    a_register(laptop)
    rows = [row for row in rows_of(laptop, PartnerTableOrder()) if row.get("acronym") == "EXS"]
    assert [(row.get("post.en"), row.get("person"), row.get("email"), row.get("telephone")) for row in rows] == [
        (None, None, "office@example.org", None),
        (None, None, None, "+221 33 000 00 00"),
        ("Head of health", None, "head@example.org", None),
        ("Head of health", "Example Person", "person@example.org", None),
        ("Head of health", "Another Example", None, "+221 77 000 00 00"),
        ("Desk", "Another Example", None, "+221 77 000 00 00"),
    ]
    assert rows[0] | {"id": ""} == {
        "id": "", "name.en": "=Example Society", "name.fr": "Société d’exemple", "acronym": "EXS",
        "aliases": "Exemplars; The Examples", "kind": "National NGO", "country": "SN", "local": "Yes",
        "size_band": rows[0]["size_band"], "status": "Active", "parent": "Example Federation",
        "identifier.hdx": "0042", "terms.approaches": "Advocacy", "email": "office@example.org", "share": "Yes",
    }  # fmt: skip
    assert rows[3]["start"] == "2024-05"
    assert rows[5]["acting"] == "Yes"


def test_what_may_not_be_passed_on_stays_and_is_counted_and_the_diary_notes_it(
    laptop: Database, tmp_path: Path
) -> None:
    scene = a_register(laptop)
    order = PartnerTableOrder(recipients=(f"organisation:{scene['federation']}",))
    made = make_partner_table(laptop, order, ENGLISH)
    told = str(made.sheet.rows)
    assert "Example Quiet Office" not in told
    assert "person@example.org" not in told
    assert "+221 33 000 00 00" not in told
    assert "https://example.org" not in told
    assert "2020" not in told
    assert {part.kind: part.count for part in made.withheld} == {
        PartKind.ORGANISATION: 1, PartKind.CONTACT_DETAIL: 3
    }  # fmt: skip
    target = tmp_path / "out.xlsx"
    done = export_partners(laptop, PartnerTableOrder(recipients=order.recipients, seen=made.seal), target, ENGLISH)
    assert (done.left_out, done.sha256) == (4, hashlib.sha256(target.read_bytes()).hexdigest())
    with laptop.read() as connection:
        (release,) = list_releases(connection)
    assert (release.what, release.form, release.left_out) == ("partners/all", "xlsx", 4)
    public = make_partner_table(laptop, PartnerTableOrder(recipients=("public",)), ENGLISH)
    assert public.organisations == 1


def test_what_changed_since_it_was_looked_at_does_not_leave(laptop: Database, tmp_path: Path) -> None:
    scene = a_register(laptop)
    seen = make_partner_table(laptop, PartnerTableOrder(), ENGLISH).seal
    put(laptop, Organisation(id=new_id(), names={"en": "Example Newcomer"}))
    for order, code in (
        (PartnerTableOrder(seen=seen), "exports.changed_meanwhile"),
        (PartnerTableOrder(recipients=("movement",), chosen={scene["office"]}), "exports.none_for_recipients"),
        (PartnerTableOrder(chosen=()), "exports.nothing"),
    ):
        with pytest.raises(RuleViolation) as refusal:
            export_partners(laptop, order, tmp_path / "out.xlsx", ENGLISH)
        assert refusal.value.code == code
    assert not (tmp_path / "out.xlsx").exists()


def test_a_group_gives_its_members_with_their_roles_and_chosen_ones_alone(laptop: Database) -> None:
    scene = a_register(laptop)
    members = rows_of(laptop, PartnerTableOrder(group=scene["group"]))
    assert {row["acronym"] for row in members} == {"EXS"}
    assert members[0]["role"] == "Chair"
    (chosen,) = rows_of(laptop, PartnerTableOrder(chosen={scene["office"]}))
    assert chosen["name.en"] == "Example Quiet Office"


def test_cards_of_the_organisation_its_posts_and_then_people(laptop: Database) -> None:
    a_register(laptop)
    made = make_partner_table(laptop, PartnerTableOrder(form=ReleaseForm.VCARD), ENGLISH)
    names = [line[3:] for line in made.content.decode().split("\r\n") if line.startswith("FN:")]
    assert names == [
        "=Example Society", "Head of health\\, EXS", "Desk\\, EXS", "Example Person", "Another Example",
        "Example Federation", "Vacant post\\, EXF", "Example Quiet Office",
    ]  # fmt: skip
    assert made.cards == 8


LEFT_OUT = {"id", "deleted", "merged_into", "rank"}
"""What no table carries: ids but those of organisations, what was removed or merged, and ranks as they are written."""
FIELDS = {
    entity: [each.name for each in fields(entity) if each.name not in LEFT_OUT or each.name == "id" == key]
    for entity, key in {
        Organisation: "id", Person: "id", Post: "id", Tenure: "", Channel: "", ProfileText: "", Capacity: "",
        Priority: "", OrganisationRelation: "",
    }.items()
}  # fmt: skip
"""All that a table for one's own use carries of what is kept."""


def content_of(database: Database) -> dict[str, list[str]]:
    """What each record says, whatever its id is: with the names of those it belongs to."""
    with database.read() as connection:
        found = {entity: read_live(connection, BY_ENTITY[entity]) for entity in FIELDS}

    def told(value: object) -> object:
        in_order = value.items() if isinstance(value, dict) else value
        return sorted(in_order) if isinstance(value, frozenset | dict) else value  # type: ignore[call-overload]

    def said(record: Record) -> str:
        return str({name: told(getattr(record, name)) for name in FIELDS[type(record)]})

    return {entity.__name__: sorted(map(said, records)) for entity, records in found.items()}


@pytest.mark.parametrize(
    ("form", "has_hashtags", "language"),
    [(ReleaseForm.XLSX, True, "en"), (ReleaseForm.XLSX, False, "ar"), (ReleaseForm.CSV, True, "fr")],
)
def test_out_and_into_an_empty_workspace_gives_the_same_records(
    laptop: Database, template: Path, tmp_path: Path, form: ReleaseForm, has_hashtags: bool, language: str
) -> None:
    what_is_said(laptop, scene := a_register(laptop))
    who_is_reached_how(laptop, scene)
    order = PartnerTableOrder(form=form, has_hashtags=has_hashtags)
    content = make_partner_table(laptop, order, PROGRAM.words(language)).content
    elsewhere = furnished(a_copy(template, tmp_path / "elsewhere.db"))
    assert content_of(elsewhere)["Organisation"] == []
    words = PROGRAM.heading_words()
    sheet = read_foreign_table(content).sheet()
    laid_out = lay_out_table(elsewhere, sheet, words)
    table = understand_table(sheet, laid_out, words, language=language)
    assert [row.problems for row in table.rows if row.problems] == []
    report = take_in_table(elsewhere, table, GroupChoice(), language=language)
    assert report.plan.refused == ()
    assert content_of(elsewhere) == content_of(laptop)
    with elsewhere.read() as connection:
        priorities = read_live(connection, BY_ENTITY[Priority], order=(BY_ENTITY[Priority].table.c.rank,))
    assert [priority.text() for priority in priorities] == ["=Care; for those who care", "Orientation"]
    assert [row.problems for row in report.plan.rows if row.problems] == []
    for database in (elsewhere, laptop):
        again = preview_table(database, table, GroupChoice(), language=language)
        assert again.is_empty
        assert set(again.organisations_by_outcome()) == {RowOutcome.SAME}


def taken_in(database: Database, heads: list[str], *rows: list[str]) -> TablePlan:
    """The table of these columns, by their hashtags, taken in."""
    lines = [ForeignRow(number, tuple(cells)) for number, cells in enumerate([list(map(hashtag_of, heads)), *rows], 1)]
    sheet, words = ForeignSheet(rows=tuple(lines), hashtags=0), PROGRAM.heading_words()
    table = understand_table(sheet, lay_out_table(database, sheet, words), words)
    return take_in_table(database, table, GroupChoice()).plan


def test_a_table_of_somebody_elses_opens_nothing_and_takes_no_number_that_is_borne(laptop: Database) -> None:
    scene = a_register(laptop)
    what_is_said(laptop, scene)
    with laptop.read() as connection:
        person = read_live(connection, BY_ENTITY[Person])[0].id
    heads = ["id", "name", "audience", "profile.description.en", "cadre", "count", "relation", "related"]
    fresh = new_id()
    plan = taken_in(
        laptop, heads,
        [scene["society"], "=Example Society", "public", "Now told", "", "", "", ""],
        [person, "Example Impostor", "nobody in particular", "", "", "", "", ""],
        [fresh, "Example Newcomer", "office only", "", "", "", "", ""],
        [fresh, "Example Newcomer", "", "", "volunteers", "many", "", ""],
        [fresh, "Example Newcomer", "", "", "", "", "Is a member of", "Example Nobody"],
        [fresh, "Example Newcomer", "", "", "", "", "Is a member of", "Example Newcomer"],
        [fresh, "Example Newcomer", "", "", "", "", "", "Example Federation"],
    )  # fmt: skip
    codes = [problem.code for row in plan.rows for problem in row.problems]
    assert codes == ["imports.cell_audience", "imports.cell_number", "imports.cell_parent",
                     "imports.cell_related_circle", "imports.cell_relation"]  # fmt: skip
    with laptop.read() as connection:
        found = {each.id: each for each in read_live(connection, BY_ENTITY[Organisation])}
        texts = {each.section: each for each in read_live(connection, BY_ENTITY[ProfileText])}
    assert found[scene["society"]].audience is None
    assert (texts["description"].texts, texts["description"].audience) == ({"en": "Now told"}, OFFICE)
    assert found[fresh].audience == OFFICE
    assert person not in found
    (impostor,) = (each for each in found.values() if each.name() == "Example Impostor")
    assert impostor.audience == OFFICE


def test_what_cannot_be_read_of_posts_and_people_is_left_out_with_its_column_and_reason(laptop: Database) -> None:
    heads = ["name", "post", "person", "person_id", "post_id", "shown_script", "languages", "retain_until", "level",
             "reports_to", "employer", "host", "supervisor", "verified", "email", "contact_website",
             "person_audience"]  # fmt: skip
    bad = ["7", "8", "Cursive", "French; Klingon", "some day", "highest", "Example Boss", "Example Nobody",
           "Example Nobody", "Example Nobody", "2025-03", "a@example.org", "nowhere", "everybody"]  # fmt: skip
    plan = taken_in(
        laptop, heads,
        ["Example Office", "Clerk", "Example Person", *bad],
        ["Example Office", "Clerk", "Example Person", "", "", "", "", "", "", "Clerk", *[""] * 7],
        ["Example Office", "Aide", "", "", "", "", "fr", "", "strategic", "Clerk", *[""] * 7],
        ["Example Office", "Aide", "Another Example", "", "", "", "nus", "", "", "", "", "", "", "", "", "", "office"],
    )  # fmt: skip
    assert sorted((row.row, problem.column, problem.code) for row in plan.rows for problem in row.problems) == [
        (2, "contact_website", "imports.cell_website"), (2, "employer", "imports.cell_parent"),
        (2, "host", "imports.cell_parent"), (2, "languages", "imports.cell_unknown"),
        (2, "level", "imports.cell_unknown"), (2, "person_audience", "imports.cell_audience"),
        (2, "person_id", "imports.cell_record"), (2, "post_id", "imports.cell_record"),
        (2, "reports_to", "imports.cell_post"), (2, "retain_until", "imports.cell_date"),
        (2, "shown_script", "imports.cell_script"), (2, "supervisor", "imports.cell_parent"),
        (2, "verified", "imports.cell_day"), (3, "reports_to", "imports.cell_post_circle"),
        (4, "languages", "imports.cell_nobody"), (5, "languages", "imports.cell_unknown"),
    ]  # fmt: skip
    with laptop.read() as connection:
        people = {each.name(): each for each in read_live(connection, BY_ENTITY[Person])}
        posts = {each.titles["en"]: each for each in read_live(connection, BY_ENTITY[Post])}
        (channel,) = read_live(connection, BY_ENTITY[Channel])
    assert (people["Example Person"].languages, people["Example Person"].audience) == (("fr",), OFFICE)
    assert (people["Another Example"].languages, people["Another Example"].audience) == ((), OFFICE)
    assert (posts["Aide"].level, posts["Aide"].reports_to) == ("strategic", posts["Clerk"].id)
    assert (channel.value, channel.last_verified) == ("a@example.org", None)


def test_people_and_posts_are_known_again_by_number_and_a_number_that_slipped_is_told(laptop: Database) -> None:
    scene = a_register(laptop)
    who_is_reached_how(laptop, scene)
    with laptop.read() as connection:
        people = {each.name(): each for each in read_live(connection, BY_ENTITY[Person])}
        posts = [each for each in read_live(connection, BY_ENTITY[Post]) if "Officer" in each.titles.values()]
    before, fresh = content_of(laptop), new_id()
    number = people["Приклад"].id
    heads = ["id", "name", "post", "post_id", "person", "person.cyrl", "person.latn", "person_id", "end", "purpose"]
    society = [scene["society"], "=Example Society"]
    plan = taken_in(
        laptop, heads,
        [*society, "Officer", posts[1].id, "Pryklad", "", "Pryklad Novyj", number, "2026", "Told"],
        [*society, "Officer", posts[0].id, "Somebody Else", "", "", number, "", ""],
        [*society, "Clerk", posts[0].id, "Another Example", "", "", fresh, "", ""],
        [*society, "Clerk", "", "Another Example", "", "", scene["federation"], "", ""],
    )  # fmt: skip
    assert [[(each.column, each.code) for each in row.problems] for row in plan.rows] == [
        [], [("person_id", "imports.cell_record")], [("post_id", "imports.cell_record")],
        [("person_id", "imports.cell_record")],
    ]  # fmt: skip
    assert [(each.column, each.after) for each in plan.rows[0].differences] == [
        ("person.latn", "Pryklad Novyj"), ("purpose", "Told"), ("end", "2026"),
    ]  # fmt: skip
    after = content_of(laptop)
    assert [len(after[kind]) - len(before[kind]) for kind in ("Person", "Post", "Tenure")] == [1, 1, 2]
    undo(laptop)
    assert content_of(laptop) == before


def test_recipients_are_told_neither_remarks_nor_who_else_may_know(laptop: Database) -> None:
    scene = a_register(laptop)
    what_is_said(laptop, scene)
    who_is_reached_how(laptop, scene)
    for recipients in (("public",), ("movement",), (f"organisation:{scene['society']}",)):
        made = make_partner_table(laptop, PartnerTableOrder(recipients=recipients), ENGLISH)
        told = str(made.sheet.rows)
        kept = {"audience", "note", "relation", "cadre", "languages", "purpose", "retain_until", "kept_because",
                "shown_script", "level", "reports_to", "employer", "host", "supervisor", "verified",
                "person_audience", "person_id", "post_id"}  # fmt: skip
        assert not kept & set(made.sheet.codes)
        assert "Ask at the gate" not in told
        assert not any(code.startswith(("profile", "priority")) for code in made.sheet.codes)
        assert "Only here" not in told
        assert "office" not in {cell.casefold() for row in made.sheet.rows for cell in row}


@pytest.mark.parametrize("language", ["uk"])
def test_the_table_to_be_filled_in_says_what_its_cells_may_hold(
    laptop: Database, tmp_path: Path, language: str
) -> None:
    words = PROGRAM.words(language)
    target = tmp_path / "template.xlsx"
    write_template(laptop, target, words, PROGRAM.country_names(language))
    table = read_foreign_table(target.read_bytes(), target.name)
    empty, lists = table.sheets
    assert (len(empty.rows), empty.hashtags) == (2, 1)
    assert table.sheet() is empty
    laid_out = lay_out_table(laptop, empty, PROGRAM.heading_words())
    assert [column.code for column in laid_out.layout.columns if not column.code] == []
    kinds = [row.cells[0] for row in lists.rows[1:] if row.kind(0) is not CellKind.EMPTY]
    assert len(kinds) == len(OrganisationKind)
    recognition: Recognition = PROGRAM.recognition()
    assert all(recognition.kind(kind) for kind in kinds)
    with pytest.raises(RuleViolation):
        write_template(laptop, target, words, {})
    assert make_template(laptop, words, PROGRAM.country_names(language)) == target.read_bytes()
    with laptop.read() as connection:
        assert list_releases(connection) == []


def test_a_post_that_somebody_held_is_told_to_oneself_alone(laptop: Database) -> None:
    scene = a_register(laptop)
    own = rows_of(laptop, PartnerTableOrder())
    theirs = rows_of(laptop, PartnerTableOrder(recipients=(f"organisation:{scene['federation']}",)))
    assert sum("end" in row for row in own) == 1
    assert not any("end" in row for row in theirs)
