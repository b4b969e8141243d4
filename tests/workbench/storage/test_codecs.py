"""Codecs: every field of every kind goes to its column and back, and differences are neither lost nor invented."""

import dataclasses
import typing
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders.records import EXAMPLES, UNCLEAN, entities, one_of_each
from workbench.domain.meetings import Meeting, MinuteBlock, Run, RunKind
from workbench.domain.partners import Organisation, Person
from workbench.domain.records import Record
from workbench.domain.workspaces import Release, Workspace
from workbench.errors import RuleViolation
from workbench.identifiers import AgendaItemId, new_id
from workbench.storage.codecs import codec_for, dumps, entries, entry_of, with_entry
from workbench.storage.kinds import Kind
from workbench.storage.registry import BY_CODE, BY_ENTITY, KINDS, kind_of

fewer = settings(max_examples=EXAMPLES // 4)
each_kind = pytest.mark.parametrize("code", sorted(BY_CODE))


@each_kind
@fewer
@given(choice=st.data())
def test_every_record_comes_back_as_it_was_and_is_stored_again_the_same(code: str, choice: st.DataObject) -> None:
    kind = BY_CODE[code]
    entity = choice.draw(entities(kind))
    stored = kind.encode(entity)
    again = kind.decode(entity.id, stored)
    assert again == entity
    assert kind.encode(again) == stored
    for name, codec in kind.codecs.items():
        assert isinstance(stored[name], str if codec.is_text else int) or stored[name] is None


@each_kind
@fewer
@given(choice=st.data())
def test_a_difference_gives_the_value_after_and_reversed_the_value_before(code: str, choice: st.DataObject) -> None:
    kind = BY_CODE[code]
    before, after = (kind.encode(choice.draw(entities(kind))) for _ in range(2))
    for name, codec in kind.codecs.items():
        found = list(entries(codec, before[name], after[name]))
        forth, back = before[name], after[name]
        for path, was, now in found:
            assert (entry_of(codec, before[name], path), entry_of(codec, after[name], path)) == (was, now)
            forth, back = with_entry(codec, forth, path, now), with_entry(codec, back, path, was)
        assert (forth, back) == (after[name], before[name])
        assert bool(found) == (before[name] != after[name])


@given(st.data())
def test_entries_of_two_people_join_without_loss(choice: st.DataObject) -> None:
    kind = kind_of(Organisation)
    texts = st.dictionaries(st.sampled_from(["en", "fr", "ar"]), st.text("abc", max_size=3), max_size=3)
    codec = kind.codecs["names"]
    base, mine = codec.encode(choice.draw(texts)), codec.encode(choice.draw(texts))
    theirs = with_entry(codec, base, "uk", "Червоний Хрест")
    joined = theirs
    for path, _, now in entries(codec, base, mine):
        joined = with_entry(codec, joined, path, now)
    assert joined == with_entry(codec, mine, "uk", "Червоний Хрест")


@pytest.mark.parametrize("text", UNCLEAN)
def test_text_that_cannot_be_stored_is_refused_in_every_field_that_holds_text(text: str) -> None:
    refused = 0
    for entity in one_of_each(text):
        kind = BY_ENTITY[type(entity)]
        hints = typing.get_type_hints(type(entity))
        for name, codec in kind.codecs.items():
            value = getattr(entity, name)
            if text not in repr_of(value):
                continue
            with pytest.raises(RuleViolation) as raised:
                codec.encode(value)
            assert (raised.value.code, text in str(raised.value)) == ("texts.unclean", False), hints[name]
            refused += 1
    assert refused > 40


def repr_of(value: object) -> str:
    """All texts a value holds, one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "".join(f"{key}{repr_of(item)}" for key, item in value.items())
    if isinstance(value, (tuple, frozenset)):
        return "".join(repr_of(item) for item in value)
    return (
        repr_of(dataclasses.astuple(value)) if dataclasses.is_dataclass(value) and not isinstance(value, type) else ""
    )


def test_a_link_with_an_unclean_target_is_refused_though_its_words_are_clean() -> None:
    block = MinuteBlock(
        id=new_id(), agenda_item=AgendaItemId(new_id()), rank="V", runs=(Run("here", False, RunKind.LINK, "a\x00"),)
    )
    with pytest.raises(RuleViolation, match="texts.unclean"):
        kind_of(MinuteBlock).encode(block)


def test_an_instant_without_a_zone_is_refused_and_one_with_any_zone_is_kept_in_utc() -> None:
    kind = kind_of(Meeting)
    naive = Meeting(id=new_id(), title="x", starts=datetime(2026, 3, 1, 12))  # noqa: DTZ001
    with pytest.raises(RuleViolation, match="times.naive"):
        kind.encode(naive)
    kyiv = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert kind.encode(Meeting(id=new_id(), title="x", starts=kyiv))["starts"] == "2026-03-01T10:00:00.000000Z"


def test_instants_order_as_text_as_they_do_in_time() -> None:
    codec = kind_of(Release).codecs["released_at"]
    moments = [datetime(year, 1, 1, tzinfo=UTC) for year in (1, 999, 1970, 2026, 9999)]
    texts = [str(codec.encode(moment)) for moment in moments]
    assert sorted(texts) == texts
    assert [codec.decode(text) for text in texts] == moments


def test_an_empty_list_is_not_taken_for_one_that_was_never_stated() -> None:
    kind = kind_of(Workspace)
    workspace = Workspace(id=new_id(), title="Example", languages=())
    assert kind.decode(workspace.id, kind.encode(workspace)).languages == ()
    assert kind.decode(workspace.id, dict.fromkeys(kind.codecs)).languages == ("en",)


def test_a_record_that_came_in_parts_reads_with_its_defaults() -> None:
    for kind in KINDS:
        entity: Record = kind.decode(new_id(), dict.fromkeys(kind.codecs) | _needed(kind))
        assert all(getattr(entity, name) == value for name, value in kind.defaults.items())


def _needed(kind: Kind[Any]) -> dict[str, Any]:
    """What a record cannot be without, as stored."""
    filled = next(record for record in one_of_each("x") if type(record) is kind.entity)
    return {name: value for name, value in kind.encode(filled).items() if name not in kind.defaults}


def test_a_name_in_two_orders_is_one_stored_text() -> None:
    kind = kind_of(Person)
    one, other = ({"Latn": "a", "Cyrl": "б"}, {"Cyrl": "б", "Latn": "a"})
    assert kind.codecs["names"].encode(one) == kind.codecs["names"].encode(other) == dumps(one)


@pytest.mark.parametrize("annotation", [float, bytes, int | str, list[str]])
def test_a_field_of_a_type_nobody_can_keep_is_told_at_once(annotation: object) -> None:
    with pytest.raises(TypeError, match="no codec"):
        codec_for(annotation)
