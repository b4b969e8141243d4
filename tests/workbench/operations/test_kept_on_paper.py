"""All that can be made for others, one by one: nothing that is the office's alone stands in any of it.

The tables below are to name every paper and every place where a file leaves; what is new has to be added here.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.builders.quiet_records import MARK, QuietScene, a_quiet_scene
from workbench.bootstrap.program import make_program
from workbench.documents.pdf.export import read_material
from workbench.documents.reading.attachments import find_attachment
from workbench.domain.carried_minutes import FILE_NAME
from workbench.errors import RuleViolation
from workbench.operations.exports import export_minutes
from workbench.operations.mails import Addressing, draft_mail
from workbench.operations.papers import Paper, PaperKind, Press, read_paper
from workbench.operations.partners.table_exports import FORMS, PartnerTableOrder, export_partners
from workbench.operations.role_tables import RolesTableOrder, export_roles
from workbench.sandbox.sandbox import Sandbox

ROOT = Path(__file__).parents[3]
OPERATIONS = ROOT / "workbench" / "operations"
MOST_CARRIED = 1_000_000


@dataclass(frozen=True)
class Made:
    """What a paper is asked for with."""

    subject: str = ""
    compared: tuple[str, str] = ("1", "draft")
    chosen: tuple[str, ...] = ()
    with_findings: bool = False


PAPERS: Mapping[PaperKind, Made] = {
    PaperKind.MINUTES: Made("meeting"),
    PaperKind.CHANGES: Made("meeting"),
    PaperKind.AGENDA: Made("meeting"),
    PaperKind.SIGN_IN_SHEET: Made("meeting"),
    PaperKind.ACTIONS: Made("group"),
    PaperKind.CONTACTS: Made("group"),
    PaperKind.RELEASES: Made(),
    PaperKind.MORNING_SHEET: Made(),
    PaperKind.PARTNER_PROFILE: Made("society"),
    PaperKind.PARTNER_MAP: Made(),
    PaperKind.PRIORITIES: Made(chosen=("society", "quiet")),
    PaperKind.REPRESENTATION: Made("group"),
    PaperKind.RECRUITMENT_LIST: Made("group"),
    PaperKind.ROLES_MATRIX: Made("context", with_findings=True),
    PaperKind.SET_UP_SHEET: Made("context", with_findings=True),
    PaperKind.MANDATE_CARDS: Made("context"),
}
_Write = Callable[[QuietScene, Press, Path, Sequence[str]], object]


def _minutes(scene: QuietScene, _press: Press, target: Path, recipients: Sequence[str]) -> object:
    return export_minutes(scene.workspace.database, scene.ids["meeting"], target, recipients=recipients)


def _partners(scene: QuietScene, press: Press, target: Path, recipients: Sequence[str]) -> object:
    order = PartnerTableOrder(form=FORMS[target.suffix], recipients=recipients)
    return export_partners(scene.workspace.database, order, target, press.words)


def _roles(scene: QuietScene, press: Press, target: Path, recipients: Sequence[str]) -> object:
    order = RolesTableOrder(context=scene.ids["context"], recipients=recipients)
    return export_roles(scene.workspace.database, order, target, press.words)


LEAVING: Mapping[str, Mapping[str, _Write]] = {
    "exports.py": {"minutes.md": _minutes},
    # A paper, and addresses: see the last test.
    "mails.py": {},
    "partners/table_exports.py": {"partners.csv": _partners, "partners.xlsx": _partners, "partners.vcf": _partners},
    "role_tables.py": {"roles.xlsx": _roles},
    # The papers above.
    "papers.py": {},
    # For one's own use, whoever is named in it.
    "attachments.py": {},
    "keyboard_lists.py": {},
    "recovery_sheets.py": {},
    "people/departure_mails.py": {},
    "people/own_records.py": {},
}
"""Every module of operations from which a file leaves, with the files it writes for others."""
WRITERS = {name: write for files in LEAVING.values() for name, write in files.items()}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuietScene]:
    made = a_quiet_scene(tmp_path_factory.mktemp("quiet"))
    with made.workspace:
        yield made


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    with Sandbox() as sandbox:
        yield Press(make_program().words("en"), read_material(ROOT / "resources"), sandbox)


def said(scene: QuietScene, press: Press, kind: PaperKind, *recipients: str) -> str | None:
    """All that a paper says, on its pages and in what it carries; None where it is refused to these recipients."""
    made = PAPERS[kind]
    chosen = tuple(scene.ids[short] for short in made.chosen)
    paper = Paper(
        kind=kind, subject=scene.ids.get(made.subject), recipients=recipients, compared=made.compared,
        with_findings=made.with_findings, chosen=chosen,
    )  # fmt: skip
    try:
        found = read_paper(scene.workspace.database, paper, press)
    except RuleViolation as refused:
        if "not_for_recipients" not in refused.code:
            raise
        return None
    carried = find_attachment(found.pdf, FILE_NAME, MOST_CARRIED) if kind is PaperKind.MINUTES else b""
    return f"{found.document!r} {carried!r}".casefold()


def read(path: Path) -> str:
    """All that a file says, whatever it is packed in."""
    if path.suffix == ".xlsx":
        with ZipFile(path) as packed:
            return " ".join(packed.read(name).decode(errors="replace") for name in packed.namelist()).casefold()
    return path.read_text(encoding="utf-8").casefold()


def recipients_of(scene: QuietScene) -> tuple[tuple[str, ...], ...]:
    """A partner, the partners of a group, and everybody."""
    return (scene.reader,), ("group:EG",), ("public",)


def test_every_paper_and_every_way_out_is_in_the_tables() -> None:
    modules = {path.relative_to(OPERATIONS).as_posix(): path.read_text("utf-8") for path in OPERATIONS.rglob("*.py")}
    assert PAPERS.keys() == set(PaperKind)
    assert LEAVING.keys() == {name for name, text in modules.items() if re.search(r"\breturn release\(", text)}


def test_the_office_reads_all_of_it(scene: QuietScene, press: Press) -> None:
    # The control: a text that no copy holds could not be found in one for others.
    whole = [said(scene, press, kind) or "" for kind in PaperKind]
    assert [kind for kind, text in zip(PaperKind, whole, strict=True) if MARK not in text] == []
    assert [text for text in sorted(scene.marked) if text.casefold() not in " ".join(whole)] == []


@pytest.mark.parametrize("kind", list(PaperKind))
def test_no_paper_tells_others_what_is_the_office_s_alone(scene: QuietScene, press: Press, kind: PaperKind) -> None:
    given = [said(scene, press, kind, *to) for to in recipients_of(scene)]
    assert any(given)
    for text in filter(None, given):
        assert MARK not in text


@pytest.mark.parametrize("name", sorted(WRITERS))
def test_no_file_tells_others_what_is_the_office_s_alone(
    scene: QuietScene, press: Press, tmp_path: Path, name: str
) -> None:
    for place, to in enumerate(((), *recipients_of(scene))):
        target = tmp_path / f"{place}-{name}"
        WRITERS[name](scene, press, target, to)
        assert (MARK in read(target)) == (not to), to


def test_a_message_shows_nobody_an_address_that_is_the_office_s_alone(scene: QuietScene, press: Press) -> None:
    paper = Paper(kind=PaperKind.AGENDA, subject=scene.ids["meeting"], recipients=("group:EG",))
    drafted = draft_mail(scene.workspace.database, paper, press, addressing=Addressing.SHOWN)
    mail = message_from_bytes(drafted.content, policy=policy.default)
    assert MARK in str(mail["bcc"]), "it is written to all the same"
    body = mail.get_body(("plain",))
    assert body is not None
    assert MARK not in f"{mail['to']} {mail['subject']} {body.get_content()}".casefold()
