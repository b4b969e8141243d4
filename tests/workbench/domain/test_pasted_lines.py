"""Foreign text as plain lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.pasted_lines import LONGEST_LINE, lines_of_markup, short_lines


def test_a_page_becomes_its_words() -> None:
    markup = "<html><head><title>t</title><style>p{}</style></head><body><h1>One</h1>two<br>three<ul><li>four</ul>"
    assert lines_of_markup(markup) == "One\ntwo\nthree\nfour"


def test_rows_become_lines_and_cells_are_parted() -> None:
    head = "<thead><tr><th>Who</th><th>What</th></tr></thead>"
    markup = f"<table>{head}<tr><td><p>a</p><p>b</p></td><td></td><td>c</td></tr></table>x"
    assert lines_of_markup(markup) == "Who | What\na b |  | c\nx"


def test_a_table_within_a_table_loses_no_words() -> None:
    words = lines_of_markup("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>")
    assert sorted(words.replace("|", " ").split()) == ["a", "b", "c", "d"]


def test_only_the_fragment_of_the_clipboard_is_read() -> None:
    assert lines_of_markup("<p>no</p><!--StartFragment--><p>yes</p><!--EndFragment--><p>no</p>") == "yes"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("3 < 4 &amp; 5 > 2", "3 < 4 & 5 > 2"),
        ('<img src="http://127.0.0.1/x.png">a', "a"),
        ("<script>alert('<p>x</p>')</script>b", "b"),
        ("a<!-- <p>hidden</p> -->b", "ab"),
        ("<![if !supportEmptyParas]>c<![endif]>", "c"),
        ("<?xml:namespace prefix = o /><o:p>d</o:p>", "d"),
        ("<p>open", "open"),
        ("<td>loose</td>", "loose"),
    ],
)
def test_what_is_markup_is_gone_and_what_is_words_stays(markup: str, words: str) -> None:
    assert lines_of_markup(markup) == words


@pytest.mark.parametrize("part", ["<", "<a ", "<!--", "<script>", "<td>", "<tr><td>x", "&", "&#x", "<table>"])
def test_what_is_opened_and_never_closed_is_read_once(part: str) -> None:
    lines_of_markup(part * 20_000)


@given(st.text(alphabet="<>/!-abtrdp &;#x\n", max_size=120))
def test_any_markup_is_read_without_harm(markup: str) -> None:
    assert "\n\n" not in lines_of_markup(markup)


@given(st.text(alphabet="ab \n", max_size=30).map(lambda text: text * 2_000))
def test_short_lines_keep_every_word(text: str) -> None:
    lines = short_lines(text)
    assert max(map(len, lines)) <= LONGEST_LINE
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
