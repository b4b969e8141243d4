"""An answer counts only with its token, of its type, and with errors of its own feature."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import RuleViolation, Unavailable, WorkbenchError
from workbench.sandbox.answers import Poisoned, read_answer
from workbench.sandbox.frames import Frame
from workbench.sandbox.limits import Limits
from workbench.sandbox.packing import NotUnderstood
from workbench.sandbox.readings import Reading

READING: Reading[Any] = Reading("a.reading", str, frozenset({"pdf"}))


def answer(words: bytes, content: bytes = b"") -> object:
    return read_answer(READING, "token", Frame(words, content), Limits())


def test_an_answer_with_its_token_is_given() -> None:
    assert answer(b'token\n"answered"\n"words"') == "words"


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b'"answered"\n"words"',
        b'other\n"answered"\n"words"',
        b'token\n"answered"',
        b'token\n"answered"\n5',
        b'token\n"unheard of"\n"words"',
        b'token\n"rule"\n["keys.wrong_passphrase",{}]',
        b'token\n"rule"\n["pdf",{}]',
        b'token\n"rule"\n["pdf.no_page.more",{}]',
        b'token\n"rule"\n["pdf.no_page\\n",{}]',
        b'token\n"rule"\n["pdf.no_page",{"self":1}]extra',
        b'token\n"rule"\n["pdf.no_page",{"Page":1}]',
        b'token\n"rule"\n["pdf.no_page",{"page":[1]}]',
        b'token\n"rule"\n["pdf.no_page",{"page":1.5}]',
        b'token\n"rule"\n["pdf.no_page"]',
        b'token\n"rule"\n' + b'["pdf.no_page",{' + b",".join(b'"%s":1' % (b"a" * n) for n in range(1, 200)) + b"}]",
    ],
)
def test_everything_else_is_not_understood(words: bytes) -> None:
    with pytest.raises(NotUnderstood):
        answer(words)


@pytest.mark.parametrize("name", ["code", "self"])
def test_a_detail_cannot_take_the_place_of_the_code(name: str) -> None:
    with pytest.raises(NotUnderstood):
        answer(b'token\n"rule"\n["pdf.no_page",{"%s":1}]' % name.encode())


def test_errors_of_the_reader_s_own_feature_are_told() -> None:
    with pytest.raises(RuleViolation) as caught:
        answer(b'token\n"rule"\n["pdf.no_page",{"page":3,"text":"a\\u202eb"}]')
    assert (caught.value.code, caught.value.details) == ("pdf.no_page", {"page": 3, "text": "ab"})
    with pytest.raises(Unavailable):
        answer(b'token\n"unavailable"\n["pdf.busy",{}]')


@pytest.mark.parametrize(("kind", "is_full"), [(b"full", True), (b"unexpected", False)])
def test_a_reader_that_failed_is_told_apart(kind: bytes, is_full: bool) -> None:
    with pytest.raises(Poisoned) as caught:
        answer(b'token\n"' + kind + b'"\n["",{}]')
    assert caught.value.is_full is is_full


@given(st.binary(max_size=100), st.binary(max_size=9))
def test_any_bytes_are_an_answer_or_an_error(words: bytes, content: bytes) -> None:
    for beginning in (b"", b"token\n", b'token\n"answered"\n', b'token\n"rule"\n'):
        try:
            assert isinstance(answer(beginning + words, content), str)
        except (NotUnderstood, Poisoned, WorkbenchError):
            continue
