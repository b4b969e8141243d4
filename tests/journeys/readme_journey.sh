#!/bin/sh
# The tour of README.md, command by command, in an empty folder that holds partners.txt and a private file "passphrase".
# Leaves work.workbench and, restored from its backup, again.workbench, with the approved minutes of both.
set -eu

# Whoever sits at a terminal is asked; a script names the file.
workbench() {
    command workbench "$@" --passphrase-file passphrase
}

cat > minutes.md <<'END'
# Example meeting on mapping

- Date: 2026-02-20
- Time: 14:00-15:30
- Zone: Europe/Kyiv
- Group: Working Group 2

## Attendance

- Ukrainian Red Cross Society (online)
- ? "a name nobody could read" (present)

## Agenda

1. Mapping of activities (decide, 20 min)

## Discussion

### 1. Mapping of activities

A paragraph with **bold** words.

- a point that was made

Decision: The mapping starts anew. {method: consensus; outcome: adopted}

Action: Send the template. {owner: Working Group 2; due: 2026-03-10; status: open}
END

workbench new work.workbench --title "MHPSS coordination" --organisation "Ukrainian Red Cross Society"
workbench import partners partners.txt --workspace work.workbench --group "new:Working Group 2" --prefix WG2 --dry-run
workbench import partners partners.txt --workspace work.workbench --group "new:Working Group 2" --prefix WG2
workbench list partners --workspace work.workbench

workbench import minutes minutes.md --workspace work.workbench
workbench list actions --workspace work.workbench --json
workbench undo --workspace work.workbench
workbench redo --workspace work.workbench
workbench history --workspace work.workbench

workbench approve minutes WG2-2026-001 --by "Working Group 2" --workspace work.workbench
workbench export minutes WG2-2026-001 --workspace work.workbench --recipients group:WG2 --output approved.md
workbench export minutes WG2-2026-001 --workspace work.workbench --recipients group:WG2 --language ar --output approved.pdf

workbench check --workspace work.workbench
workbench backup --workspace work.workbench --to backups
workbench restore backups/*.workbench-backup --to again.workbench

workbench check --workspace again.workbench
workbench export minutes WG2-2026-001 --workspace again.workbench --recipients group:WG2 --output approved-again.md
cmp approved.md approved-again.md
