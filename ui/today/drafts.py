"""What was being typed and is no record yet, as the first page offers it."""

from ui.kit.labels import isolate
from ui.today.columns import FORM, MINUTES_OF, PARTNER_LIST, DraftRow
from workbench.operations.drafts import AMENDMENT, CLOCK, MINUTES, KeptDraft, list_drafts
from workbench.operations.workspaces import Workspace
from workbench.queries.meeting_pages import places_of_items
from workbench.wording import Words

_PAGES = {"partner": "partners", "contact": "partners", "group": "groups", "meeting": "meetings", "action": "actions",
          "contact_note": "contacts", "contact_action": "contacts", "contact_issue": "contacts",
          "issue": "contacts/issues", "context": "contexts", "situation": "contexts",
          "context_host": "contexts"}  # fmt: skip
"""The noun of a form to the page it belongs to."""
_PARTNER_LIST = "form/partner_list"


def read_drafts(workspace: Workspace, words: Words) -> list[DraftRow]:
    """Every draft with the way to where it can be gone on with, the newest first."""
    kept = list_drafts(workspace)
    with workspace.database.read() as connection:
        places = places_of_items(connection, [draft.record for draft in kept if draft.kind == MINUTES])
    rows = []
    for draft in reversed(kept):
        place = places.get(draft.record)
        if draft.kind == MINUTES and place is not None:
            title = words.text(MINUTES_OF).replace("{meeting}", isolate(f"{place.meeting_title}: {place.title}"))
            route = f"meetings/{place.meeting}?tab=minutes&item={draft.record}"
            rows.append(DraftRow(draft.record, title, draft.saved_at, route))
        elif draft.kind not in (MINUTES, CLOCK, AMENDMENT):
            title = words.text(PARTNER_LIST if draft.kind == _PARTNER_LIST else FORM)
            rows.append(DraftRow(f"{draft.kind}/{draft.record}", title, draft.saved_at, _route(draft)))
    return rows


def _route(draft: KeptDraft) -> str:
    if draft.kind == _PARTNER_LIST:
        return "partners?paste=1"
    page = _PAGES.get(draft.kind.partition("/")[2], "today")
    return f"{page}/{draft.record}?edit=1" if draft.record else f"{page}?new=1"
