"""Somebody leaves: the tenures end, and for each post there is an action to meet who follows. One act, one undo."""

from dataclasses import dataclass

from workbench.changes import Changes
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionItem
from workbench.domain.departures import Departure, is_left, left_on
from workbench.domain.partners import Person, Tenure
from workbench.domain.problems import refuse_problems
from workbench.errors import RuleViolation
from workbench.identifiers import new_id
from workbench.operations.actions import put_action
from workbench.operations.present import present
from workbench.queries.oneself import read_myself
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Departed:
    """What was written: the tenures that ended, and the actions by which successors are met."""

    changes: Changes
    tenures: tuple[str, ...]
    actions: tuple[str, ...]


def note_departure(database: Database, departure: Departure) -> Departed:
    """Ends every tenure of the person that would go on after the day, and adds the actions. One undo takes all back.

    What the posts hold stays with the posts. The actions are whoever's that uses the workspace, else the office's.
    Raises ``departures.nothing`` where the person leaves nothing on this day.
    """
    refuse_problems(departure.problems())
    with database.write("people.depart") as work:
        present(work, Person, departure.person)
        held = work.store(Tenure).where(person=departure.person)
        left = [each for each in held if is_left(each, departure.on) and each.id not in departure.stays_in]
        if not left:
            raise RuleViolation("departures.nothing", day=departure.on.isoformat(), field="on")
        work.store(Tenure).put_many(left_on(tenure, departure.on) for tenure in left)
        posts = dict.fromkeys(tenure.post for tenure in left)
        wanted = [words for post in posts if (words := departure.words_for(post))]
        actions = [_add_meeting(work, words, departure, database) for words in wanted]
    return Departed(work.changes, tuple(tenure.id for tenure in left), tuple(actions))


def _add_meeting(work: UnitOfWork, words: str, departure: Departure, database: Database) -> str:
    myself = read_myself(work.connection, work.now.date(), database.identity.replica)
    organisation = None if myself.post else (myself.organisation or myself.office)
    edit = ActionEdit(text=words, owner_post=myself.post, owner_organisation=organisation, due=departure.due_day)
    return put_action(work, edit, ActionItem(id=new_id(), text="")).id
