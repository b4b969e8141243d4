"""The words for backups: why one was made, where it lies, what became of its records, and what a salvage saved."""

from collections.abc import Iterable, Sequence

from workbench.wording.kinds import kind_name
from workbench.wording.words import N_, NN_, Words

OCCASIONS = {
    "hand": N_("Made by hand"),
    "import": N_("Made before many records changed"),
    "migration": N_("Made before a new version"),
    "restore": N_("Made before going back"),
    "schedule": N_("Made by itself"),
}
"""Occasion of a backup to why it was made."""
STANDINGS = {
    "cloud": N_("In a folder that a cloud service copies"),
    "network": N_("On another computer"),
    "other_disk": N_("On another disk of this computer"),
    "removable": N_("On a stick or a disk that can be unplugged"),
    "same_disk": N_("On this computer"),
}
"""Where a backup lies, as seen from its workspace."""
SINCE = {
    "changed": N_("changed since"),
    "missing": N_("not in the workspace"),
    "removed": N_("removed since"),
}
"""What became of a record since a backup was made."""

SAVED_AND_LOST = N_("{kind}: {saved} saved, {lost} lost")
SAVED_FROM_HISTORY = N_("{kind}: {saved} saved, {history} of them from history, {lost} lost")
LOST = NN_("Known to be lost: {count} record.", "Known to be lost: {count} records.")
NOTHING_LOST = N_("Nothing was lost.")
UNLINKED = NN_(
    "{count} record lost its link to another record.", "{count} records lost a link to another record."
)  # fmt: skip
FILES_LOST = NN_(
    "The bytes of {count} attached file could not be read; what it was called was saved.",
    "The bytes of {count} attached files could not be read; what they were called was saved.",
)
UNREAD = N_("Not all could be read in: {tables}. What nothing else names may be lost there as well.")
COMPARE = N_("History begins anew there. Keep the damaged workspace and its backups, and compare with them.")


def salvage_lines(
    kinds: Iterable[tuple[str, int, int, int]],
    lost: int,
    unlinked: int,
    files_lost: int,
    unread: Sequence[str],
    words: Words,
) -> list[str]:
    """What a salvage saved and lost, line by line; ``kinds`` are code, saved, of them from history, lost."""
    lines = []
    for code, saved, history, gone in kinds:
        text = words.text(SAVED_FROM_HISTORY if history else SAVED_AND_LOST)
        counts = {"{saved}": saved, "{history}": history, "{lost}": gone}
        for name, count in counts.items():
            text = text.replace(name, str(count))
        lines.append(text.replace("{kind}", kind_name(code, words)))
    if lost or not unread:
        lines.append(words.plural(*LOST, lost) if lost else words.text(NOTHING_LOST))
    if unlinked:
        lines.append(words.plural(*UNLINKED, unlinked))
    if files_lost:
        lines.append(words.plural(*FILES_LOST, files_lost))
    if unread:
        tables = words.listed(kind_name(table, words) for table in sorted(unread))
        lines.append(words.text(UNREAD).replace("{tables}", tables))
    return [*lines, words.text(COMPARE)]
