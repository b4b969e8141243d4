"""How well a text fits what was typed: whole, from its beginning, word by word, inside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.finding import Asked, Fit
from workbench.domain.texts import fold


@pytest.mark.parametrize(
    ("typed", "name", "fit"),
    [
        ("unhcr", "UNHCR", Fit.WHOLE),
        ("Croix-Rouge", "croix rouge", Fit.WHOLE),
        ("leban", "Lebanese Red Cross", Fit.BEGINS),
        ("cross leb", "Lebanese Red Cross", Fit.WORDS),
        ("cr l", "Lebanese Red Cross", Fit.WORDS),
        ("banese", "Lebanese Red Cross", Fit.INSIDE),
        ("banese red", "Lebanese Red Cross", Fit.INSIDE),
        ("ba", "Lebanese Red Cross", None),
        ("blue", "Lebanese Red Cross", None),
        ("accord", "l'accord", Fit.WORDS),
        ("شركاء", "والشركاء", Fit.INSIDE),
        ("звʼяз", "Зв’язок", Fit.BEGINS),
    ],
)
def test_a_text_fits_as_well_as_people_would_say(typed: str, name: str, fit: Fit | None) -> None:
    assert Asked.of(typed).fit(fold(name)) == fit


def test_nothing_is_asked_by_what_holds_no_letter() -> None:
    assert not Asked.of(" …'\"% ")


@given(st.text(min_size=1, max_size=20), st.text(max_size=10))
def test_every_beginning_of_a_text_fits_it(beginning: str, rest: str) -> None:
    asked = Asked.of(beginning)
    assert not asked or asked.fit(fold(asked.phrase + fold(rest))) in (Fit.WHOLE, Fit.BEGINS)
