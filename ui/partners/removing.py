"""What is said when a partner is removed: also what it leaves behind."""

from ui.kit.desk import Desk
from ui.kit.labels import isolate
from workbench.queries.partner_pages import PartnerPage
from workbench.wording.words import N_

REMOVED = N_("{partner} was removed.")


def removed_text(desk: Desk, page: PartnerPage) -> str:
    """One to three whole sentences."""
    words = desk.words
    said = [desk.t(REMOVED).replace("{partner}", isolate(page.name or page.draft.acronym))]
    if page.seats:
        said.append(
            words.plural("Its seat in {count} group is hidden.", "Its seats in {count} groups are hidden.",
                         len({seat.group_id for seat in page.seats}))
        )  # fmt: skip
    if page.open_actions:
        said.append(
            words.plural("{count} open action keeps its name.", "{count} open actions keep its name.",
                         page.open_actions)
        )  # fmt: skip
    return " ".join(said)
