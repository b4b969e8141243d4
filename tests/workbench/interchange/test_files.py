"""Text files in the encodings people have, and files that are no text."""

import pytest

from workbench.errors import RuleViolation
from workbench.interchange.files import FILE_LIMIT, TextEncoding, decode_text_file, read_text_file

WORDS = "Croix-Rouge équatorienne, Червоний Хрест, الهلال الأحمر"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str) -> None:
    assert read_text_file(WORDS.encode(encoding)) == WORDS


def test_old_windows_text_is_read_and_called_a_guess() -> None:
    read = decode_text_file("équatorienne – “x”".encode("cp1252"))
    assert (read.text, read.encoding, read.is_guessed) == ("équatorienne – “x”", TextEncoding.CP1252, True)
    assert decode_text_file(b"\x81\xe9").text == "\ufffdé"
    assert not decode_text_file(WORDS.encode()).is_guessed


@pytest.mark.parametrize("beginning", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff"])
def test_spreadsheets_documents_and_pictures_are_refused(beginning: bytes) -> None:
    with pytest.raises(RuleViolation, match="files.not_text"):
        read_text_file(beginning + b"rest")


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfea", "a\0b".encode("utf-16")])
def test_damaged_text_is_refused(content: bytes) -> None:
    with pytest.raises(RuleViolation, match="files.damaged_text"):
        read_text_file(content)


def test_too_large_files_are_refused_and_the_largest_are_not() -> None:
    assert len(read_text_file(b"a" * FILE_LIMIT)) == FILE_LIMIT
    with pytest.raises(RuleViolation, match="files.too_large"):
        read_text_file(b"a" * (FILE_LIMIT + 1))
