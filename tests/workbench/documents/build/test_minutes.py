from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.workbench.documents.build.outline import outline
from tests.workbench.documents.build.samples import IMPRINT, MINUTES, NOBODY, words
from workbench.documents.build.attendance import NAMES_IN_A_ROW
from workbench.documents.build.minutes import MinutesContent, build_minutes
from workbench.documents.model import (
    Block,
    Bullets,
    Document,
    Heading,
    Inlines,
    Paragraph,
    ParagraphStyle,
    Statement,
    Table,
)
from workbench.domain.meetings import AttendanceMode, BlockKind, MeetingStatus, Run, RunKind
from workbench.domain.minutes_drafts import (
    ActionDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)


def built(minutes: MinutesDraft, language: str = "en", version: int | None = None) -> Document:
    return build_minutes(MinutesContent(imprint=IMPRINT, minutes=minutes, version=version), words(language))


def lead(document: Document) -> str:
    return next(
        "".join(inline.text for inline in block.content)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.style is ParagraphStyle.LEAD
    )


@pytest.mark.parametrize(
    "status",
    [None, MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.DRAFT, MeetingStatus.CIRCULATED],
)
def test_a_draft_says_so_before_anything_else_even_if_an_approval_is_noted(status: MeetingStatus | None) -> None:
    document = built(replace(MINUTES, status=status))
    assert document.blocks[0] == Paragraph(document.blocks[0].content, ParagraphStyle.LEAD)  # type: ignore[union-attr]
    assert lead(document) == "Draft: these minutes have not been approved and may still change."
    assert "Draft minutes" in "".join(inline.text for inline in document.subtitle)


def test_approved_minutes_name_version_day_and_body() -> None:
    assert lead(built(MINUTES, version=1)) == "Version 1, approved on 19 March 2026 by the group."
    assert lead(built(MINUTES, "fr", version=1)) == "Version 1, approuvée le 19 mars 2026 par the group."
    assert lead(built(MINUTES, "uk", version=2)) == (
        "Версія 2, затверджена 19 березня 2026\u202fр. (хто затвердив: the group)."
    )


def test_approved_minutes_of_which_less_is_known_claim_no_more() -> None:
    assert MINUTES.approval is not None
    document = built(replace(MINUTES, approval=replace(MINUTES.approval, by="")), version=1)
    assert lead(document) == "These minutes are approved."
    assert ": Approved on = ‹19 March 2026›" in outline(document)
    assert lead(built(replace(MINUTES, approval=None))) == "These minutes are approved."


def test_received_and_cancelled_ones_are_no_drafts() -> None:
    for status, sentence in ((MeetingStatus.RECEIVED, "received"), (MeetingStatus.CANCELLED, "cancelled")):
        document = built(replace(MINUTES, status=status))
        assert sentence in lead(document)
        assert "Draft" not in outline(document)


def test_those_nobody_could_identify_are_counted() -> None:
    named = [AttendanceLine(organisation="SARC", person=f"P{n}", mode=AttendanceMode.PRESENT) for n in range(19)]
    unreadable = [AttendanceLine(organisation="SARC", written_as="~", mode=AttendanceMode.PRESENT) for _ in range(6)]
    document = built(replace(MINUTES, attendance=(*named, *unreadable)))
    assert "body: ‹25› present: ‹19› named, ‹6› not identified." in outline(document)


def test_a_sheet_that_does_not_say_who_came_claims_nobody_was_present() -> None:
    shown = outline(built(replace(MINUTES, attendance=(AttendanceLine(person="Rana"), AttendanceLine(person="Omar")))))
    assert "body: ‹2› listed without a word on whether they came." in shown
    assert " present" not in shown


def test_apologies_stand_apart() -> None:
    shown = outline(built(MINUTES))
    assert shown.index("⟨Rana Haddad⟩") < shown.index("## Apologies") < shown.index("⟨WHO⟩")


def test_no_row_of_names_outgrows_a_page() -> None:
    many = tuple(AttendanceLine(organisation="SARC", person=f"P{n}", mode=AttendanceMode.PRESENT) for n in range(30))
    (table,) = [
        block for block in built(replace(MINUTES, attendance=many, items=())).blocks if isinstance(block, Table)
    ]
    assert [sum("P" in inline.text for inline in row[1].content) for row in table.rows] == [8, 8, 8, 6]
    assert NAMES_IN_A_ROW == 8
    assert all(row[0].content[0].text == "SARC" for row in table.rows)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "uk"])
def test_minutes_of_nothing_say_what_is_missing(language: str) -> None:
    said = words(language)
    document = build_minutes(MinutesContent(imprint=NOBODY, minutes=MinutesDraft(title="")), said)
    shown = outline(document)
    for sentence in (
        "No attendance is recorded.", "No agenda is recorded.", "No discussion is recorded.",
        "No actions were agreed.", "Not recorded", "For internal use only",
    ):  # fmt: skip
        assert said.text(sentence) in shown
    assert document.title == said.text("Minutes")
    assert "None" not in shown
    assert not [block for block in document.blocks if isinstance(block, Table)]


