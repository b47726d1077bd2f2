"""The Actions tab with real keys and clicks: adding, grouping, several at once, reminders, printing, and what is hidden."""

from __future__ import annotations

import email
from email import policy
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from csp_desktop.services import editing
from csp_desktop.services.lists import Group, ListRow
from csp_desktop.ui.action_pages import AS_FIRST, NONE_YET, DatesPage
from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LATE = "SELECT count(*) FROM actions WHERE status NOT IN ('done', 'paused') AND due < '2026-09-01'"


@pytest.fixture
def example(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    desk.open(sample_file("example"), "actions")
    return desk


def tab_of(desk: Desk) -> Any:
    return desk.tab


def said(desk: Desk) -> str:
    return desk.messages.bar.words


def heads(desk: Desk) -> list[tuple[str, int]]:
    rows = tab_of(desk).log.rows
    lines = (rows.line(row) for row in rows.group_rows())
    return [(line.words, line.count) for line in lines if isinstance(line, Group)]


def choose(desk: Desk, sql: str) -> int:
    found = int(str(desk.value(sql)))
    desk.window.open_record("actions", found)
    settle()
    return found


# --- the list ------------------------------------------------------------------------------------------------------------


def test_it_opens_on_the_first_open_action_and_keys_go_through_it(example: Desk) -> None:
    desk = example
    first = desk.record.current
    assert first is not None
    assert desk.value("SELECT status FROM actions WHERE id = ?", first[1]) == "late or off track"
    desk.key(Key.Key_Down)
    assert desk.record.current not in (None, first)
    assert desk.form.editors["wording"].text() == desk.value(
        "SELECT wording FROM actions WHERE id = ?", desk.record.current[1]
    )


def test_the_log_is_grouped_from_its_chip_and_remembers_it(example: Desk) -> None:
    desk, tab = example, tab_of(example)
    assert heads(desk) == []
    tab.log.grouping.setFocus()
    menu = tab.log.grouping.menu_of_choices()
    assert [one.text() for one in menu.actions()] == [
        *("Grouped by: nothing", "When due", "Owner", "Status", "Group", "Where from"),
    ]
    menu.actions()[1].trigger()
    settle()
    assert heads(desk)[0] == ("Late", desk.value(LATE))
    assert [words for words, _ in heads(desk)][-1] == "Closed"
    assert tab.log.state()["grouped"] == "When due"
    menu.actions()[2].trigger()
    settle()
    assert sum(count for _, count in heads(desk)) == desk.value("SELECT count(*) FROM actions")
    desk.key(Key.Key_Delete)
    assert heads(desk) == [], "Delete takes the grouping off"
    tab.log.restore({"grouped": "Owner"})
    assert tab.log.grouped_by == "Owner"
    assert len(heads(desk)) == desk.value("SELECT count(DISTINCT owner) FROM actions")


def test_other_boards_points_and_the_action_plan_stand_beside_it(example: Desk) -> None:
    desk, tab = example, tab_of(example)
    desk.click(tab.switch.chips["Action points"])
    assert tab.panes["action_points"].rows.shown == desk.value("SELECT count(*) FROM action_points")
    assert tab.log.grouping.isHidden()
    assert [tab.buttons[one].text().strip() for one in ("Add action", "Print action log")] == [
        *("Add action point", "Print action points"),
    ]
    desk.click(tab.buttons["Add action"])
    assert desk.record.current is not None
    assert desk.record.current[0] == "action_points"
    desk.window.undo()
    desk.click(tab.switch.chips["Action plan"])
    assert tab.panes["plan_lines"].rows.shown == desk.value("SELECT count(*) FROM plan_lines")
    found = choose(desk, "SELECT max(id) FROM actions")
    assert tab.pane is tab.log
    assert not tab.log.grouping.isHidden()
    assert tab.log.view.chosen_id == found


def test_an_action_of_a_group_opens_in_the_log(example: Desk) -> None:
    desk = example
    group = int(str(desk.value("SELECT group_id FROM actions ORDER BY id DESC LIMIT 1")))
    desk.window.open_record("groups", group)
    settle()
    desk.record.open_related("actions")
    settle()
    page: Any = desk.record._inner
    desk.click(page.lines[0])
    assert desk.tab is desk.window.tabs["actions"]
    assert desk.record.current is not None
    assert desk.value("SELECT group_id FROM actions WHERE id = ?", desk.record.current[1]) == group


# --- a record ------------------------------------------------------------------------------------------------------------


def test_an_action_is_added_by_key_and_its_owner_completed(example: Desk) -> None:
    desk, before = example, example.value("SELECT count(*) FROM actions")
    desk.key(Key.Key_N, CONTROL)
    assert desk.value("SELECT count(*) FROM actions") == int(str(before)) + 1
    assert QApplication.focusWidget() is desk.form.editors["wording"].widget
    desk.type(desk.form.editors["wording"].widget, "Find a venue")
    owner: Any = desk.form.editors["owner"].widget
    desk.type(owner, "inspector")
    completer = owner.completer()
    names = [completer.completionModel().index(at, 0).data() for at in range(completer.completionCount())]
    assert "Locality Inspector" in names, "a name is found by any part of it"
    desk.type(owner, "Locality Inspector")
    assert desk.record.commit()
    sql = "SELECT wording, owner FROM actions ORDER BY id DESC LIMIT 1"
    assert desk.records.query(sql) == [("Find a venue", "Locality Inspector")]


def test_a_new_owner_is_offered_for_the_next_action(example: Desk) -> None:
    desk = example
    choose(desk, "SELECT min(id) FROM actions")
    owner: Any = desk.form.editors["owner"].widget
    desk.tab.pane.view.setFocus()
    editing.add(desk.records, "people", {"name": "Zoe Xylander"})
    settle()
    desk.type(owner, "xyl")
    assert owner.completer().completionCount() == 1


def test_the_dates_it_had_are_told(example: Desk) -> None:
    desk = example
    found = choose(
        desk, "SELECT id FROM actions WHERE first_due IS NULL AND due IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    desk.record._open_related("1")
    settle()
    page = desk.record.findChild(DatesPage)
    assert page is not None
    assert page.said[1] == AS_FIRST
    editing.save(desk.records, "actions", found, "first_due", "1/2/26")
    settle()
    assert page.said[0] == "1 February 2026, the date first agreed"
    editing.save(desk.records, "actions", found, "first_due", "")
    editing.save(desk.records, "actions", found, "due", "")
    with desk.records.change("Forget", recorded=False) as session:
        session.connection().exec_driver_sql("DELETE FROM changed_rows")
    settle()
    assert page.said == (NONE_YET,)
    desk.key(Key.Key_Escape)
    assert desk.record.findChild(DatesPage) is None


def test_one_that_is_late_or_carried_or_nobodys_is_said(example: Desk) -> None:
    desk = example

    def words() -> str:
        return " ".join(
            one.text() for one in desk.record.findChildren(QLabel) if one.isVisibleTo(desk.record)
        )

    found = choose(
        desk, "SELECT id FROM actions WHERE status = 'late or off track' AND meeting_id IS NOT NULL LIMIT 1"
    )
    assert "Carried from " in words()
    assert "It is late. Agree a new date" in words()
    editing.save(desk.records, "actions", found, "status", "done")
    editing.save(desk.records, "actions", found, "evidence", "")
    settle()
    assert "Carried from " not in words()
    assert "nothing shows it" in words()


# --- several at once -----------------------------------------------------------------------------------------------------


def test_several_are_changed_as_one_after_a_preview(example: Desk) -> None:
    desk, seen = example, []
    desk.tab.pane.view.setFocus()
    desk.key(Key.Key_Down, SHIFT)
    desk.key(Key.Key_Down, SHIFT)
    ids = desk.tab.pane.view.selected_ids()
    assert len(ids) == 3

    def answer(dialog: Any) -> None:
        seen.append((dialog.preview.text(), dialog.done_button.isEnabled()))
        desk.type(dialog.due.widget, "31/9/26")
        seen.append((dialog.due.said.split(".")[0], dialog.done_button.isEnabled()))
        desk.type(dialog.due.widget, "30/9/26")
        seen.append((dialog.preview.text(), dialog.done_button.text()))
        assert dialog.named[1].startswith("Now: ")
        desk.qtbot.keyClick(dialog.due.widget, Key.Key_Return)

    desk.messages.answer = answer
    desk.click(tab_of(desk).buttons["Change several"])
    assert seen == [
        ("Fill in what is to be set. What is left empty stays as it is.", False),
        ("31 September 2026 does not exist", False),
        ("3 actions will change.", "Change 3 actions"),
    ]
    marks = ", ".join("?" for _ in ids)
    assert desk.records.query(f"SELECT DISTINCT due FROM actions WHERE id IN ({marks})", ids) == [
        ("2026-09-30",)
    ]
    assert said(desk) == "Due set for 3 actions."
    desk.window.undo()
    assert desk.value(f"SELECT count(DISTINCT due) FROM actions WHERE id IN ({marks})", *ids) == 3


# --- reminders -----------------------------------------------------------------------------------------------------------


def remind(desk: Desk, answer: Callable[[Any], object], folder: Path | None) -> list[Path]:
    """Ask whom to remind; the drafts that were written."""
    desk.messages.answer, desk.messages.file = answer, folder
    desk.click(tab_of(desk).buttons["Remind owners"])
    if folder is not None:
        desk.qtbot.waitUntil(lambda: "Open each" in said(desk))
    return sorted(folder.glob("*.eml")) if folder is not None else []


def test_owners_are_reminded_by_drafts_and_it_is_recorded(example: Desk, tmp_path: Path) -> None:
    desk, folder = example, tmp_path / "drafts"
    folder.mkdir()

    def answer(dialog: Any) -> None:
        assert dialog.left_out.text() == "6 restricted actions are left out."
        assert dialog.every.text() == "Tick none"
        dialog.every.click()
        assert not dialog.done_button.isEnabled()
        assert dialog.every.text() == "Tick all"
        dialog.boxes["Station Manager"].click()
        dialog.boxes["Chair of the group"].click()
        assert dialog.done_button.text() == "Save 2 drafts"
        dialog.done_button.click()

    files = remind(desk, answer, folder)
    assert [path.name.split(" ", 2)[2] for path in files] == ["Chair of the group.eml", "Station Manager.eml"]
    made = email.message_from_bytes(files[1].read_bytes(), policy=policy.default)
    text: str = made.get_content()  # pyright: ignore[reportAttributeAccessIssue] - the policy's own message
    owned = desk.records.query(
        "SELECT a.wording, coalesce(v.restricted, 0) FROM actions a LEFT JOIN recommendations w ON w.id = a.recommendation_id "
        "LEFT JOIN reviews v ON v.id = w.review_id WHERE a.owner = 'Station Manager' AND a.due < '2026-09-01' "
        "AND a.status NOT IN ('done', 'paused')"
    )
    assert {bool(hidden) for _, hidden in owned} == {True, False}
    for wording, hidden in owned:
        assert (wording in " ".join(text.split())) == (not hidden)
    assert "2 drafts are in drafts. 2 have no address yet." in said(desk)
    reminded = desk.value("SELECT count(*) FROM actions WHERE reminded = '2026-09-01'")
    assert reminded == text.count("Was due") + files[0].read_text("utf-8").count("Was due")
    desk.window.undo()
    assert desk.value("SELECT count(*) FROM actions WHERE reminded = '2026-09-01'") == 0


def test_no_folder_or_no_owner_reminds_nobody(example: Desk) -> None:
    desk = example
    remind(desk, lambda dialog: dialog.done_button.click(), None)
    remind(desk, lambda dialog: dialog.reject(), None)
    assert desk.records.undo_label == ""
    with desk.records.change("All done", recorded=False) as session:
        session.connection().exec_driver_sql("UPDATE actions SET status = 'done'")
    seen = []
    remind(
        desk, lambda dialog: seen.append((dialog.nobody.isVisible(), dialog.done_button.isEnabled())), None
    )
    assert seen == [(True, False)]


def test_restricted_ones_go_out_only_when_they_are_ticked(example: Desk, tmp_path: Path) -> None:
    desk = example

    def answer(dialog: Any) -> None:
        dialog.with_restricted.click()
        assert dialog.left_out.text() == "6 restricted actions are in them."
        dialog.done_button.click()

    files = remind(desk, answer, tmp_path)
    assert len(files) == desk.value(
        f"SELECT count(DISTINCT owner) FROM actions WHERE {LATE.split('WHERE ')[1]}"
    )
    assert desk.value("SELECT count(*) FROM actions WHERE reminded = '2026-09-01'") == desk.value(LATE)


# --- print, export, empty, hidden ----------------------------------------------------------------------------------------


def test_the_list_shown_is_what_is_printed_and_exported(example: Desk, tmp_path: Path) -> None:
    desk, tab = example, tab_of(example)
    asked: list[str] = []
    tab.desk = tab.desk._replace(print_report=lambda kind, *_of: asked.append(kind))
    for words in tab.switch.chips:
        desk.click(tab.switch.chips[words])
        desk.click(tab.buttons["Print action log"])
    assert asked == ["actions", "action-points", "action-plan"]
    desk.messages.file = None
    desk.click(tab.switch.chips["Actions"])
    desk.click(tab.buttons["Export"])
    assert desk.asked[-1] == ("save", "actions.xlsx")


def test_an_empty_file_says_what_an_action_is_and_how_to_begin(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.store.records_file import RecordsFile

    path = tmp_path / "empty.csp"
    RecordsFile.create(path, "Ours").close()
    desk.open(path, "actions")
    tab = tab_of(desk)
    words = " ".join(one.text() for one in tab.findChildren(QLabel) if one.isVisibleTo(tab))
    assert "No actions yet" in words
    assert "An action is something one person will do by a date." in words
    assert not desk.record.isVisible()
    desk.click(tab.buttons["Change several"])
    assert "No action is chosen." in said(desk)
    desk.key(Key.Key_N, CONTROL)
    assert desk.value("SELECT count(*) FROM actions") == 1


def test_restricted_actions_are_hidden_with_the_others(example: Desk) -> None:
    desk, rows = example, tab_of(example).log.rows
    before = rows.total
    marked = choose(desk, "SELECT id FROM actions WHERE recommendation_id IS NULL ORDER BY id DESC LIMIT 1")
    editing.save(desk.records, "actions", marked, "restricted", "1")
    hidden = desk.value(
        "SELECT count(*) FROM actions a LEFT JOIN recommendations w ON w.id = a.recommendation_id "
        "LEFT JOIN reviews v ON v.id = w.review_id LEFT JOIN products q ON q.id = w.product_id "
        "WHERE a.restricted OR w.restricted OR v.restricted OR q.restricted"
    )
    desk.tab.pane.view.setFocus()
    desk.key(Key.Key_H, CONTROL | SHIFT)
    assert rows.total == before - int(str(hidden))
    assert isinstance(rows.line(0), ListRow)
    assert desk.record.current != ("actions", marked)
    desk.key(Key.Key_H, CONTROL | SHIFT)
    assert rows.total == before
