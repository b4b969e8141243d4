import pytest
import shiboken6
from PySide6.QtCore import QObject

from ui.kit.claims import Claims


@pytest.fixture
def parent(qapp: object) -> QObject:
    return QObject()


def test_the_first_holds_and_another_is_told_no(parent: QObject) -> None:
    claims, one, two = Claims(parent), QObject(parent), QObject(parent)
    assert claims.claim("minutes/1", one)
    assert claims.claim("minutes/1", one)
    assert not claims.claim("minutes/1", two)
    assert claims.claim("minutes/2", two)


def test_taking_tells_who_held_it(parent: QObject) -> None:
    claims, one, two = Claims(parent), QObject(parent), QObject(parent)
    told: list[str] = []
    claims.changed.connect(told.append)
    claims.claim("minutes/1", one)
    claims.take("minutes/1", two)
    claims.take("minutes/1", two)
    assert told == ["minutes/1"]
    assert claims.holder("minutes/1") is two
    claims.release("minutes/1", one)
    assert claims.holder("minutes/1") is two
    claims.release("minutes/1", two)
    assert claims.holder("minutes/1") is None
    assert told == ["minutes/1", "minutes/1"]


def test_whoever_is_gone_holds_nothing(parent: QObject) -> None:
    claims, one, two = Claims(parent), QObject(), QObject(parent)
    claims.claim("minutes/1", one)
    shiboken6.delete(one)
    assert claims.claim("minutes/1", two)
