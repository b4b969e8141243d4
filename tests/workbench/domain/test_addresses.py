"""Addresses that words may lead to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.clean import clean_url
from workbench.domain.addresses import address_of, find_addresses, is_address


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in find_addresses(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see https://example.org/a(b). And", ["https://example.org/a(b)"]),
        ("(http://a.example), mailto:office@example.org!", ["http://a.example", "mailto:office@example.org"]),
        ("«https://example.org»؛", ["https://example.org"]),
        ("https://example.org/?q=1&r=2#x,", ["https://example.org/?q=1&r=2#x"]),
        ("javascript:alert(1) file:///etc/passwd data:text/html,x ftp://a.example", []),
        ("xhttp://a.example http:// mailto:", []),
        ("https://a.example/" + "x" * 600, []),
        ("https://a.example\u202egpj.exe", ["https://a.example"]),
    ],
)
def test_addresses_are_found_in_words_without_the_stop_of_the_sentence(text: str, addresses: list[str]) -> None:
    assert found(text) == addresses


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://example.org ", "https://example.org"),
        ("www.example.org/a", "https://www.example.org/a"),
        ("office@example.org", "mailto:office@example.org"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt://example.org/%0aalert(1)", None),
        ("file:///etc/passwd", None),
        ("https://a b", None),
        ("word", None),
        ("", None),
        ("https://a.example\nx", None),
    ],
)
def test_what_somebody_types_leads_to_a_page_a_mailbox_or_nowhere(typed: str, address: str | None) -> None:
    assert address_of(typed) == address


@given(st.text(max_size=80) | st.text(alphabet="htps:/mailo.@a() \n\u202e", max_size=40))
def test_what_is_taken_for_an_address_is_one_on_paper_too(text: str) -> None:
    for address in (*found(text), *filter(None, [address_of(text)])):
        assert is_address(address)
        assert clean_url(address) == address
