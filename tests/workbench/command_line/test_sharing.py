"""Who may receive a record, said at the command line."""

from tests.builders.commands import Desk


def test_who_may_receive_a_record_is_said_by_its_list_and_its_name_and_taken_back(desk: Desk) -> None:
    desk.do("context", "add", "Example")
    desk.do("function", "add", "Own", "--level", "technical", "--context", "Example")
    desk.do("role", "set", "Example", "Own", "Example Office", "lead")
    (role,) = desk.rows("roles")
    assert "takes it back" in desk.do("audience", "roles", role["id"], "office").out
    assert "already" in desk.do("audience", "roles", role["id"][-12:], "office").out
    desk.do("instrument", "add", "First", "--kind", "agreement")
    desk.do("audience", "instruments", "First", "public")
    desk.do("import", "partners", desk.write("one.txt", "- Example Relief\n"), "--group", "new:Working Group 2")
    assert "takes it back" in desk.do("audience", "contexts", "Example", "group:Working Group 2").out
    assert "takes it back" in desk.do("audience", "contexts", "Example", "inherit").out
    assert "is not an audience" in desk.try_("audience", "contexts", "Example", "everybody").err
    assert desk.try_("audience", "contexts", "Example", "group:Nobody").code != 0
    assert desk.try_("audience", "vocabularies", "Example", "office").code == 2
    desk.do("undo")
    assert "takes it back" in desk.do("audience", "contexts", "Example", "inherit").out
