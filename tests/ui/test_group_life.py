"""Groups in the window: the readable terms and seats, and what becomes of a group, said before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit

from csp_desktop.services import editing
from csp_desktop.ui.group_life_dialog import GroupLifeDialog
from csp_desktop.ui.group_pages import SeatsPage, TermsPage
from csp_desktop.ui.tabs.subgroups import SubgroupsTab
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from tests.ui.windows import Desk


def show(desk: Desk, path: Path, name: str) -> int:
    """Open a file at a group."""
    desk.open(path, "subgroups")
    group = cast("int", desk.value("SELECT id FROM groups WHERE name = ?", name))
    assert desk.tab.show_record("groups", group)
    settle()
    return group


def words(page: QWidget) -> str:
    return "\n".join(found.text() for found in page.findChildren(QLabel) if not found.isHidden())


def field(dialog: QDialog, key: str) -> QWidget:
    return cast("GroupLifeDialog", dialog).fields[key]


def choose(dialog: QDialog, key: str, text: str) -> None:
    found = field(dialog, key) if key else cast("GroupLifeDialog", dialog).act
    assert isinstance(found, QComboBox)
    place = found.findText(text)
    assert place >= 0, text
    found.setCurrentIndex(place)


def menu(desk: Desk) -> SubgroupsTab:
    return cast("SubgroupsTab", desk.tab)


def test_the_terms_of_a_group_are_told(desk: Desk, sample_file: Callable[..., Path]) -> None:
    show(desk, sample_file(), "Domestic Violence and Abuse Delivery Group")
    desk.record.open_related("group_revisions")
    page = desk.record._inner
    assert isinstance(page, TermsPage)
    assert [line.text() for line in page.lines] == ["Version 2017, after 27 April 2017"]
    told = words(page)
    assert "Takes in forced marriage, female genital mutilation" in told
    assert "Why: The partnership took on coordinating" in told
    assert "Decided at Chairs and Statutory Officers Group, 27 April 2017." in told
    desk.click(page.lines[0])
    assert desk.record.current is not None
    assert desk.record.current[0] == "group_revisions"


def test_a_new_version_is_begun_and_opened(desk: Desk, sample_file: Callable[..., Path]) -> None:
    group = show(desk, sample_file(), "Multi Agency Tasking and Coordination Group")
    desk.record.open_related("group_revisions")
    page = cast("TermsPage", desk.record._inner)
    desk.click(page.adder)
    assert desk.record.current is not None
    assert desk.record.current[0] == "group_revisions"
    assert desk.value("SELECT version FROM group_revisions WHERE id = ?", desk.record.current[1]) == "2024b"
    assert desk.value("SELECT count(*) FROM group_revisions WHERE group_id = ?", group) == 2
    desk.records.undo()
    settle()
    assert desk.value("SELECT count(*) FROM group_revisions WHERE group_id = ?", group) == 1


def test_the_seats_say_who_chairs_who_came_and_what_is_lacking(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    path = sample_file("worcestershire")
    show(desk, path, "Worcestershire Safer Communities Board")
    desk.record.open_related("seats")
    page = desk.record._inner
    assert isinstance(page, SeatsPage)
    assert "Chair: Director of Public Health, Worcestershire County Council." in words(page)
    assert len(page.lines) == 9
    seat = desk.value(
        "SELECT id FROM seats WHERE organisation_id = (SELECT id FROM organisations WHERE name LIKE '%Fire%')"
    )
    editing.delete(desk.records, "seats", cast("int", seat))
    settle()
    assert len(page.lines) == 8
    said = "Hereford and Worcester Fire and Rescue Service is a responsible authority and holds no seat; add one."
    assert said in words(page)


def test_who_came_to_the_last_four_meetings(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.store.records_file import RecordsFile

    path = tmp_path / "n.csp"
    records = RecordsFile.create(path, "X")
    group = str(editing.add_new(records, "groups", {"name": "X Board", "status": "active", "is_board": "1"}))
    police = str(editing.add_new(records, "organisations", {"name": "Police"}))
    editing.add_new(records, "seats", {"group_id": group, "organisation_id": police, "role": "Chair"})
    for month, way in ((1, "present"), (2, "apologies"), (3, "substitute")):
        values = {"title": "X", "group_id": group, "held": f"1/{month}/24", "status": "held"}
        meeting = str(editing.add_new(records, "meetings", values))
        values = {"meeting_id": meeting, "organisation_id": police, "role": "Chief", "attendance": way}
        editing.add_new(records, "invitees", values)
    records.close()
    show(desk, path, "X Board")
    desk.record.open_related("seats")
    page = cast("SeatsPage", desk.record._inner)
    told = words(page)
    assert "Who came to the last three meetings" in told
    assert "1 March 2024\n1 of 1 came\n1 February 2024\n0 of 1 came" in told
    assert [line.word for line in page.lines] == ["2 of 3"]


def test_the_menu_of_a_group_and_of_one_that_has_ended(desk: Desk, sample_file: Callable[..., Path]) -> None:
    show(desk, sample_file(), "Joint Case Review")
    made = menu(desk).group_menu
    assert made.life.isVisible()
    assert made.life.isEnabled()
    desk.tab.show_record("groups", cast("int", desk.value("SELECT id FROM groups WHERE status = 'closed'")))
    assert not made.life.isEnabled()
    desk.tab.show_record("group_returns", cast("int", desk.value("SELECT min(id) FROM group_returns")))
    assert not made.life.isVisible()
    assert desk.record.delete_action.isVisible()


def test_a_group_is_renamed_after_it_is_said_what_that_does(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    old = show(desk, sample_file(), "Joint Case Review")
    said: list[str] = []

    def answer(dialog: QDialog) -> None:
        asked = cast("GroupLifeDialog", dialog)
        assert not asked.done_button.isEnabled()
        assert "From when" in asked.said.text()
        desk.type(field(dialog, "name"), "Case Review Group")
        desk.type(field(dialog, "when"), "1 October 2024")
        said.append(asked.said.text())
        assert desk.value("SELECT count(*) FROM groups WHERE name = 'Case Review Group'") == 0
        desk.click(asked.done_button)

    desk.messages.answer = answer
    menu(desk).group_menu.life.trigger()
    settle()
    assert "Case Review Group follows Joint Case Review from 1 October 2024" in said[0]
    assert "To Case Review Group go 1 open action, 1 return still due" in said[0]
    new = desk.value("SELECT id FROM groups WHERE name = 'Case Review Group'")
    assert desk.record.current == ("groups", new)
    assert desk.value("SELECT successor_id FROM groups WHERE id = ?", old) == new
    desk.records.undo()
    settle()
    assert desk.value("SELECT count(*) FROM groups WHERE name = 'Case Review Group'") == 0
    assert desk.value("SELECT status FROM groups WHERE id = ?", old) == "active"


def test_the_agreed_merger_of_the_hate_incident_partnerships_is_offered(
    desk: Desk, sample_file: Callable[..., Path]
) -> None:
    show(desk, sample_file("worcestershire"), "Hate Incident Partnership, north")

    def answer(dialog: QDialog) -> None:
        asked = cast("GroupLifeDialog", dialog)
        assert asked.act.currentText() == "Merge it with another group"
        assert cast("QComboBox", field(dialog, "other")).currentText() == "Hate Incident Partnership, south"
        assert not field(dialog, "name").isVisible()
        desk.type(field(dialog, "when"), "October 2016")
        desk.click(asked.done_button)

    desk.messages.answer = answer
    menu(desk).group_menu.life.trigger()
    settle()
    county = desk.value("SELECT id FROM groups WHERE name = 'Worcestershire Hate Incident Partnership'")
    assert desk.record.current == ("groups", county)
    merged = "SELECT count(*) FROM groups WHERE status = 'merged' AND successor_id = ?"
    assert desk.value(merged, county) == 2


@pytest.mark.parametrize("way", ["split", "close", "act for", "wrong date", "cancel"])
def test_the_other_ways(desk: Desk, sample_file: Callable[..., Path], way: str) -> None:
    group = show(desk, sample_file(), "Joint Case Review")
    names = "SELECT count(*) FROM groups"
    before = cast("int", desk.value(names))

    def answer(dialog: QDialog) -> None:
        asked = cast("GroupLifeDialog", dialog)
        desk.type(field(dialog, "when"), "31 February" if way == "wrong date" else "2025")
        if way == "split":
            choose(dialog, "", "Split it into several groups")
            cast("QPlainTextEdit", field(dialog, "names")).setPlainText("Adults’ cases\nChildren’s cases\n")
        elif way == "close":
            choose(dialog, "", "Close it")
            choose(dialog, "hand_to", "DA Local Partnership")
            choose(dialog, "meeting", asked_meeting(dialog))
            cast("QLineEdit", field(dialog, "reason")).setText("Its work is done.")
        elif way == "act for":
            choose(dialog, "", "Have it act for another board too")
            assert "board is missing" in asked.said.text()
            choose(dialog, "board", "Herefordshire Safeguarding Adult Board")
        elif way == "wrong date":
            desk.type(field(dialog, "name"), "Other")
            assert not asked.done_button.isEnabled()
        desk.click(asked.cancel if way in ("cancel", "wrong date") else asked.done_button)

    desk.messages.answer = answer
    menu(desk).group_menu.life.trigger()
    settle()
    assert desk.value(names) == before + {"split": 2}.get(way, 0)
    status = {"split": "closed", "close": "closed"}.get(way, "active")
    assert desk.value("SELECT status FROM groups WHERE id = ?", group) == status
    if way == "close":
        found = "SELECT m.title FROM group_revisions v JOIN meetings m ON m.id = v.meeting_id WHERE v.group_id = ?"
        assert desk.value(found, group)
        assert (
            desk.value("SELECT reason FROM group_revisions WHERE group_id = ?", group) == "Its work is done."
        )


def asked_meeting(dialog: QDialog) -> str:
    """The newest meeting that is offered."""
    return cast("QComboBox", field(dialog, "meeting")).itemText(1)
