import gettext
import struct
from pathlib import Path

from workbench.wording import N_, Words

HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"


def write_catalogue(folder: Path, language: str, entries: dict[str, str]) -> None:
    """Writes the binary form gettext reads: a table of keys, a table of texts, then both."""
    pairs = sorted((key.encode(), text.encode()) for key, text in {"": HEADER, **entries}.items())
    start = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    body = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), start + len(body)))
            body += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    target = folder / language / "LC_MESSAGES" / "workbench.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(head + b"".join(tables) + body)


def test_without_a_catalogue_the_english_text_is_shown() -> None:
    assert Words("fr").text("Undo") == "Undo"


def test_a_text_is_shown_in_the_language_asked_for(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"Undo": "Annuler"})
    assert Words("fr", tmp_path).text("Undo") == "Annuler"
    assert Words("fr", tmp_path).text("Redo") == "Redo"
    assert Words("es", tmp_path).text("Undo") == "Undo"


def test_the_plural_follows_the_rule_of_the_language(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"{count} line\0{count} lines": "{count} ligne\0{count} lignes"})
    english, french = Words("en"), Words("fr", tmp_path)
    assert [english.plural("{count} line", "{count} lines", count) for count in (0, 1, 2)] == [
        "0 lines",
        "1 line",
        "2 lines",
    ]
    assert [french.plural("{count} line", "{count} lines", count) for count in (0, 1, 2)] == [
        "0 ligne",
        "1 ligne",
        "2 lignes",
    ]


def test_a_damaged_catalogue_speaks_english(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {"Undo": "Annuler"})
    whole = (tmp_path / "fr/LC_MESSAGES/workbench.mo").read_bytes()
    for number, damaged in enumerate((b"", whole[:30], b"\xff" * 64, b"not a catalogue")):
        folder = tmp_path / str(number)
        (folder / "fr/LC_MESSAGES").mkdir(parents=True)
        (folder / "fr/LC_MESSAGES/workbench.mo").write_bytes(damaged)
        assert Words("fr", folder).text("Undo") == "Undo"


def test_the_empty_text_is_empty_and_not_the_header_of_the_catalogue(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "fr", {})
    assert isinstance(gettext.translation("workbench", tmp_path, ["fr"]).gettext(""), str)
    assert Words("fr", tmp_path).text("") == ""


def test_the_mark_for_translators_leaves_the_text_as_it_is() -> None:
    assert N_("Undo") == "Undo"


def test_parts_are_listed_with_the_comma_of_the_language(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "ar", {", ": "، "})
    assert Words().listed(["One", "", "Two"]) == "One, Two"
    assert Words("ar", tmp_path).listed(["One", "Two"]) == "One، Two"
    assert Words().listed([]) == ""
