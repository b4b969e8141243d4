from datetime import UTC, datetime

from workbench.domain.meetings import Attendance, AttendanceMode, Meeting
from workbench.domain.partners import Organisation, Post
from workbench.identifiers import MeetingId, OrganisationId, PostId, new_id
from workbench.queries.partner_meetings import order_partner_meetings, read_partner_meetings
from workbench.storage.workspaces import Workspace


def test_an_organisation_has_the_meetings_whose_sheet_names_it_or_its_posts(workspace: Workspace) -> None:
    society, other, former, post = *(OrganisationId(new_id()) for _ in range(3)), PostId(new_id())
    meetings = {name: MeetingId(new_id()) for name in ("early", "late", "dayless", "merged", "strange", "removed")}
    days = {"early": 2, "late": 9, "merged": 1, "strange": 5, "removed": 6}
    sheet = [
        ("early", {"organisation": society}, AttendanceMode.APOLOGY),
        ("early", {"post": post}, AttendanceMode.ONLINE),
        ("late", {"post": post}, AttendanceMode.NOT_RECORDED),
        ("dayless", {"organisation": society}, AttendanceMode.ABSENT),
        ("merged", {"organisation": former}, AttendanceMode.PRESENT),
        ("strange", {"organisation": other}, AttendanceMode.PRESENT),
        ("removed", {"organisation": society}, AttendanceMode.PRESENT),
    ]
    with workspace.database.write("example") as work:
        work.store(Organisation).put_many(Organisation(id=key, names={"en": "Example"}) for key in (society, other))
        work.store(Organisation).put(Organisation(id=former, names={"en": "Example"}, merged_into=society))
        work.store(Post).put(Post(id=post, organisation=society, titles={"en": "Chair"}))
        for name, key in meetings.items():
            starts = datetime(2026, 2, days[name], 9, tzinfo=UTC) if name in days else None
            work.store(Meeting).put(Meeting(id=key, title=name, starts=starts))
        work.store(Attendance).put_many(
            Attendance(id=new_id(), meeting=meetings[name], rank="m", mode=mode, **who)  # type: ignore[arg-type]
            for name, who, mode in sheet
        )
        work.store(Meeting).remove(meetings["removed"])
    with workspace.database.read() as connection:
        rows = read_partner_meetings(connection, society, order_partner_meetings(connection, society))
    assert [(row.title, row.mode) for row in rows] == [
        ("late", AttendanceMode.NOT_RECORDED), ("early", AttendanceMode.ONLINE),
        ("merged", AttendanceMode.PRESENT), ("dayless", AttendanceMode.ABSENT),
    ]  # fmt: skip
