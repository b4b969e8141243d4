"""Posts of an organisation: added, renamed, put under another post, removed."""

from workbench.changes import Changes
from workbench.domain.partners import Organisation, Post, Tenure
from workbench.domain.post_drafts import PostDraft
from workbench.domain.post_findings import leads_back
from workbench.domain.problems import refuse_problems
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, PostId, new_id
from workbench.operations.present import present
from workbench.operations.saved import Saved
from workbench.storage.database import Database
from workbench.storage.unit_of_work import UnitOfWork


def add_post(database: Database, organisation: OrganisationId, draft: PostDraft) -> Saved:
    """Adds a post to an organisation; nobody holds it yet.

    Raises RuleViolation with the form's first problem, and as `edit_post`.
    """
    refuse_problems(draft.problems())
    with database.write("posts.add") as work:
        present(work, Organisation, organisation)
        post = draft.applied(Post(id=new_id(), organisation=organisation))
        _check_line(work, post)
        work.store(Post).put(post)
    return Saved(post.id, work.changes)


def edit_post(database: Database, post: PostId, draft: PostDraft) -> Changes:
    """Makes the post say what the form says.

    Raises ``posts.circle`` where the line of posts it reports to leads back to it, and ``records.missing`` where that
    post is gone.
    """
    refuse_problems(draft.problems())
    with database.write("posts.edit") as work:
        before = present(work, Post, post)
        changed = draft.applied(before)
        if changed.reports_to != before.reports_to:
            # Whom it reported to may have been removed since; that is no fault of this change.
            _check_line(work, changed)
        work.store(Post).put(changed)
    return work.changes


def remove_post(database: Database, post: PostId, *, even_held: bool = False) -> Changes:
    """Removes a post. One that somebody holds is refused (``posts.held``) unless that is wanted all the same.

    Actions and seats keep its name.
    """
    with database.write("posts.remove") as work:
        found = present(work, Post, post)
        today = work.now.date()
        held = [tenure for tenure in work.store(Tenure).where(post=post) if tenure.is_current(today)]
        if held and not even_held:
            raise RuleViolation("posts.held", count=len(held))
        work.store(Post).remove(found.id)
    return work.changes


def _check_line(work: UnitOfWork, post: Post) -> None:
    if post.reports_to is None:
        return
    present(work, Post, post.reports_to)
    # A line is short, and read post by post: an organisation above may be another one.
    above: dict[str, str | None] = {}
    step: str | None = post.reports_to
    while step is not None and step not in above:
        found = work.store(Post).find(step)
        above[step] = None if found is None else found.reports_to
        step = above[step]
    if leads_back(post.id, post.reports_to, above):
        raise RuleViolation("posts.circle", field="reports_to")
