"""How many took part, in words: how many of them are named, in which way, and from which organisations."""

from collections import Counter
from collections.abc import Sequence

from ui.kit.labels import isolate
from workbench.domain.meetings import AttendanceMode
from workbench.queries.meeting_pages import Participant
from workbench.wording import Words
from workbench.wording.words import N_, NN_

_COUNTS = {
    AttendanceMode.PRESENT: NN_("{count} in the room", "{count} in the room"),
    AttendanceMode.ONLINE: NN_("{count} online", "{count} online"),
    AttendanceMode.REPRESENTED: NN_("{count} represented", "{count} represented"),
    AttendanceMode.APOLOGY: NN_("{count} apology", "{count} apologies"),
    AttendanceMode.ABSENT: NN_("{count} absent", "{count} absent"),
    AttendanceMode.NOT_RECORDED: NN_("{count} not recorded", "{count} not recorded"),
}
PRESENT = NN_("{count} present", "{count} present")
NAMED = NN_("{count} named", "{count} named")
UNKNOWN = NN_("{count} not identified", "{count} not identified")
ORGANISATIONS = NN_("{count} organisation", "{count} organisations")
TOLD = N_("{present}: {parts}")
WITH_NUMBER = N_("{organisation} {number}")


def counts_of(lines: Sequence[Participant], words: Words) -> str:
    """Such as ``25 present: 19 named, 6 not identified · 20 in the room · 5 online · 3 apologies``."""
    came = [line for line in lines if line.mode.took_part]
    named = sum(line.is_identified for line in came)
    present = words.plural(*PRESENT, len(came))
    if came and named < len(came):
        told = words.listed((words.plural(*NAMED, named), words.plural(*UNKNOWN, len(came) - named)))
        present = words.text(TOLD).replace("{present}", present).replace("{parts}", told)
    counted = Counter(line.mode for line in lines)
    shown = [mode for mode in _COUNTS if counted[mode]]
    if shown == [AttendanceMode.PRESENT]:
        # Everybody was in the room: said once.
        return present
    # A number and what it counts go into the next line together.
    parts = (words.plural(*_COUNTS[mode], counted[mode]).replace(" ", "\u00a0") for mode in shown)
    return " · ".join((present, *parts))


def organisations_of(lines: Sequence[Participant], words: Words) -> str:
    """Such as ``14 organisations: Example Society 3, …``; those with most people first."""
    counted = Counter(line.organisation_name for line in lines if line.mode.took_part and line.organisation_name)
    if not counted:
        return ""
    parts = [
        words.text(WITH_NUMBER).replace("{organisation}", isolate(name)).replace("{number}", str(count))
        if count > 1
        else isolate(name)
        for name, count in counted.most_common()
    ]
    told = words.text(TOLD).replace("{present}", words.plural(*ORGANISATIONS, len(counted)))
    return told.replace("{parts}", words.listed(parts))
