"""Who may receive a part: stated for several at once, taken back at once, on approved minutes too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.scenes import MailScene, a_mail_scene
from workbench.domain.audiences import OFFICE, PUBLIC, AudienceKind, of_group
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, new_id
from workbench.operations.audiences import set_audience
from workbench.operations.minutes import approve_minutes
from workbench.operations.papers import MadePaper, read_paper
from workbench.operations.undo import undo
from workbench.queries.audiences import AudienceLine, read_audiences


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[MailScene]:
    with a_mail_scene(tmp_path) as made:
        yield made


def lines(scene: MailScene) -> list[AudienceLine]:
    with scene.workspace.database.read() as connection:
        return read_audiences(connection, scene.meeting)


def parts(scene: MailScene, *having: str) -> list[tuple[str, str]]:
    return [(line.kind, line.id) for line in lines(scene) if any(words in line.text for words in having)]


def made(scene: MailScene) -> MadePaper:
    return read_paper(scene.workspace.database, scene.paper("group:EG"), scene.press())


def test_all_parts_are_listed_in_their_order_with_what_holds_for_each(scene: MailScene) -> None:
    set_audience(scene.workspace.database, parts(scene, "Open matters"), OFFICE)
    found = [(line.text, line.part, line.depth, line.stated, line.above.kind) for line in lines(scene)]
    assert [text for text, *_ in found] == [
        "Example meeting", "Open matters", "Words for everybody.", "Words for the office.", "Example decision.",
        "Inner matters", "Words within inner matters.", "Example action.",
    ]  # fmt: skip
    assert found[0][1:] == (None, 0, None, AudienceKind.GROUPS)
    assert found[1][1:] == (PartKind.AGENDA_ITEM, 1, OFFICE, AudienceKind.GROUPS)
    assert found[4][1:] == (PartKind.DECISION, 2, None, AudienceKind.OFFICE)
    assert found[7][1:] == (PartKind.ACTION, 2, None, AudienceKind.GROUPS)


def test_several_parts_are_stated_in_one_step_and_taken_back_in_one(scene: MailScene) -> None:
    chosen = parts(scene, "Words for the office.", "Example decision.")
    set_audience(scene.workspace.database, chosen, OFFICE)
    withheld = {(part.kind, part.place.number, part.place.title, part.audience, part.count)
                for part in made(scene).withheld}  # fmt: skip
    assert withheld == {
        (PartKind.PARAGRAPH, 1, "Open matters", AudienceKind.OFFICE, 1),
        (PartKind.DECISION, 1, "Open matters", AudienceKind.OFFICE, 1),
    }
    undo(scene.workspace.database)
    assert made(scene).withheld == ()


def test_what_stands_below_a_point_that_stays_is_counted_by_its_kind(scene: MailScene) -> None:
    set_audience(scene.workspace.database, parts(scene, "Inner matters"), OFFICE)
    copy = made(scene)
    assert {(part.kind, part.count) for part in copy.withheld if part.place.number == 2} == {
        (PartKind.AGENDA_ITEM, 1), (PartKind.PARAGRAPH, 1), (PartKind.ACTION, 1),
    }  # fmt: skip
    assert copy.left_out == 3


def test_a_wider_part_goes_no_farther_than_its_meeting_and_none_leaves_it_to_what_stands_above(
    scene: MailScene,
) -> None:
    database = scene.workspace.database
    set_audience(database, parts(scene, "Example decision."), PUBLIC)
    with pytest.raises(RuleViolation, match=r"minutes\.not_for_recipients"):
        read_paper(database, scene.paper("public"), scene.press())
    set_audience(database, parts(scene, "Example decision."), None)
    assert all(line.stated is None for line in lines(scene))


def test_a_second_equal_change_writes_nothing(scene: MailScene) -> None:
    chosen = parts(scene, "Inner matters")
    assert set_audience(scene.workspace.database, chosen, OFFICE)
    assert not set_audience(scene.workspace.database, chosen, OFFICE)


def test_approved_minutes_may_still_be_kept_from_somebody(scene: MailScene) -> None:
    approve_minutes(scene.workspace.database, scene.meeting, by="Example Group")
    set_audience(scene.workspace.database, parts(scene, "Example decision."), OFFICE)
    assert [part.kind for part in made(scene).withheld] == [PartKind.DECISION]


def test_what_is_no_part_is_gone_or_names_no_group_is_refused_and_nothing_changes(scene: MailScene) -> None:
    database = scene.workspace.database
    chosen = parts(scene, "Example decision.")
    with pytest.raises(RuleViolation, match=r"audiences\.not_a_part"):
        set_audience(database, [*chosen, ("person", new_id())], OFFICE)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        set_audience(database, [*chosen, ("decision", new_id())], OFFICE)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        set_audience(database, chosen, of_group(GroupId(new_id())))
    assert all(line.stated is None for line in lines(scene))
