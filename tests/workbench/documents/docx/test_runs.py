import pytest

from tests.workbench.documents.docx.checks import W
from workbench.documents.clean import clean, clean_url
from workbench.documents.docx.elements import make
from workbench.documents.docx.runs import Look, write_runs
from workbench.documents.docx.setting import Setting
from workbench.documents.model import Inlines, Isolated, Language, Link, Text
from workbench.documents.style import make_sheet
from workbench.documents.text.bidi import levels, order

NAME = "الهلال الأحمر"
TELEPHONE = "+90 342 211 12 34"


def setting(language: Language, addresses: list[str] | None = None) -> Setting:
    known = [] if addresses is None else addresses

    def relate(address: str) -> str:
        known.append(address)
        return f"rId{len(known)}"

    return Setting(make_sheet(language), relate)


def runs(language: Language, *content: Text | Isolated | Link) -> list[tuple[str, bool]]:
    """Words and direction of each run."""
    paragraph = make("p", *write_runs(setting(language), content))
    return [
        (text.text or "", run.find(f"{W}rPr/{W}rtl") is not None)
        for run in paragraph.iter(f"{W}r")
        for text in run.iter(f"{W}t")
    ]


def seen(language: Language, *content: Text | Isolated | Link) -> str:
    """What a program that orders text by the Unicode algorithm alone shows, from left to right."""
    line = "".join(text for text, _ in runs(language, *content))
    _, found = levels(line, int(language.is_right_to_left))
    return "".join(line[place] for place in order(found) if line[place] not in "\u200e\u200f")


def test_words_of_one_direction_are_one_run() -> None:
    assert runs(Language.ENGLISH, Text(clean("Agreed, 12 (twelve) – «all»."))) == [
        ("Agreed, 12 (twelve) – «all».", False)
    ]
    assert runs(Language.ARABIC, Text(clean("اتفق الجميع."))) == [("اتفق الجميع.", True)]


def test_names_and_codes_in_a_latin_text_need_no_marks() -> None:
    assert runs(Language.ENGLISH, Text(clean("See ")), Isolated(clean("D-3"), left_to_right=True)) == [
        ("See ", False), ("D-3", False),
    ]  # fmt: skip


def test_only_letters_from_right_to_left_stand_in_such_runs() -> None:
    found = runs(Language.ARABIC, Text(clean("عدد 20 من UNHCR (جنيف)")))
    assert found == [("عدد ", True), ("20", False), (" من ", True), ("UNHCR", False), (" (جنيف)", True)]


@pytest.mark.parametrize("language", [Language.ARABIC, Language.ENGLISH])
def test_a_telephone_keeps_its_order_next_to_arabic(language: Language) -> None:
    content: Inlines = (
        Text(clean("رقم ")), Isolated(clean(TELEPHONE), left_to_right=True), Text(clean(" (abc) ")),
    )  # fmt: skip
    assert TELEPHONE in seen(language, *content)
    assert (TELEPHONE, False) in runs(language, *content)


def test_a_telephone_alone_in_an_arabic_cell_keeps_its_order() -> None:
    assert seen(Language.ARABIC, Isolated(clean(TELEPHONE), left_to_right=True)) == TELEPHONE


def test_a_name_does_not_draw_in_the_number_behind_it() -> None:
    shown = seen(Language.ENGLISH, Isolated(clean(NAME)), Text(clean(" 12, ")), Isolated(clean(NAME)))
    assert shown == f"{NAME[::-1]} 12, {NAME[::-1]}"


def test_italic_is_upright_where_the_script_has_none() -> None:
    written = write_runs(setting(Language.ARABIC), (Text(clean("نص UN"), italic=True),))
    assert [run.find(f"{W}rPr/{W}i") is not None for run in written] == [False, True]


def test_line_ends_become_breaks() -> None:
    written = write_runs(setting(Language.ENGLISH), (Text(clean("a\nb")), Text(clean("c\n"))))
    assert [child.tag.removeprefix(W) for run in written for child in run] == ["t", "br", "t", "t", "br"]


def test_a_link_leads_where_it_says_and_is_made_once() -> None:
    url = clean_url("https://example.org/a")
    assert url is not None
    addresses: list[str] = []
    content = (Link(clean("there"), url), Text(clean(" and ")), Link(clean("again"), url))
    written = write_runs(setting(Language.ENGLISH, addresses), content)
    assert [element.tag.removeprefix(W) for element in written] == ["hyperlink", "r", "hyperlink"]
    assert addresses == ["https://example.org/a"]


def test_a_look_adds_to_the_style() -> None:
    (run,) = write_runs(setting(Language.ENGLISH), (Text(clean("x")),), Look(bold=True, colour="link", size=8.0))
    names = [child.tag.removeprefix(W) for child in run[0]]
    assert names == ["b", "bCs", "color", "sz", "szCs"]
