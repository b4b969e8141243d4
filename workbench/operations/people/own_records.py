"""Everything held on a person, written to a file for them: as JSON, or as a paper to read. The diary notes it."""

import json
from pathlib import Path

from workbench.documents.build.heads import Imprint
from workbench.documents.build.held_on_person import (
    HeldContent,
    ListedChange,
    ListedMinutes,
    ListedRecord,
    build_held_on_person,
)
from workbench.documents.pdf.export import render as render_pdf
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import PersonId
from workbench.operations.exports import Exported, release
from workbench.operations.papers import Press
from workbench.queries.held_on_person import HeldOnPerson, HeldRecord, read_held_on_person
from workbench.queries.papers import Order, imprint_of
from workbench.queries.recipients import NamedRecipients
from workbench.storage.database import Database

WHAT = "person"
FORMAT = "coordination-workbench/held-on-person"
FORMAT_NUMBER = 1
FORMS = {".json": ReleaseForm.JSON, ".pdf": ReleaseForm.PDF}
"""File ending to form."""


def export_held(
    database: Database, person: PersonId, target: Path, press: Press, *, overwrite: bool = False
) -> Exported:
    """Writes everything held on the person to a file, whose ending says the form (.json, .pdf).

    Raises RuleViolation for another ending, for a file that is there, ``records.missing``, and ``people.erased`` where
    nothing is held any more.
    """
    form = FORMS.get(target.suffix.lower())
    if form is None:
        raise RuleViolation("exports.paper_ending", name=target.name, endings=", ".join(FORMS))
    now, words = database.clock.now(), press.words
    with database.read() as connection:
        held = read_held_on_person(connection, person, now, words.language, words.text)
        if not held.person.name():
            raise RuleViolation("people.erased")
        order = Order(
            named=NamedRecipients.nobody(), shown_recipients=(held.person.name(),), language=words.language, now=now,
            translate=words.text, here=database.identity,
        )  # fmt: skip
        imprint = imprint_of(connection, order, f"{WHAT}/{person}")
    content = _content(held, imprint)
    written = as_json(held) if form is ReleaseForm.JSON else render_pdf(
        build_held_on_person(content, words), press.material
    )  # fmt: skip
    return release(
        database, target, written, what=f"{WHAT}/{person}", form=form, named=NamedRecipients.nobody(), left_out=0,
        overwrite=overwrite,
    )  # fmt: skip


def as_json(held: HeldOnPerson) -> bytes:
    """The same for machines; records as they are kept, history with its values before and after in words."""
    retention = held.retention
    whole = {
        "format": FORMAT,
        "format_number": FORMAT_NUMBER,
        "person": held.person.id,
        "as_of": held.at.isoformat(),
        "purpose": held.purpose,
        "retention": {
            "until": retention.until and retention.until.isoformat(), "counted_from": retention.basis.value,
            "since": retention.since and retention.since.isoformat(),
        },
        "records": [_record(each) for each in held.records],
        "approved_minutes": [
            {"meeting": each.meeting_id, "called": each.meeting, "version": each.number,
             "approved_on": each.approved_on.isoformat(), "lines": each.lines}
            for each in held.sealed
        ],
        "mentioned_in": [_record(each) for each in held.mentioned],
        "written_to_files": [_record(each) for each in held.left],
        "history": [
            {"operation": each.id, "when": each.when.isoformat(), "done": each.operation, "erased": each.erased,
             "changes": [{"field": line.name, "before": line.before, "after": line.after} for line in each.fields]}
            for each in held.history
        ],
    }  # fmt: skip
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _record(held: HeldRecord) -> dict[str, object]:
    told: dict[str, object] = {"kind": held.kind, "id": held.id, "fields": dict(held.stored)}
    if held.meeting:
        told |= {"meeting": held.meeting, "in_approved_minutes": held.is_sealed}
    return told


def _content(held: HeldOnPerson, imprint: Imprint) -> HeldContent:
    return HeldContent(
        imprint=imprint, name=held.person.name(), purpose=held.purpose, until=held.retention.until,
        basis=held.retention.basis.value, records=tuple(map(_listed, held.records)),
        sealed=tuple(ListedMinutes(meeting=each.meeting, number=each.number, approved_on=each.approved_on)
                     for each in held.sealed),
        mentioned=tuple(map(_listed, held.mentioned)), written=tuple(map(_listed, held.left)),
        history=tuple(
            ListedChange(when=each.when, sentence=each.sentence, is_erased=each.erased,
                         fields=tuple((item.name, item.before, item.after) for item in each.fields))
            for each in held.history
        ),
    )  # fmt: skip


def _listed(held: HeldRecord) -> ListedRecord:
    return ListedRecord(kind=held.kind, fields=held.fields, meeting=held.meeting, is_sealed=held.is_sealed)
