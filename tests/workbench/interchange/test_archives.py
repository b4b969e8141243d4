"""Archives are judged before anything is unpacked, and counted while it is."""

import pytest

from tests.builders import hostile_files
from tests.builders.hostile_files import a_zip, hostile_zips
from workbench.errors import Refused, RuleViolation, WorkbenchError
from workbench.interchange import archives
from workbench.interchange.archives import Archive

HOSTILE = dict(hostile_zips())
TOO_LARGE = ["three thousand members", "a member that unpacks to a thousand times its size",
             "more unpacked than is sensible", "an endless directory"]  # fmt: skip


def test_members_are_named_and_given_whole() -> None:
    content = bytes(range(256)) * 1_000
    archive = Archive(a_zip({"a": content, "b/c": b""}))
    assert archive.names() == ("a", "b/c")
    assert b"".join(archive.portions("a")) == content
    assert list(archive.portions("b/c")) == []


@pytest.mark.parametrize("name", TOO_LARGE)
def test_bombs_are_refused_before_anything_is_unpacked(name: str) -> None:
    with pytest.raises(RuleViolation, match=r"archives\.too_large"):
        Archive(HOSTILE[name])


@pytest.mark.parametrize("name", ["members upon each other", "packed in a way few know"])
def test_odd_archives_are_refused(name: str) -> None:
    with pytest.raises(Refused, match=r"archives\.unreadable"):
        Archive(HOSTILE[name])


def test_encrypted_archives_are_told_from_broken_ones() -> None:
    with pytest.raises(RuleViolation, match=r"archives\.protected"):
        Archive(HOSTILE["encrypted"])


def test_a_member_longer_than_announced_is_refused() -> None:
    archive = Archive(HOSTILE["less announced than there is"])
    with pytest.raises(WorkbenchError):
        list(archive.portions("word/document.xml"))


def test_two_members_of_one_name_are_refused() -> None:
    twice = a_zip({"a1": b"x", "a2": b"y"}).replace(b"a2", b"a1")
    with pytest.raises(Refused, match=r"archives\.unreadable"):
        Archive(twice)


def test_a_member_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match=r"archives\.unreadable"):
        list(Archive(a_zip({"a": b""})).portions("b"))


def test_what_is_unpacked_is_counted_over_all_members(monkeypatch: pytest.MonkeyPatch) -> None:
    content = a_zip({"a": bytes(1_000)})
    monkeypatch.setattr(archives, "EXPANDED_LIMIT", 1_500)
    archive = Archive(content)
    assert len(b"".join(archive.portions("a"))) == 1_000
    with pytest.raises(RuleViolation, match=r"archives\.too_large"):
        list(archive.portions("a"))


def test_a_remark_at_the_end_hides_no_directory() -> None:
    honest = a_zip({"a": b"x"})
    with_remark = honest[:-2] + b"\x04\0note"
    assert Archive(with_remark).names() == ("a",)
    # A second end inside the remark of the first.
    hidden = honest[:-2] + b"\x16\0" + hostile_files.a_zip({})
    with pytest.raises(WorkbenchError):
        list(Archive(hidden).portions("a"))
