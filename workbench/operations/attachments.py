"""Files of a record: taking them in, renaming, removing, giving a copy out, and erasing one for good."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from workbench.changes import Changes
from workbench.domain.attachments import MOST_BYTES, OWNERS, Attachment, file_name, media_type_of
from workbench.domain.texts import clean_line
from workbench.domain.workspaces import ReleaseForm
from workbench.errors import RuleViolation, Unavailable
from workbench.identifiers import AttachmentId, new_id
from workbench.operations.erasures import erase_records
from workbench.operations.exports import Exported, release
from workbench.operations.present import all_present, present
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import NamedRecipients
from workbench.storage.attached import named_bytes
from workbench.storage.blobs import Progress
from workbench.storage.database import Database
from workbench.storage.engine import translate
from workbench.storage.erasures import Subject
from workbench.storage.registry import ATTACHMENT, BY_CODE
from workbench.storage.workspaces import Workspace

ADD = "attachments.add"
EDIT = "attachments.edit"
REMOVE = "attachments.remove"


def attach_files(
    workspace: Workspace,
    owner: tuple[str, str],
    paths: Sequence[Path],
    *,
    remark: str = "",
    progress: Progress | None = None,
) -> tuple[Changes, list[AttachmentId]]:
    """Takes the bytes of files in and attaches them to a record; ``owner`` is its kind and id. The files stay.

    Raises RuleViolation for a name no file may have, one a system would run (``attachments.program``), one that is
    empty or too large, or an owner that is not there; Unavailable where one cannot be read. Nothing is attached then.
    What ``progress`` raises stops it.
    """
    workspace.require_writing()
    kind, record = owner
    if kind not in OWNERS:
        raise RuleViolation("attachments.owner")
    _require_owner(workspace.database, kind, record)
    names = [file_name(path.name) for path in paths]
    attached = []
    for path, name in zip(paths, names, strict=True):
        content = _read(path, name)
        # The bytes first: a crash in between leaves bytes nobody names, and never a name without bytes.
        digest = workspace.blobs.put(content, workspace.clock.now(), progress)
        attached.append(
            Attachment(
                id=AttachmentId(new_id()), name=name, media_type=media_type_of(name), size=len(content), sha256=digest,
                remark=clean_line(remark).text, **{kind: record},  # type: ignore[arg-type]
            )
        )  # fmt: skip
    with workspace.database.write(ADD) as work:
        work.store(Attachment).put_many(attached)
    return work.changes, [AttachmentId(item.id) for item in attached]


def edit_attachment(database: Database, attachment: AttachmentId, name: str, remark: str) -> Changes:
    """Calls a file otherwise, or says something else of it; the bytes stay."""
    with database.write(EDIT) as work:
        work.store(Attachment).put(
            replace(present(work, Attachment, attachment), name=file_name(name), remark=clean_line(remark).text)
        )
    return work.changes


def remove_attachments(database: Database, attachments: Sequence[AttachmentId]) -> Changes:
    """Takes files off their records; undo brings them back, as the bytes stay."""
    with database.write(REMOVE) as work:
        removed = [replace(found, deleted=True) for found in all_present(work, Attachment, list(attachments))]
        work.store(Attachment).put_many(removed)
    return work.changes


def save_attachment(
    workspace: Workspace, attachment: AttachmentId, target: Path, *, overwrite: bool = False
) -> Exported:
    """Writes a copy of a file for one's own use, and enters that in the diary.

    Raises Refused ``attachments.missing`` or ``attachments.damaged`` where its bytes are not there as they were.
    """
    content = read_attachment(workspace, attachment)
    return release(
        workspace.database, target, content, what=f"attachment/{attachment}", form=ReleaseForm.FILE,
        named=NamedRecipients.nobody(), left_out=0, overwrite=overwrite,
    )  # fmt: skip


def read_attachment(workspace: Workspace, attachment: AttachmentId) -> bytes:
    """The bytes of a file, to be shown; raises as `save_attachment`."""
    with workspace.database.read() as connection:
        found = read_one(connection, ATTACHMENT, attachment)
    return workspace.blobs.get(found.sha256)


def erase_attachment(workspace: Workspace, attachment: AttachmentId, name: str) -> Changes:
    """Erases a file for good: its name and remark everywhere, and its bytes, unless another record bears them too.

    It cannot be undone, and a restore of an older backup erases it again. Bytes that no record names go as well.
    ``name`` must be the file's, as proof that this one is meant (RuleViolation ``attachments.not_its_name``).
    """
    workspace.require_writing()
    with workspace.database.read() as connection:
        found = read_one(connection, ATTACHMENT, attachment)
    if clean_line(name).text != found.name:
        raise RuleViolation("attachments.not_its_name")
    changes = erase_records(workspace, [Subject(ATTACHMENT.code, attachment)])
    with workspace.database.read() as connection:
        unnamed = workspace.blobs.sizes().keys() - named_bytes(connection)
    workspace.blobs.remove(unnamed)
    return changes


def _require_owner(database: Database, kind: str, record: str) -> None:
    with database.read() as connection:
        table = BY_CODE[kind].table
        if not read_live(connection, BY_CODE[kind], table.c.id == record):
            raise RuleViolation("records.missing", kind=kind, id=record)


def _read(path: Path, name: str) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise RuleViolation("attachments.too_large", name=name, limit=MOST_BYTES // 1_000_000)
        with path.open("rb") as stream:
            # It may grow while it is read.
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise translate(error) or Unavailable("files.unreadable", name=name) from error
    if len(content) > MOST_BYTES:
        raise RuleViolation("attachments.too_large", name=name, limit=MOST_BYTES // 1_000_000)
    if not content:
        raise RuleViolation("attachments.empty", name=name)
    return content
