from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.documents.clean import SafeUrl, clean_url
from workbench.documents.docx.addresses import target


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("mailto:leyla@example.org", "mailto:leyla@example.org"),
        ("https://example.org/مرحبا", "https://example.org/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ("https://example.org/[x]", "https://example.org/%5Bx%5D"),
        ("http://[::1]:80/x", "http://[::1]:80/x"),
    ],
)  # fmt: skip
def test_addresses_are_written_in_ascii(address: str, expected: str) -> None:
    assert target(SafeUrl(address)) == expected


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///etc/passwd", "https://", "http://[::1", "http://a:b/", "http://e/" + "ж" * 800],
)  # fmt: skip
def test_what_a_word_processor_would_stumble_over_is_no_link(address: str) -> None:
    assert target(SafeUrl(address)) is None


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_whatever_is_written_is_an_address_any_program_can_read(tail: str) -> None:
    url = clean_url("https://example.org/" + tail)
    address = None if url is None else target(url)
    if address is not None:
        assert address.isascii()
        assert urlsplit(address).hostname == "example.org"
        assert not set(address) & set(' <>"\\^`{|}')
