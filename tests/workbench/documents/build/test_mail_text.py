"""The words of messages: what was decided and agreed, in the language of the paper, whatever people typed."""

from dataclasses import replace
from datetime import date

import pytest

from tests.workbench.documents.build.samples import SAMPLES, words
from tests.workbench.documents.build.test_hostile_texts import HOSTILE
from workbench.documents.build.mail_text import MOST_LISTED, build_mail_text
from workbench.documents.build.minutes import MinutesContent, build_minutes
from workbench.documents.model import Language
from workbench.domain.minutes_drafts import DecisionDraft, ItemDraft, LineDraft, MinutesDraft

FULL: MinutesContent = SAMPLES["minutes"].full


def test_the_message_says_what_is_attached_decided_agreed_left_out_and_awaited() -> None:
    document = build_minutes(FULL, words("en"))
    message = build_mail_text(document, FULL, words("en"), date(2026, 4, 9))
    assert message.subject == "Minutes, meeting TWG-2026-014 – Coordination meeting, March"
    assert message.text.split("\n") == [
        "Attached: Minutes – Coordination meeting, March",
        "MHPSS Technical Working Group, TWG-2026-014",
        "",
        "Decisions",
        "- TWG-2026-014-D1: The map is used from April.",
        "",
        "Actions",
        "- TWG-2026-014-A1: Print the map in Arabic. (SARC, due 1 April 2026)",
        "",
        "3 parts are not for these recipients and were left out.",
        "Please answer by 9 April 2026.",
    ]


def test_names_that_run_against_the_language_are_isolated_in_the_text_and_not_in_the_subject() -> None:
    document = build_minutes(FULL, words("ar"))
    message = build_mail_text(document, FULL, words("ar"))
    assert "\u2068SARC\u2069" in message.text
    assert "\u2066TWG-2026-014-D1\u2069" in message.text
    assert not set(message.subject) & set("\u2066\u2067\u2068\u2069")


def test_other_papers_are_named_and_nothing_is_listed() -> None:
    sample = SAMPLES["agenda"]
    document = sample.build(sample.full, words("en"))
    message = build_mail_text(document, None, words("en"))
    assert message.text == "Attached: Coordination meeting, March"


def test_of_very_many_decisions_the_rest_is_counted() -> None:
    lines = tuple(LineDraft(decision=DecisionDraft(text=f"Decision {number}")) for number in range(MOST_LISTED + 5))
    content = replace(FULL, minutes=MinutesDraft(title="Long", items=(ItemDraft(title="All", lines=lines),)))
    message = build_mail_text(build_minutes(content, words("en")), content, words("en"))
    assert "- 5 more in the file" in message.text
    assert message.text.count("\n- ") == MOST_LISTED + 1


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_stays_on_its_line_in_every_language(what: str) -> None:
    content = SAMPLES["minutes"].hostile(lambda _field: HOSTILE[what])
    usual = SAMPLES["minutes"].hostile(lambda field: field)
    for language in Language:
        document = build_minutes(content, words(language))
        message = build_mail_text(document, content, words(language), date(2026, 4, 9))
        plain = build_mail_text(build_minutes(usual, words(language)), usual, words(language), date(2026, 4, 9))
        assert "\n" not in message.subject
        # No line more than harmless texts make, so that none can pass for one of the program's own.
        assert len(message.text.split("\n")) <= len(plain.text.split("\n"))
        for opening, closing in (("\u2066\u2067\u2068", "\u2069"),):
            for line in message.text.split("\n"):
                assert sum(line.count(mark) for mark in opening) == line.count(closing)