def test_decisions_and_actions_with_nothing_but_their_words_read_well() -> None:
    lines = (
        LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(text="Agreed.")),
        LineDraft(kind=BlockKind.ACTION, action=ActionDraft(text="Do it.")),
        LineDraft(kind=BlockKind.DECISION, runs=(Run("as written"),)),
        LineDraft(kind=BlockKind.ACTION, runs=(Run("as written"),)),
    )
    shown = outline(built(replace(MINUTES, items=(ItemDraft(title="", lines=lines),))))
    assert "! Decision  (plain) Agreed.\n! Action  (plain) Do it.\n!   Owner = No owner named\n" in shown
    assert "!   Due = No date set\n!   Status = Not stated\n! Decision  (plain) as written\n" in shown
    assert "|  (plain) | Do it. (plain) | No owner named (plain) | No date set (plain) | Not stated (plain)" in shown
    assert "## ‹1›. Item without a title" in shown


def test_a_link_that_may_not_be_followed_is_printed_with_its_address() -> None:
    runs = (Run("see", kind=RunKind.LINK, target="javascript:x"), Run("", kind=RunKind.LINK, target="https://a.org/"))
    shown = outline(built(replace(MINUTES, items=(ItemDraft(title="x", lines=(LineDraft(runs=runs),)),))))
    assert "body: see (‹javascript:x›)[https://a.org/](https://a.org/)" in shown


def test_a_decision_as_long_as_may_be_stored_is_printed_whole_but_not_in_a_cell() -> None:
    text = "word " * 19_000
    lines = (
        LineDraft(kind=BlockKind.DECISION, decision=DecisionDraft(text=text)),
        LineDraft(kind=BlockKind.ACTION, action=ActionDraft(text=text)),
    )
    document = built(replace(MINUTES, attendance=(), items=(ItemDraft(title="x", lines=lines),)))
    statements = [block for block in document.blocks if isinstance(block, Statement)]
    assert ["".join(inline.text for inline in each.content) for each in statements] == [text, text]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert table.rows[0][1].content[0].text.endswith("…")


def test_five_thousand_blocks_all_come_out_in_order() -> None:
    kinds = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TIME_MARK)
    lines = tuple(LineDraft(kind=kinds[n % 4], runs=(Run(f"w{n}"),)) for n in range(5_000))
    document = built(replace(MINUTES, items=(ItemDraft(title="x", lines=lines),)), "ar")
    said = [
        inline.text
        for block in document.blocks
        for content in _contents(block)
        for inline in content
        if inline.text.startswith("w")
    ]
    assert said == [f"w{n}" for n in range(5_000)]


def _contents(block: Block) -> list[Inlines]:
    if isinstance(block, Bullets):
        return list(block.items)
    return [block.content] if isinstance(block, (Paragraph, Heading)) else []


def test_hours_are_those_of_the_meetings_zone_and_a_second_day_is_named() -> None:
    starts = datetime(2026, 3, 14, 20, 0, tzinfo=UTC)
    shown = outline(built(replace(MINUTES, starts=starts, ends=starts + timedelta(hours=3))))
    assert ": Time = ‹23:00› (⟨Damascus⟩, ‹UTC+03:00›)" in shown
    assert ": Ends = ‹15 March 2026›, ‹02:00› (⟨Damascus⟩, ‹UTC+03:00›)" in shown


def test_a_day_without_an_hour_and_a_zone_nobody_knows_are_shown_as_what_they_are() -> None:
    assert ": Date = ‹Saturday, 14 March 2026›\n: Place" in outline(
        built(replace(MINUTES, starts=None, ends=None, on=date(2026, 3, 14)))
    )
    shown = outline(built(replace(MINUTES, zone="Damaskus")))
    assert ": Time = ‹06:30–08:00› (‹UTC›)\n: Time zone as written = ⟨Damaskus⟩" in shown


@pytest.mark.parametrize(
    ("count", "arabic", "ukrainian"),
    [
        (1, "جزء واحد غير موجَّه", "‹1› частина не призначена"),
        (2, "جزءان غير موجَّهين", "‹2› частини не призначені"),
        (3, "‹3› أجزاء", "‹3› частини не призначені"),
        (11, "‹11› جزءًا", "‹11› частин не призначено"),
        (21, "‹21› جزءًا", "‹21› частина не призначена"),
        (100, "‹100› جزء غير", "‹100› частин не призначено"),
    ],
)
def test_what_was_left_out_is_counted_in_the_grammar_of_the_language(count: int, arabic: str, ukrainian: str) -> None:
    minutes = replace(MINUTES, left_out=count)
    assert f"note: {arabic}" in outline(built(minutes, "ar"))
    assert f"note: {ukrainian}" in outline(built(minutes, "uk"))


def test_where_nothing_was_left_out_nothing_is_said_of_it() -> None:
    assert "left out" not in outline(built(replace(MINUTES, left_out=0)))
