"""The scenes of contacts: the sheets of a note and of an issue, new and with what came of them, and a context's own."""

from tests.builders.windows import Seat
from tests.pictures import context_scenes, mandate_scenes
from tests.pictures.once import once
from ui.contacts.story import Story
from workbench.domain.contact_note_drafts import ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactKind
from workbench.domain.issue_drafts import IssueDraft
from workbench.identifiers import ContextId
from workbench.operations.contact_notes import add_contact_note
from workbench.operations.issues import add_issue
from workbench.queries.contact_notes import list_contact_notes
from workbench.queries.issues import list_issues


def new_note(seat: Seat) -> None:
    """The quick sheet, over the page of a context."""
    context_scenes.tab(seat, "overview", command="window.note_contact")


def note(seat: Seat) -> None:
    """The sample's own note, with what came of it."""
    seat.go(f"contacts/{seat.read(list_contact_notes)[0].id}")


def new_issue(seat: Seat) -> None:
    """An issue that nobody noted yet."""
    seat.go("contacts?tab=issues")
    seat.command("contacts.new")


def issue(seat: Seat, step: int | None = None) -> None:
    """The sample's own issue, perhaps with the sheet of a step over it."""
    seat.go(f"contacts/issues/{seat.read(list_issues)[0].id}")
    if step is not None:
        sheet = seat.session.frame.sheets.sheet()
        story = sheet.findChild(Story) if sheet is not None else None
        assert isinstance(story, Story)
        story.steps()[step].click()
        seat.settle()


def of_context(seat: Seat, *, empty: bool = False, listed: bool = False) -> None:
    """What was said about a context, and what is undecided in it; ``listed`` on the page of all of them."""
    context = once(seat, mandate_scenes.an_example).context if empty else once(seat, _talked_about)
    seat.go(f"contacts?context={context}" if listed else f"contexts/{context}?tab=contacts")


def _talked_about(seat: Seat) -> ContextId:
    context, desk = ContextId(once(seat, context_scenes.a_context)), seat.desk
    for number in range(3):
        words = f"Example call {number + 1}: who trains the volunteers of the coast, and until when?"
        parties = (PartyDraft(written_as="Ms Example"),)
        add_contact_note(desk.database, ContactNoteDraft(
            kind=ContactKind.CALL, happened_on=desk.today(), words=words, parties=parties, context=context,
        ))  # fmt: skip
        add_issue(desk.database, IssueDraft(
            text=f"Example question {number + 1}: who pays for the training of volunteers?", context=context,
            raised_on=desk.today(),
        ))  # fmt: skip
    return context
