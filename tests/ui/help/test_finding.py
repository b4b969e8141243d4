"""Finding words in the help, and the topic of a place."""

import pytest

from tests.architecture.sources import ROOT
from ui.features import FEATURES
from ui.help.finding import find
from ui.help.keys_paper import grouped
from ui.help.keys_part import KeyRow
from ui.help.topics import topic_of
from ui.kit.routes import Route
from workbench.wording.help_pages import TOPICS, HelpShelf


def topics(language: str, typed: str) -> list[str]:
    return [found.topic for found in find(HelpShelf(ROOT / "resources" / "help", language).pages(), typed)]


def test_titles_come_first_then_headings_then_the_rest() -> None:
    found = find(HelpShelf(ROOT / "resources" / "help", "en").pages(), "backups")
    assert found[0].title == "Backups and restoring"
    assert found[0].section == 0
    assert {each.topic for each in found[1:]} >= {"keys"}
    assert [each.topic for each in found].count("backups") == 1


@pytest.mark.parametrize(
    ("language", "typed", "first"),
    [
        ("fr", "REUNIONS", "meetings"), ("fr", "cle securite", None), ("es", "contrasena bloqueo", "keys"),
        ("ar", "المحضر المباشر", "live"), ("ar", "الاجراءات", "actions"), ("uk", "підписів п'ятьма мовами", "papers"),
        ("uk", "РЕЗЕРВНІ копії", "backups"), ("en", "restore stick", None), ("en", "zzz", None),
    ],
)  # fmt: skip
def test_words_are_found_however_they_are_written(language: str, typed: str, first: str | None) -> None:
    assert next(iter(topics(language, typed)), None) == first or first is None


def test_all_words_must_stand_in_one_place_and_nothing_typed_gives_all() -> None:
    assert topics("en", "zzz backup") == []
    assert topics("en", "  ") == list(TOPICS)
    assert set(topics("en", "recovery code forgotten")) == {"keys"}


def test_every_page_of_the_program_has_a_topic_and_so_have_its_views() -> None:
    assert {topic_of(Route(feature.name)) for feature in FEATURES} <= set(TOPICS)
    assert topic_of(Route("meetings", "1", {"tab": "minutes"})) == "meetings"
    assert topic_of(Route("meetings", "1", {"view": "live"})) == "live"
    assert topic_of(Route("meetings", "1", {"tab": "versions"})) == "approval"
    assert topic_of(Route("partners", "1", {"tab": "people"})) == "people"
    assert topic_of(Route("partners", options={"person": "1"})) == "people"
    assert topic_of(Route("partners", options={"duplicates": "1"})) == "duplicates"
    assert topic_of(Route("partners", options={"table": "1"})) == "tables"
    assert topic_of(Route("groups", "1", {"tab": "representation"})) == "representation"
    assert topic_of(None) == "first-day"


def test_the_keys_of_a_group_stand_together_on_paper() -> None:
    rows = [KeyRow("Page", "a", ("1",)), KeyRow("Window", "b", ("2",)), KeyRow("Page", "c", ("3", "4"))]
    assert grouped(rows) == (("Page", (("a", ("1",)), ("c", ("3", "4")))), ("Window", (("b", ("2",)),)))
