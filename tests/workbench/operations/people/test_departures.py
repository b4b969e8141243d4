"""Somebody leaves: one act ends the posts, shows what hangs on them, and proposes to meet whoever follows."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from tests.builders.people import LAST_DAY, LeavingScene, a_leaving_scene
from tests.builders.records import stored
from workbench.domain.actions import ActionItem
from workbench.domain.departures import Departure
from workbench.domain.partners import Tenure
from workbench.domain.periods import PartialDate
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.people.departure_mails import reading_language, write_departure_mail
from workbench.operations.people.departures import note_departure
from workbench.operations.undo import undo
from workbench.queries.departures import HeldKind, read_departure
from workbench.queries.people_pages import read_person_page
from workbench.queries.releases import list_releases
from workbench.queries.stale_contacts import read_stale_contacts
from workbench.storage.database import Database
from workbench.wording import Words

ROOT = Path(__file__).resolve().parents[4]


def departure(scene: LeavingScene, **fields: Any) -> Departure:
    """Leaving on the last day, with a meeting for the delegate's post."""
    meetings = {scene.delegate.id: "Meet who follows as Delegate"}
    return Departure(**{"person": PersonId(scene.person.id), "on": LAST_DAY, "meetings": meetings, **fields})


def test_before_anything_is_done_one_sees_the_posts_and_what_hangs_on_them(database: Database) -> None:
    scene = a_leaving_scene(database)
    with database.read() as connection:
        seen = read_departure(connection, scene.person.id, LAST_DAY)
        before = read_departure(connection, scene.person.id, date(2023, 1, 1))
    assert [left.tenure.post for left in seen.posts] == ["Delegate", "Adviser"]
    things = [(thing.kind, thing.text) for thing in seen.posts[0].things]
    assert things == [
        (HeldKind.ACTION, "Open work"), (HeldKind.PROMISE, "Promised work"), (HeldKind.CHAIR, "Led group"),
        (HeldKind.ALTERNATE, "Other group"), (HeldKind.ROLE, "Convene · Example operation"),
        (HeldKind.MINUTES, "Not approved"), (HeldKind.MINUTES, "Written by name"),
        (HeldKind.PRESENTING, "To be presented"), (HeldKind.ISSUE, "Undecided"),
    ]  # fmt: skip
    assert [thing.text for thing in seen.posts[1].things] == ["Written by name"]
    assert [line.post for line in seen.staying] == ["Head"]
    assert before.posts == ()


def test_one_act_ends_the_posts_and_adds_the_meetings_and_one_undo_takes_all_of_it_back(database: Database) -> None:
    scene = a_leaving_scene(database)
    done = note_departure(database, departure(scene))
    ended = [stored(database, tenure).end for tenure in (scene.held, scene.advising, scene.coming)]
    assert ended == [PartialDate("2026-03-31"), PartialDate("2026-03-31"), None]
    assert len(done.actions) == 1
    with database.write("test.read") as work:
        action = work.store(ActionItem).get(done.actions[0])
    assert (action.text, action.due) == ("Meet who follows as Delegate", date(2026, 4, 14))
    assert action.owner_organisation == scene.office.id
    with database.read() as connection:
        page = read_person_page(connection, scene.person.id, date(2026, 4, 1))
        unfilled = read_stale_contacts(connection, date(2026, 4, 1)).unfilled
    assert [line.post for line in page.former] == ["Adviser", "Delegate"]
    assert {(post.title, post.ended) for post in unfilled} == {("Delegate", "2026-03-31"), ("Adviser", "2026-03-31")}
    undo(database)
    assert [stored(database, tenure) for tenure in (scene.held, scene.advising)] == [scene.held, scene.advising]
    with database.write("test.read") as work:
        assert work.store(ActionItem).get(done.actions[0]).deleted


def test_a_post_can_be_kept_and_whoever_leaves_nothing_is_told_so(database: Database) -> None:
    scene = a_leaving_scene(database)
    done = note_departure(database, departure(scene, stays_in=frozenset({scene.advising.id}), meetings={}))
    assert (done.tenures, done.actions) == ((scene.held.id,), ())
    with pytest.raises(RuleViolation, match=r"departures\.nothing"):
        note_departure(database, departure(scene, on=date(2023, 1, 1), meetings={}))
    with pytest.raises(RuleViolation, match=r"departures\.due_before"):
        note_departure(database, departure(scene, due=date(2026, 3, 1)))


def test_an_end_that_was_known_before_is_not_put_off(database: Database) -> None:
    scene = a_leaving_scene(database)
    with database.write("test.put") as work:
        work.store(Tenure).put(replace(scene.advising, end=PartialDate("2026-03-15")))
    note_departure(database, departure(scene))
    assert stored(database, scene.advising).end == PartialDate("2026-03-15")


def test_the_message_asks_in_the_readers_language_who_follows_and_tells_nothing_else(
    database: Database, tmp_path: Path
) -> None:
    scene = a_leaving_scene(database)
    person, target = PersonId(scene.person.id), tmp_path / "who.eml"
    with database.read() as connection:
        language = reading_language(read_departure(connection, person, LAST_DAY), "en")
    assert language == "fr"
    words = Words(language, ROOT / "resources" / "wording")
    write_departure_mail(database, person, LAST_DAY, target, words)
    message = message_from_bytes(target.read_bytes(), policy=default)
    text = message.get_content()
    assert (message["To"], message["Content-Language"], message["X-Unsent"]) == ("olena@example.org", "fr", "1")
    assert "Délégué" in message["Subject"]
    for told in ("Délégué", "Led group", "31 mars 2026"):
        assert told in text
    for kept in ("Open work", "Promised work", "Undecided", scene.person.name()):
        assert kept not in text
    with database.read() as connection:
        assert [row.what for row in list_releases(connection)] == [f"departure/{person}"]
    with pytest.raises(RuleViolation, match=r"exports\.ending"):
        write_departure_mail(database, person, LAST_DAY, tmp_path / "who.txt", words)
