"""The three kinds of error a person can be told about; anything else is a bug.

An error carries a *code* and *details*; `workbench.wording` alone turns them into a sentence. Details may hold what
people wrote, so `str(error)` shows the code only: a log or a traceback never repeats a name.
"""


class WorkbenchError(Exception):
    """An error with a code such as ``meetings.approved`` and the details its sentence needs."""

    exit_code = 1

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class RuleViolation(WorkbenchError):
    """What was asked breaks a rule; the person can mend it and try again. Nothing was changed."""


class Unavailable(WorkbenchError):
    """The world is in the way: disk full, file locked, folder read-only. Trying again later can help."""


class Refused(WorkbenchError):
    """Data that is damaged, foreign or newer than this program. It was left untouched."""

    exit_code = 3
