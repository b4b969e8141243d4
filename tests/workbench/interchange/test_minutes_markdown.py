"""Minutes as Markdown: exact there and back, lenient with what others write, nothing lost in silence."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders.records import EXAMPLES
from workbench.domain.actions import ActionStatus
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, Dissent
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, BlockKind, MeetingStatus, Run, RunKind, plain_text
from workbench.domain.minutes_drafts import (
    VOTES,
    ActionDraft,
    ApprovalDraft,
    AttendanceLine,
    DecisionDraft,
    ItemDraft,
    LineDraft,
    MinutesDraft,
)
from workbench.domain.texts import clean_text
from workbench.errors import RuleViolation
from workbench.interchange.minutes_markdown import (
    LINES_LIMIT,
    TEXT_LIMIT,
    WORDS_FILE,
    MinutesWords,
    read_minutes,
    read_minutes_words,
    write_minutes,
)
from workbench.interchange.minutes_markdown.words import CODES, Table

VOCABULARIES = Path(__file__).parents[3] / "resources" / "vocabularies"
WORDS = read_minutes_words((VOCABULARIES / WORDS_FILE).read_bytes())
LANGUAGES = ["en", "fr", "es", "ar", "uk"]

EXAMPLE = """# Working Group 2, third meeting

- Date: 2026-11-20
- Time: 14:00-15:30
- Zone: Europe/Kyiv
- Group: Working Group 2
- Meeting: WG2-2026-001
- Chair: The secretariat
- Minute taker: Name
- Language: en
- Status: circulated

## Attendance

- Danish Red Cross: Name, Post (online) {arrived: 14:20; left: 15:05}
- IFRC (apology)
- ? "as the sheet says" (present) {identified as: Somebody}

## Agenda

1. Mapping of activities (decide, 20 min)
2. Other business

## Discussion

### 1. Mapping of activities

