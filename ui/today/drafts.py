"""What was being typed and is no record yet, as the first page offers it."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote

from ui.kit.labels import isolate
from ui.today.columns import FORM, MINUTES_OF, PARTNER_LIST, DraftRow
from workbench.operations.drafts import AMENDMENT, CLOCK, MINUTES, KeptDraft, list_drafts
from workbench.operations.workspaces import Workspace
from workbench.queries.draft_places import paths_of_lines
from workbench.queries.meeting_pages import places_of_items
from workbench.wording import Words
from workbench.wording.words import N_

_ROUTES = {
    "partner": ("partners/{record}?edit=1", "partners?new=1"),
    "contact": ("partners/{record}?edit=1",),
    "relation": ("partners/{owner}?tab=relations",),
    "profile": ("partners/{owner}?tab=profile",),
    "capacity": ("partners/{owner}?tab=profile",),
    "priority": ("partners/{owner}?tab=profile",),
    "way": ("partners/{owner}",),
    "person_way": ("partners?person={owner}",),
    "post_way": ("partners?post={owner}",),
    "post": ("partners/{owner}?tab=people",),
    "tenure": ("partners?post={owner}",),
    "person": ("partners?person={owner}",),
    "leaving": ("partners?person={owner}",),
    "contact_defaults": ("partners?retention=1",),
    "group": ("groups/{record}?edit=1", "groups?new=1"),
    "meeting": ("meetings/{record}?edit=1", "meetings?new=1"),
    "action": ("actions/{record}", "actions?new=1"),
    "contact_note": ("contacts/{record}?edit=1", "contacts?new=1"),
    "contact_action": ("contacts/{record}?edit=1",),
    "contact_issue": ("contacts/{record}?edit=1",),
    "issue": ("contacts/issues/{record}?edit=1", "contacts/issues?new=1"),
    "context": ("contexts/{record}?edit=1", "contexts?new=1"),
    "situation": ("contexts/{owner}?situation={line}", "contexts/{owner}?situation=new"),
    "context_host": ("contexts/{owner}?host={line}", "contexts/{owner}?host=new"),
    "coordination_function": ("roles/{owner}?row={line}", "roles/{owner}?row=new"),
    "role_assignment": (
        "roles/{owner}?function={line}&organisation={rest}&role={last}",
        "roles/{owner}?function={line}&organisation={rest}&role=new", "roles",
    ),
    "set_aside": ("roles/{owner}?side=findings&finding={beyond}", "roles?side=findings"),
    "mandate": (
        "mandates?tab=cards&context={line}&new=1", "mandates/{record}?tab=cards&edit=1",
        "mandates?tab=cards&context=every&new=1",
    ),
    "ground": ("mandates?tab=commitments",),
    "commitment": ("mandates/{line}?tab=commitments&edit=1", "mandates?tab=commitments&new=1"),
    "evidence": ("mandates/{line}?tab=commitments&evidence={rest}", "mandates/{line}?tab=commitments&evidence=new"),
    "instrument": ("mandates/{line}?tab=instruments&edit=1", "mandates?tab=instruments&new=1"),
    "service": ("layers/{line}?tab=services&service={owner}", "layers?tab=services"),
    "term": ("vocabularies/{owner}",),
    "vocabulary": ("vocabularies/{record}", "vocabularies"),
    "coordination_rule": ("rules/{record}",),
}  # fmt: skip
"""The noun of a form to where it can be gone on with: the first way of which all parts are known is taken.

A draft's record may have several: its owner, a line of that, the rest and what comes last; ``beyond`` is all but the
owner.
"""
_GROUNDS = ("instrument", "commitment", "evidence")
"""What mandates rest on: forms of one noun, told apart by what their records begin with."""
_TITLES = {
    "partners": N_("Partners"), "groups": N_("Groups"), "meetings": N_("Meetings"), "actions": N_("Actions"),
    "contacts": N_("Contacts and issues"), "contexts": N_("Contexts"), "roles": N_("Roles matrix"),
    "mandates": N_("Mandates"), "layers": N_("Care pyramid"), "vocabularies": N_("Vocabularies"),
    "rules": N_("Rules of coordination"),
}  # fmt: skip
"""What the page is called on which a form is gone on with."""
_PARTNER_LIST = "form/partner_list"
_ROLE = "form/role_assignment"
_UNDER_THEIR_OWN = (_ROLE, "form/service")
"""Forms of lines whose words are kept under the id of the line, which does not tell where it stands."""


def read_drafts(workspace: Workspace, words: Words) -> list[DraftRow]:
    """Every draft with the way to where it can be gone on with, the newest first."""
    kept = list_drafts(workspace)
    with workspace.database.read() as connection:
        places = places_of_items(connection, [draft.record for draft in kept if draft.kind == MINUTES])
        paths = paths_of_lines(connection, [draft.record for draft in kept if draft.kind in _UNDER_THEIR_OWN])
    rows = []
    for draft in reversed(kept):
        place = places.get(draft.record)
        if draft.kind == MINUTES and place is not None:
            title = words.text(MINUTES_OF).replace("{meeting}", isolate(f"{place.meeting_title}: {place.title}"))
            route = f"meetings/{place.meeting}?tab=minutes&item={draft.record}"
            rows.append(DraftRow(draft.record, title, draft.saved_at, route))
        elif draft.kind not in (MINUTES, CLOCK, AMENDMENT):
            title = words.text(PARTNER_LIST if draft.kind == _PARTNER_LIST else FORM)
            route = route_of(replace(draft, record=_record(draft, paths)))
            page = _TITLES.get(route.partition("?")[0].partition("/")[0], "")
            rows.append(DraftRow(f"{draft.kind}/{draft.record}", title, draft.saved_at, route, words.text(page)))
    return rows


def _record(draft: KeptDraft, paths: Mapping[str, str]) -> str:
    """What a draft is of, from the outermost record to the line."""
    path = paths.get(draft.record, "")
    # The path of a role tells its cell, in which there may be several.
    return f"{path}/{draft.record}" if path and draft.kind == _ROLE else path or draft.record


def route_of(draft: KeptDraft) -> str:
    """Where the form can be gone on with; the first page where nobody knows."""
    if draft.kind == _PARTNER_LIST:
        return "partners?paste=1"
    noun, record = draft.kind.partition("/")[2], draft.record.removesuffix("/")
    if record == "new":
        record = ""
    owner, line, rest, last = [*record.split("/", 3), "", "", ""][:4]
    if noun == "ground" and owner in _GROUNDS:
        noun = owner
    parts = {"record": record, "owner": owner, "line": line, "rest": rest, "last": last}
    parts = {name: quote(part) for name, part in {**parts, "beyond": record.partition("/")[2]}.items()}
    known = (way for way in _ROUTES.get(noun, ()) if all(parts[name] or f"{{{name}}}" not in way for name in parts))
    return next(known, "today").format(**parts)
