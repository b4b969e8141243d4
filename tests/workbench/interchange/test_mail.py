"""Messages: whole for every mail program, the same bytes each time, closed to who writes a header into a title."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders.hostile_texts import HOSTILE
from workbench.interchange.mail import (
    AttachedFile,
    MailDraft,
    file_name,
    plain_file_name,
    usable_address,
    write_mail,
)

PDF = b"%PDF-1.7\r\n--=_\r\n\x00\xff" * 50
DRAFT = MailDraft(
    subject="Minutes, meeting WG2-2026-001", text="Attached: the minutes.", attached=AttachedFile("Minutes.pdf", PDF),
    when=datetime(2026, 3, 1, 12, 0, tzinfo=UTC), to=("a@example.org",), bcc=("b@example.org", "c@example.org"),
)  # fmt: skip
HEADERS = {"Date", "Subject", "To", "Bcc", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language"}
SMUGGLING = [
    "Minutes\r\nBcc: evil@example.net", "Minutes\nBcc: evil@example.net", "Minutes\rBcc: evil@example.net",
    "Minutes\r\n\r\n<script>", "Minutes\u2028Bcc: evil@example.net", "Minutes\x85Bcc: evil@example.net",
    "x" * 75 + "\r\nBcc: evil@example.net", "é" * 75 + "\nBcc: evil@example.net",
    "=?utf-8?q?=0D=0ABcc:_e@example.net?=",
    "=\u200b?utf-8?b?DQpCY2M6IGVAZXhhbXBsZS5uZXQ=?=", "==??utf-8?q?=0A?=", "=?utf-8?q?a?= =?utf-8?q?=0D=0AX:_y?=",
    "Minutes\x00\x0b\x0cBcc: evil@example.net", "\r\n.\r\n", "--=_\r\n",
]  # fmt: skip


def read(content: bytes) -> EmailMessage:
    content.decode("ascii")
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_a_draft_opens_for_writing_with_its_text_and_its_file() -> None:
    message = read(write_mail(DRAFT))
    assert message["X-Unsent"] == "1"
    assert message["From"] is None, "the program that opens it puts in its user"
    assert (message["Subject"], message["To"], message["Bcc"]) == (
        DRAFT.subject, "a@example.org", "b@example.org, c@example.org",
    )  # fmt: skip
    body, (part,) = message.get_body(), list(message.iter_attachments())
    assert body is not None
    assert body.get_content().splitlines() == ["Attached: the minutes."]
    assert (part.get_content(), part.get_content_type(), part.get_filename()) == (PDF, "application/pdf", "Minutes.pdf")


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert write_mail(DRAFT) == write_mail(replace(DRAFT))


@pytest.mark.parametrize("text", [*SMUGGLING, *HOSTILE.values()])
def test_no_text_writes_a_header_a_recipient_or_a_part(text: str) -> None:
    draft = replace(
        DRAFT,
        subject=text,
        text=text,
        attached=AttachedFile(text, PDF),
        language=text,
        to=(text, "a@example.org", text),
    )
    message = read(write_mail(draft))
    assert set(message.keys()) <= HEADERS
    assert len(message.keys()) == len(set(message.keys()))
    assert [address.addr_spec for address in message["To"].addresses] == ["a@example.org"]
    assert [address.addr_spec for address in message["Bcc"].addresses] == ["b@example.org", "c@example.org"]
    (part,) = message.iter_attachments()
    assert part.get_content() == PDF
    assert len(list(message.iter_parts())) == 2
    name = part.get_filename() or ""
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\:*?"<>|\r\n\t\x00')


@given(st.text(max_size=400) | st.text(alphabet="=?utf-8qb_0DA\r\n: Bc", max_size=200))
def test_any_text_in_every_place_makes_a_whole_message(text: str) -> None:
    draft = replace(DRAFT, subject=text, text=text, attached=AttachedFile(text, PDF), language=text, bcc=(text,))
    message = read(write_mail(draft))
    assert set(message.keys()) <= HEADERS
    assert message["To"] == "a@example.org"
    assert next(message.iter_attachments()).get_content() == PDF


@pytest.mark.parametrize(
    "text",
    ["", "nobody", "a@b", "a@example.org, b@example.org", "a@example.org\r\nBcc: c@example.org", "A <a@example.org>",
     "a@example.org?bcc=c@example.org", "a b@example.org", "a@exam ple.org", "a@-example.org", "a@example..org",
     ".a@example.org", "a..b@example.org", "ä@example.org", "a@\u202eexample.org", "a@example.org;b@example.org",
     "=?utf-8?q?a=0D=0ABcc:b?=@example.org", '"a b"@example.org', "a@[127.0.0.1]",
     "a" * 250 + "@example.org", "a@example.org\x00"],
)  # fmt: skip
def test_what_is_no_single_address_is_not_used(text: str) -> None:
    assert usable_address(text) == ""


@pytest.mark.parametrize("text", ["a@example.org", " mailto:first.last+x@sub.example.org ", "o'neil@example.org"])
def test_an_address_is_used_as_it_is(text: str) -> None:
    assert usable_address(text) == text.strip().removeprefix("mailto:")


def test_a_name_of_any_letters_has_one_of_plain_letters_beside_it_for_older_programs() -> None:
    content = write_mail(replace(DRAFT, attached=AttachedFile("محضر Réunion 2.pdf", PDF)))
    assert b"filename*" in content
    assert b"filename=" not in content
    assert b'name="Reunion-2.pdf"' in content
    (part,) = read(content).iter_attachments()
    assert part.get_filename() == "محضر Réunion 2.pdf"


@pytest.mark.parametrize("text", ["", "...", "محضر", "///", "\u202e", " "])
def test_a_name_is_never_empty(text: str) -> None:
    assert file_name(text) not in ("", ".pdf")
    assert plain_file_name(text).removesuffix(".pdf")


def test_addresses_are_written_once_and_not_without_end() -> None:
    many = tuple(f"a{number}@example.org" for number in range(2_000))
    message = read(write_mail(replace(DRAFT, bcc=(*many, *many))))
    assert len(message["Bcc"].addresses) == 500
