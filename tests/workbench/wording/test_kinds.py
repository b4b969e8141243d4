"""Every kind of record, and every word of backups, is called something."""

from workbench.domain.backups import Occasion, Standing
from workbench.queries.backup_records import Since
from workbench.storage.registry import KINDS
from workbench.wording import Words
from workbench.wording.backups import OCCASIONS, SINCE, STANDINGS, salvage_lines
from workbench.wording.kinds import KINDS as NAMES
from workbench.wording.kinds import kind_name


def test_every_kind_has_a_name_and_an_unknown_one_is_a_record() -> None:
    assert {kind.code for kind in KINDS} <= NAMES.keys()
    assert kind_name("from_tomorrow", Words()) == "Record"


def test_every_occasion_place_and_fate_has_words() -> None:
    assert OCCASIONS.keys() == {item.value for item in Occasion}
    assert STANDINGS.keys() == {item.value for item in Standing}
    assert SINCE.keys() == {item.value for item in Since}


def test_a_salvage_is_told_line_by_line() -> None:
    lines = salvage_lines([("person", 12, 3, 1), ("group", 2, 0, 0)], 1, 2, 1, ["change_value"], Words())
    assert lines[:2] == ["Person: 12 saved, 3 of them from history, 1 lost", "Group: 2 saved, 0 lost"]
    assert lines[2].startswith("Known to be lost: 1 record.")
    assert "2 records lost a link" in lines[3]
    assert lines[4].startswith("The bytes of 1 attached file")
    assert "History" in lines[5]
    assert "Nothing was lost." in salvage_lines([("group", 2, 0, 0)], 0, 0, 0, [], Words())