A paragraph with **bold** words and a [link](https://example.org).

- a list item

#### A heading

Decision: The mapping starts anew. {method: consensus; outcome: adopted; against: 1; dissent: WHO – too early}

Action: Send the template. {owner: ICRC; due: 2026-12-01; status: open}

Time mark: 14:40
"""

HOSTILE = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="\\#-*[](){}<>&;:,\"'`_~|.1 a\n\t–?+=!/", max_size=30),
    st.sampled_from(
        ["Decision: no", "**Action**: x", "{method: vote}", "x (decide, 5 min)", "IFRC (online)", "## Agenda",
         "- a", "1. b",
         "a\\", "a\\\\", "<br>", "&#32;", "{\\rtf1 \\par}", "[x](https://a.b)", "?", "a – b", "***", "a\n\n## b",
         "ends \n",
         "Рішення: ні", "قرار: لا", "Décision : non", "\u0338", "a\u00a0", "\u3000b", ">\u0338"]
    ),
)  # fmt: skip
TEXTS = HOSTILE.map(lambda text: clean_text(text).text)
WORDS_TEXT = TEXTS.filter(bool)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Run, ...]:
    found: list[Run] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(RunKind))
        target = None
        if kind is RunKind.LINK:
            target = "https://example.org/" + draw(st.text(alphabet="a()\\ /?&#[]*", max_size=8))
        elif kind is RunKind.MENTION:
            target = "organisation/0190aaaa-bbbb-7ccc-8ddd-0123456789ab"
        run = Run(draw(WORDS_TEXT), draw(st.booleans()), kind, target)
        alike = found and kind is RunKind.TEXT is found[-1].kind and found[-1].bold == run.bold
        if not alike:
            found.append(run)
    return tuple(found)


DAYS = st.dates(date(2001, 1, 1), date(2090, 1, 1))
DECISIONS = st.builds(
    DecisionDraft,
    text=TEXTS,
    number=st.none() | TEXTS,
    method=st.none() | st.sampled_from(DecisionMethod),
    outcome=st.none() | st.sampled_from(DecisionOutcome),
    silence_until=st.none() | DAYS,
    votes=st.dictionaries(st.sampled_from(VOTES), st.integers(0, 200)),
    dissent=st.lists(st.builds(Dissent, WORDS_TEXT, TEXTS), max_size=2).map(tuple),
)
ACTIONS = st.builds(
    ActionDraft,
    text=TEXTS,
    number=st.none() | TEXTS,
    owner=TEXTS,
    due=st.none() | DAYS,
    status=st.none() | st.sampled_from(ActionStatus),
)
PLAIN_KINDS = [BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.TIME_MARK]
LINES = st.one_of(
    st.builds(LineDraft, kind=st.sampled_from(PLAIN_KINDS), runs=runs()),
    st.builds(LineDraft, kind=st.just(BlockKind.DECISION), decision=DECISIONS),
    st.builds(LineDraft, kind=st.just(BlockKind.ACTION), action=ACTIONS),
)
ITEMS = st.builds(
    ItemDraft,
    title=TEXTS,
    purpose=st.none() | st.sampled_from(AgendaPurpose),
    minutes=st.none() | st.integers(0, 999),
    lines=st.lists(LINES, max_size=4).map(tuple),
)
HOURS = st.just("") | st.times().map(lambda hour: hour.strftime("%H:%M"))
ATTENDANCE = st.builds(
    AttendanceLine,
    organisation=TEXTS,
    person=TEXTS,
    post=TEXTS,
    mode=st.sampled_from(AttendanceMode),
    written_as=TEXTS,
    arrived=HOURS,
    left=HOURS,
    identified_as=TEXTS,
)


@st.composite
def minutes(draw: st.DrawFn) -> MinutesDraft:
    zone = draw(st.sampled_from(["UTC", "Europe/Kyiv", "Asia/Aden", "America/Bogota"]))
    starts = draw(st.none() | st.datetimes(datetime(2001, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)))
    lasts = draw(st.none() | st.timedeltas(timedelta(0), timedelta(days=3)))
    on = starts.astimezone(ZoneInfo(zone)).date() if starts else draw(st.none() | DAYS)
    return MinutesDraft(
        # A day inside a title is taken for the meeting's where no date is stated, which would be no round trip.
        title=draw(WORDS_TEXT.filter(lambda text: "-" not in text)),
        number=draw(st.none() | TEXTS),
        group=draw(st.none() | TEXTS),
        on=on,
        starts=starts,
        ends=starts + lasts if starts and lasts is not None else None,
        zone=zone,
        place=draw(TEXTS),
        chair=draw(TEXTS),
        minute_taker=draw(TEXTS),
        language=draw(st.sampled_from(LANGUAGES)),
        status=draw(st.none() | st.sampled_from(MeetingStatus)),
        attendance=tuple(draw(st.lists(ATTENDANCE, max_size=3))),
        items=tuple(draw(st.lists(ITEMS, max_size=3))),
        approval=draw(st.none() | st.builds(ApprovalDraft, by=TEXTS, on=st.none() | DAYS)),
        left_out=draw(st.integers(0, 5)),
    )


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(minutes(), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_back_exactly_in_every_language(draft: MinutesDraft, language: str) -> None:
    read = read_minutes(write_minutes(draft, language, WORDS), WORDS)
    assert read.draft == draft
    assert read.notes == ()


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=EXAMPLES // 2)
@given(minutes())
def test_english_needs_no_table(draft: MinutesDraft) -> None:
    assert read_minutes(write_minutes(draft)).draft == draft
    assert write_minutes(draft) == write_minutes(draft, "en", MinutesWords())


@given(st.lists(HOSTILE, max_size=12).map("\n".join))
def test_any_text_at_all_is_read_without_error(text: str) -> None:
    read_minutes(text, WORDS)


def test_the_documented_form_is_read() -> None:
    read = read_minutes(EXAMPLE)
    draft = read.draft
    assert read.notes == ()
    assert (draft.title, draft.number, draft.group) == (
        "Working Group 2, third meeting",
        "WG2-2026-001",
        "Working Group 2",
    )
    assert draft.starts == datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert draft.ends == datetime(2026, 11, 20, 13, 30, tzinfo=UTC)
    assert draft.status is MeetingStatus.CIRCULATED
    assert draft.attendance == (
        AttendanceLine(organisation="Danish Red Cross", person="Name", post="Post", mode=AttendanceMode.ONLINE,
                       arrived="14:20", left="15:05"),
        AttendanceLine(organisation="IFRC", mode=AttendanceMode.APOLOGY),
        AttendanceLine(written_as="as the sheet says", mode=AttendanceMode.PRESENT, identified_as="Somebody"),
    )  # fmt: skip
    assert (draft.chair, draft.minute_taker) == ("The secretariat", "Name")
    item, other = draft.items
    assert (item.purpose, item.minutes, other.title) == (AgendaPurpose.DECIDE, 20, "Other business")
    assert [line.kind for line in item.lines] == [
        BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.DECISION, BlockKind.ACTION,
        BlockKind.TIME_MARK,
    ]  # fmt: skip
    assert Run("bold", bold=True) in item.lines[0].runs
    assert Run("link", kind=RunKind.LINK, target="https://example.org") in item.lines[0].runs
    assert item.lines[3].decision == DecisionDraft(
        text="The mapping starts anew.",
        method=DecisionMethod.CONSENSUS,
        outcome=DecisionOutcome.ADOPTED,
        votes={"against": 1},
        dissent=(Dissent("WHO", "too early"),),
    )
    assert item.lines[4].action == ActionDraft(
        text="Send the template.", owner="ICRC", due=date(2026, 12, 1), status=ActionStatus.OPEN
    )


def test_the_documented_form_is_written_as_documented() -> None:
    draft = read_minutes(EXAMPLE).draft
    assert write_minutes(draft) == EXAMPLE.replace("- Status: circulated\n", "").replace(
        "- Language: en\n", "- Language: en\n- Status: circulated\n"
    )


@pytest.mark.parametrize("language", ["fr", "es", "ar", "uk"])
def test_other_languages_are_written_in_their_own_words(language: str) -> None:
    written = write_minutes(read_minutes(EXAMPLE).draft, language, WORDS)
    for word in ("Attendance", "Agenda", "Decision:", "consensus;", "(online)"):
        assert word not in written
    assert read_minutes(written, WORDS).draft == read_minutes(EXAMPLE).draft


def test_no_word_means_two_things_in_one_place() -> None:
    for language in LANGUAGES[1:]:
        for table in Table:
            labels = [WORDS.say(table, code, language) for code in CODES[table]]
            for code, label in zip(CODES[table], labels, strict=True):
                if (table, code) in {(Table.SECTIONS, "opening")}:
                    continue
                assert WORDS.find(table, label) == code, (language, table, label)


def test_decisions_and_actions_may_stand_at_the_end() -> None:
    text = "# T\n\n## Decisions\n\n- We go on. {number: X-D1}\n\n## Actions\n\n1. Write. {owner: IFRC}\n- Call.\n"
    decisions, actions = read_minutes(text).draft.items
    assert [line.decision for line in decisions.lines] == [DecisionDraft(text="We go on.", number="X-D1")]
    assert [line.action for line in actions.lines] == [
        ActionDraft(text="Write.", owner="IFRC"),
        ActionDraft(text="Call."),
    ]


def test_what_is_not_understood_is_kept_and_named() -> None:
    text = (
        "# T\n\n- Date: 01/02/2026\n- Weather: fine\n- Status: gone\n- Zone: Mars/Base\n\n"
        "## Discussion\n\n### 4. New\n\nAction: Go {due: soon; owner: IFRC; colour: red}\n"
    )
    read = read_minutes(text)
    assert {(note.line, note.code) for note in read.notes} == {
        (3, "minutes_file.date_not_understood"),
        (4, "minutes_file.header_not_understood"),
        (5, "minutes_file.status_not_understood"),
        (6, "minutes_file.zone_not_understood"),
        (12, "minutes_file.detail_not_understood"),
    }
    opening, item = read.draft.items
    assert {plain_text(line.runs) for line in opening.lines} == {"Date: 01/02/2026", "Weather: fine", "Status: gone"}
    assert item.lines[0].action == ActionDraft(text="Go {due: soon; colour: red}", owner="IFRC")


def test_a_heading_that_differs_from_the_agenda_is_kept_and_named() -> None:
    read = read_minutes("# T\n\n## Agenda\n\n1. Old\n\n## Discussion\n\n### 1. New\n\nWords\n")
    assert [note.code for note in read.notes] == ["minutes_file.title_differs"]
    assert [plain_text(line.runs) for line in read.draft.items[0].lines] == ["New", "Words"]


def test_links_to_anything_but_web_addresses_stay_text() -> None:
    read = read_minutes("# T\n\n## X\n\n[click](javascript:alert(1)) [file](file:///etc)\n")
    assert [run.kind for run in read.draft.items[0].lines[0].runs] == [RunKind.TEXT]
    assert plain_text(read.draft.items[0].lines[0].runs) == "[click](javascript:alert(1)) [file](file:///etc)"


def test_hidden_characters_are_taken_out_and_counted() -> None:
    read = read_minutes("# T\u202e\n\n## X\n\na\u0000b &#8238;\n")
    assert [(note.code, note.text) for note in read.notes] == [("minutes_file.hidden_removed", "2")]
    assert plain_text(read.draft.items[0].lines[0].runs) == "ab &#8238;"


def test_an_hour_the_clock_shows_twice_keeps_its_meaning() -> None:
    zone = ZoneInfo("Europe/Kyiv")
    for fold in (0, 1):
        starts = datetime(2026, 10, 25, 3, 30, tzinfo=zone, fold=fold).astimezone(UTC)
        draft = MinutesDraft(title="T", zone="Europe/Kyiv", starts=starts, on=date(2026, 10, 25))
        assert read_minutes(write_minutes(draft)).draft.starts == starts


@pytest.mark.parametrize("text", ["20 November 2026", "20 novembre 2026", "20 de noviembre de 2026", "20.11.2026",
                                  "20 نوفمبر 2026", "20 листопада 2026 року"])  # fmt: skip
def test_days_are_read_as_people_write_them(text: str) -> None:
    assert read_minutes(f"# T\n\n- Date: {text}\n", WORDS).draft.on == date(2026, 11, 20)


def test_too_large_files_are_refused() -> None:
    with pytest.raises(RuleViolation, match="minutes_file.too_large"):
        read_minutes("a" * (TEXT_LIMIT + 1))
    with pytest.raises(RuleViolation, match="minutes_file.too_many_lines"):
        read_minutes("a\n" * LINES_LIMIT + "b")


@pytest.mark.parametrize("piece", ["[", "**", '"', "{", " (", "\\", "a ", "Decision: ", "- ", "&#32;", "> ", "(("])
def test_hundreds_of_thousands_of_one_sign_are_read(piece: str) -> None:
    text = (
        "# T\n\n## Attendance\n\n- x "
        + piece * (300_000 // len(piece))
        + "\n\n## X\n\n"
        + piece * (300_000 // len(piece))
    )
    assert read_minutes(text).draft.title == "T"


def test_decisions_and_actions_written_one_below_the_other_stay_apart() -> None:
    lines = ["Words.", "Decision: first", "Action: second {owner: ICRC}", "Action: third"]
    text = "\n".join(["# Example", "## Discussion", "### 1. Point", *lines])
    (item,) = read_minutes(text).draft.items
    assert [line.kind for line in item.lines] == [
        BlockKind.PARAGRAPH,
        BlockKind.DECISION,
        BlockKind.ACTION,
        BlockKind.ACTION,
    ]
    assert [line.action.text for line in item.lines if line.action] == ["second", "third"]
