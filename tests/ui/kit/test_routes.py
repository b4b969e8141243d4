"""Routes and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from ui.kit.routes import Route, Router

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


names = st.from_regex(r"[a-z]{1,12}", fullmatch=True)


@given(names, words, st.dictionaries(names, words.filter(bool), max_size=3))
def test_a_route_is_read_as_it_was_written(page: str, record: str, options: dict[str, str]) -> None:
    route = Route(page, record, options)
    assert Route.parse(str(route)) == route


@pytest.mark.parametrize("text", ["", "/", "?", "a?b", "a/b/c", "a?x=1&x=2", "%", "a/%zz", "\u202e"])
def test_nothing_that_looks_like_a_route_breaks_it(text: str) -> None:
    assert isinstance(Route.parse(text), Route)


def test_back_and_forward_lead_where_one_was(qapp: QApplication) -> None:
    router = Router()
    seen: list[str] = []
    router.moved.connect(lambda route: seen.append(str(route)))
    for text in ("today", "partners", "partners", "meetings/m1"):
        router.go(Route.parse(text))
    router.back()
    router.back()
    router.back()
    router.forward()
    assert seen == ["today", "partners", "partners", "meetings/m1", "partners", "today", "partners"]
    assert router.can_go_forward()
    router.go(Route("actions"))
    assert not router.can_go_forward()


def test_a_place_within_a_page_replaces_the_one_before(qapp: QApplication) -> None:
    router = Router()
    router.go(Route("today"))
    router.go(Route("partners"))
    router.replace(Route("partners", "p2"))
    router.go(Route("actions"))
    router.back()
    assert router.current == Route("partners", "p2")
