import io
from pathlib import Path

import pytest

from workbench.credentials import BYTES_LIMIT, passphrase_from_file, passphrase_from_stream
from workbench.errors import RuleViolation, Unavailable


def written(path: Path, raw: bytes, mode: int = 0o600) -> Path:
    path.write_bytes(raw)
    path.chmod(mode)
    return path


def test_one_newline_is_taken_off_and_no_more(tmp_path: Path) -> None:
    assert passphrase_from_file(written(tmp_path / "p", b"two words \n\n")) == "two words \n"
    assert passphrase_from_file(written(tmp_path / "q", b"two words\r\n")) == "two words"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620])
def test_a_file_others_can_reach_is_not_used(tmp_path: Path, mode: int) -> None:
    with pytest.raises(RuleViolation, match=r"credentials\.not_private"):
        passphrase_from_file(written(tmp_path / "p", b"two words", mode))


def test_a_missing_file_and_a_folder_are_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        with pytest.raises(Unavailable, match=r"credentials\.unreadable"):
            passphrase_from_file(path)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "credentials.empty"),
        (b"\n", "credentials.empty"),
        (b"\xff\xfe", "credentials.not_text"),
        (b"x" * (BYTES_LIMIT + 1), "credentials.too_long"),
    ],
)
def test_what_cannot_be_a_passphrase_is_refused_without_repeating_it(raw: bytes, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        passphrase_from_stream(io.BytesIO(raw))
    assert str(caught.value) == code


def test_a_passphrase_of_the_greatest_length_is_read() -> None:
    assert passphrase_from_stream(io.BytesIO(b"x" * BYTES_LIMIT)) == "x" * BYTES_LIMIT
