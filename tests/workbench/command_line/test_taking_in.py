"""Taking in a partner's PDF with commands: looked at, taken in, known again, refused with words."""

from pathlib import Path

from tests.builders.carried_files import Sender, a_decision, a_draft, a_pdf_with, approved
from tests.builders.commands import Desk
from workbench.domain.carried_minutes import CarriedMinutes, fingerprint

SENDER = Sender()


def a_file(desk: Desk, minutes: CarriedMinutes, name: str = "minutes.pdf") -> Path:
    return desk.write(name, a_pdf_with(SENDER.write(minutes)))


def test_a_dry_run_tells_all_and_writes_nothing(desk: Desk) -> None:
    file = a_file(desk, a_draft())
    said = desk.do("import", "minutes", file, "--dry-run")
    assert "Example Red Cross, unverified: nobody here has confirmed that this key is theirs" in said.out
    assert fingerprint(SENDER.public_key) in said.out
    assert "WG2-2026-001-A1  new  Collect the entries" in said.out
    assert desk.rows("actions") == []
    told = desk.do("import", "minutes", file, "--dry-run", "--json").json
    assert (told["signer"], told["standing"], told["taken"]) == ("unknown", "new", 0)
    assert [item["becomes"] for item in told["statements"]] == ["new"] * 3


def test_it_comes_in_once_and_undo_takes_it_back(desk: Desk) -> None:
    file = a_file(desk, a_draft())
    assert "Taken in: 3 decisions and actions" in desk.do("import", "minutes", file).out
    assert "all of it is known already" in desk.do("import", "minutes", file).out
    assert len(desk.rows("actions")) == 2
    desk.do("undo")
    assert desk.rows("actions") == []


def test_only_what_is_named_comes_in(desk: Desk) -> None:
    file = a_file(desk, a_draft())
    assert desk.do("import", "minutes", file, "--only", "WG2-2026-001-A2", "--json").json["taken"] == 1
    assert [row["number"] for row in desk.rows("actions")] == ["WG2-2026-001-A2"]
    assert desk.try_("import", "minutes", file, "--only", "A9").code == 2


def test_an_older_version_is_refused_with_words_and_a_dry_run_ends_so_too(desk: Desk) -> None:
    desk.do("import", "minutes", a_file(desk, approved(a_draft(decisions=(a_decision(text="Two"),)), version=2)))
    older = a_file(desk, approved(a_draft()), "older.pdf")
    for more in ((), ("--dry-run",)):
        said = desk.try_("import", "minutes", older, *more)
        assert said.code == 1
        assert "A later state of these minutes was taken in before" in said.err


def test_an_altered_file_is_refused(desk: Desk) -> None:
    content = SENDER.write(a_draft()).replace(b"Collect", b"Selling")
    said = desk.try_("import", "minutes", desk.write("a.pdf", a_pdf_with(content)))
    assert (said.code, "changed or damaged on the way" in said.err) == (3, True)
    assert desk.try_("import", "minutes", desk.folder / "none.pdf").code == 1


def test_a_key_is_confirmed_by_the_fingerprint_that_was_read_out(desk: Desk) -> None:
    file = a_file(desk, a_draft())
    assert desk.try_("import", "minutes", file, "--confirm", "0000 0000").code == 1
    assert desk.rows("actions") == []
    said = desk.do("import", "minutes", file, "--confirm", fingerprint(SENDER.public_key))
    assert "genuine: the key was confirmed here" in said.out
    known = desk.do("show", "signer", "--json").json
    assert known["own"] is None
    assert [(row["name"], row["confirmed_on"]) for row in known["known"]] == [("Example Red Cross", "2026-03-01")]
    assert fingerprint(SENDER.public_key) in desk.do("show", "signer").out


def test_options_of_one_kind_of_file_are_not_taken_for_the_other(desk: Desk) -> None:
    markdown = desk.write("minutes.md", "# A meeting\n")
    assert desk.try_("import", "minutes", markdown, "--dry-run").code == 2
    assert desk.try_("show", "partners").code == 2
