"""Posts, tenures, people and their addresses as forms hold them: what is wrong is said at its field."""

from dataclasses import replace
from datetime import date

import pytest

from workbench.domain.departures import Departure, is_left, meet_by
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.people_drafts import ChannelDraft, PersonDraft
from workbench.domain.periods import PartialDate
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.identifiers import OrganisationId, PersonId, PostId

POST = Post(id="q", organisation=OrganisationId("o"), titles={"en": "Delegate", "fr": "Délégué"})
TENURE = Tenure(id="t", person=PersonId("p"), post=PostId("q"))


def codes(problems: object) -> list[tuple[str, str]]:
    """Field and code of each problem."""
    return [(problem.field, problem.code) for problem in problems]  # type: ignore[attr-defined]


def test_a_post_takes_a_title_in_another_language_and_keeps_those_not_shown() -> None:
    draft = replace(PostDraft.of(POST, "ar"), other_titles={"uk": " Делегат\u202e "})
    assert draft.language == "en"
    assert draft.applied(POST).titles == {"en": "Delegate", "fr": "Délégué", "uk": "Делегат"}
    emptied = PostDraft(title="", other_titles={"fr": ""})
    assert codes(emptied.problems()) == [("title", "posts.no_title")]
    assert codes(PostDraft(title="A" * 600, language="not a language").problems()) == [
        ("title", "texts.too_long"), ("language", "texts.language")
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "expected"), [
    ("2024", "2023", [("end", "periods.ends_before_start")]),
    ("2024-05", "2024", []),
    ("2024-13", "soon", [("start", "periods.not_a_date"), ("end", "periods.not_a_date")]),
    ("", "2024-02-30", [("end", "periods.not_a_date")]),
    ("٢٠٢٤", "", [("start", "periods.not_a_date")]),
])  # fmt: skip
def test_dates_out_of_order_and_no_dates_are_said_at_their_field(
    start: str, end: str, expected: list[tuple[str, str]]
) -> None:
    assert codes(TenureDraft(person=PersonId("p"), start=start, end=end).problems()) == expected


def test_a_tenure_of_nobody_is_a_problem_and_secondment_is_kept() -> None:
    assert codes(TenureDraft(person_name=" \u200b ").problems()) == [("person", "tenures.nobody")]
    seconded = TenureDraft(person=PersonId("p"), start="2024", acting=True, employer=OrganisationId("e"))
    assert TenureDraft.of(seconded.applied(TENURE)) == seconded


def test_a_person_needs_a_name_in_one_script_and_is_shown_in_the_preferred_one() -> None:
    person = Person(id="p", names={"Latn": "Olena Example", "Geor": "ოლენა"}, kept_because="asked for")
    draft = replace(PersonDraft.of(person), names={"Latn": "", "Cyrl": "Олена"}, preferred="Cyrl", languages=("uk", ""))
    applied = draft.applied(person)
    assert (applied.names, applied.name()) == ({"Geor": "ოლენა", "Cyrl": "Олена"}, "Олена")
    assert (applied.languages, applied.kept_because) == (("uk",), "asked for")
    assert replace(draft, preferred="Arab").applied(person).preferred is None
    latin = Person(id="p", names={"Latn": "Olena Example"})
    assert PersonDraft(names={"Cyrl": "Олена"}).applied(latin).name() == "Olena Example"
    assert PersonDraft(names={"Latn": "Olena"}).applied(latin).preferred is None
    wrong = PersonDraft(names={"Latn": " "}, languages=("??",), retain_until="1/2/2030")
    assert codes(wrong.problems()) == [
        ("names", "people.no_name"), ("languages", "texts.language"), ("retain_until", "periods.not_a_date")
    ]  # fmt: skip


def test_another_address_has_yet_to_be_found_right_unless_that_is_said_with_it() -> None:
    known = Channel(id="c", kind=ChannelKind.EMAIL, value="a@example.org", person=PersonId("p"),
                    last_verified=date(2026, 1, 1))  # fmt: skip
    draft = ChannelDraft.of(known)
    assert draft.applied(known) == known
    assert replace(draft, value="b@example.org").applied(known).last_verified is None
    said = replace(draft, value="b@example.org", last_verified=date(2026, 3, 1)).applied(known)
    assert said.last_verified == date(2026, 3, 1)
    assert codes(replace(draft, value="two@example.org three@example.org").problems()) == [("value", "contacts.email")]
    assert codes(ChannelDraft(value="").problems()) == [("value", "channels.empty")]


def test_whoever_leaves_leaves_what_has_begun_and_would_go_on() -> None:
    on = date(2026, 3, 31)
    assert is_left(TENURE, on)
    assert is_left(replace(TENURE, end=PartialDate("2026")), on)
    assert not is_left(replace(TENURE, end=PartialDate("2026-03")), on)
    assert not is_left(replace(TENURE, start=PartialDate("2026-04")), on)
    assert is_left(replace(TENURE, start=PartialDate("2026")), on)
    assert meet_by(date.max) == date.max
    early = Departure(person=PersonId("p"), on=on, due=date(2026, 3, 1))
    assert codes(early.problems()) == [("due", "departures.due_before")]
