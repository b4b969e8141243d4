"""What `check` found, in words: what is wrong, and what can be done."""

from workbench.wording.words import N_

PROBLEMS = {
    "check.pages_damaged": N_("Pages of the database are damaged or were altered; restore the newest backup."),
    "check.database_damaged": N_("The database's inner order is broken; restore the newest backup."),
    "check.links_broken": N_("Records point to records that are not there; restore the newest backup."),
    "check.operation_missing": N_("A change belongs to no operation; history was altered."),
    "check.chain_broken": N_("History's chain is broken here; changes are missing or were moved."),
    "check.header_altered": N_("A line of history was altered after it was written."),
    "check.value_missing": N_("What a change said is missing, and no erasure accounts for it."),
    "check.value_altered": N_("What a change said was altered after it was written."),
    "check.record_unknown": N_("A record is there that history knows nothing of."),
    "check.record_altered": N_("A record differs from what history says of it."),
    "check.record_missing": N_("A record that history knows is missing."),
    "check.minutes_altered": N_("Approved minutes differ from their seal."),
    "check.label_differs": N_("A name in the lists differs from its record; it can be made anew."),
    "check.copy_rewritten": N_("History differs from what this computer saw; it was rewritten or replaced."),
    "check.copy_older": N_("This computer saw more than the database holds; it is an older copy."),
    "check.unreadable": N_(
        "Not everything could be read, so not everything could be checked; restore the newest backup, or salvage."
    ),
    "check.manifests_differ": N_(
        "One of the two manifests is damaged or old; the other serves; open the workspace for writing once to mend it."
    ),
    "check.no_backup": N_("There is no backup of this workspace that this computer knows of; make one."),
    "check.backup_old": N_("The last backup lacks changes and is more than a week old; make one."),
    "check.no_backup_away": N_("No backup lies off this computer; put one on a stick or another computer."),
    "check.backup_away_old": N_("The last backup off this computer lacks changes and is old; put a new one there."),
    "check.erasures_unreadable": N_(
        "A list of erased records is damaged, so no backup or restore can be made; it can be made anew."
    ),
    "check.erasures_incomplete": N_(
        "The list of erased records lacks some, so a restore could bring erased people back; it can be made anew."
    ),
    "check.files_unreadable": N_(
        "Attached files cannot be read, as the file that keeps them is damaged or gone; records are not affected."
    ),
    "check.file_missing": N_("The bytes of an attached file are not here; attach it again, or restore a backup."),
    "check.file_damaged": N_("An attached file is damaged; attach it again, or restore a backup."),
    "check.drafts_unreadable": N_("The drafts cannot be read; records are not affected."),
}
"""Code to sentence."""
