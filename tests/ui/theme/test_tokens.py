"""Colours are told apart: text, marks and outlines against everything they stand on, light and dark."""

import re

import pytest

from ui.theme.tokens import DARK, LIGHT, Space, Tokens, TypeRole

SETS = {
    "light": LIGHT,
    "dark": DARK,
    "light, more contrast": LIGHT.with_more_contrast(),
    "dark, more contrast": DARK.with_more_contrast(),
}
GROUNDS = ("canvas", "surface", "raised", "rail")
TEXTS = [
    *((text, ground) for text in ("text", "text_2", "text_3", "primary_text", "link") for ground in GROUNDS),
    *((text, ground) for text in ("text", "text_2") for ground in ("sunken", "selection", "hover")),
    *((text, ground) for text in ("ok", "warn", "bad", "info", "none") for ground in ("surface", "raised")),
    *((text, f"{text}_bg") for text in ("ok", "warn", "bad", "info", "none")),
    *(("text", f"{ground}_bg") for ground in ("ok", "warn", "bad", "info", "none")),
    *(("primary_text", f"{ground}_bg") for ground in ("ok", "warn", "bad", "info", "none")),
    *(("on_primary", ground) for ground in ("primary", "primary_hover", "primary_press")),
    ("bad", "canvas"),
    ("text_3", "sunken"),
    ("primary_text", "primary_subtle"),
    ("primary_text", "hover"),
]
SHAPES = [
    *((mark, ground) for mark in ("ok_mark", "warn_mark", "bad_mark", "none", "info") for ground in GROUNDS),
    *((mark, ground) for mark in ("ok_mark", "warn_mark", "bad_mark", "none") for ground in ("selection", "hover")),
    *((f"{mark}_mark", f"{mark}_bg") for mark in ("ok", "warn", "bad")),
    *(("border_strong", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in (*GROUNDS, "sunken", "selection", "primary_subtle", "hover")),
    *((part, "surface") for part in ("primary", "ok", "warn", "bad", "info", "none")),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_close(tokens: Tokens, pairs: list[tuple[str, str]], least: float) -> list[str]:
    colours = tokens.as_mapping()
    found = [(one, other, contrast(colours[one], colours[other])) for one, other in pairs]
    return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in found if ratio < least]


def test_contrast_is_reckoned_as_the_guideline_says() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", SETS)
def test_every_text_is_read_on_every_ground_it_stands_on(name: str) -> None:
    assert too_close(SETS[name], TEXTS, 4.5) == []


@pytest.mark.parametrize("name", SETS)
def test_marks_outlines_and_the_focus_ring_are_seen(name: str) -> None:
    assert too_close(SETS[name], SHAPES, 3.0) == []


@pytest.mark.parametrize("name", SETS)
def test_every_colour_is_a_whole_code(name: str) -> None:
    assert [code for code in SETS[name].as_mapping().values() if not re.fullmatch("#[0-9A-F]{6}", code)] == []


def test_with_more_contrast_even_dividers_are_seen() -> None:
    for tokens in (LIGHT.with_more_contrast(), DARK.with_more_contrast()):
        assert too_close(tokens, [("border", "surface"), ("border", "canvas")], 3.0) == []


def test_type_has_two_weights_and_lines_higher_than_its_letters() -> None:
    assert {role.weight for role in TypeRole} == {400, 600}
    assert all(role.line > role.px for role in TypeRole)


def test_distances_stand_on_a_grid_of_four() -> None:
    assert all(space % 4 == 0 for space in Space)
