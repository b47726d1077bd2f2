"""The page of those invited to a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.invitees_page import InviteesPage
from tests.ui.windows import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.ui.windows import Desk


def invited(desk: Desk, path: Path, meeting: int, group: int) -> InviteesPage:
    """The page of a meeting's invitees, as one comes to it through the group."""
    desk.open(path, "subgroups")
    assert desk.tab.show_record("groups", group)
    desk.record.open_related("meetings")
    desk.record._open_link("meetings", meeting)
    desk.record.open_related("invitees")
    settle()
    page = desk.record._inner
    assert isinstance(page, InviteesPage)
    return page


def words(page: InviteesPage) -> str:
    return "\n".join(found.text() for found in page.findChildren(QLabel) if not found.isHidden())


def test_the_meeting_of_2016_has_18_lines_and_17_people(desk: Desk, sample_file: Callable[..., Path]) -> None:
    path = sample_file("worcestershire")
    records = RecordsFile.open(path)
    [(meeting, group)] = records.query(
        "SELECT DISTINCT m.id, m.group_id FROM meetings m JOIN invitees i ON i.meeting_id = m.id"
    )
    records.close()
    page = invited(desk, path, meeting, group)
    assert "18 lines, 17 people; who came is not recorded." in words(page)
    assert "1 line names somebody again." in words(page)
    desk.click(page.drop)
    assert len(page.lines) == 17
    assert "17 people invited; who came is not recorded." in words(page)


def test_the_members_are_invited_at_once(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "n.csp"
    records = RecordsFile.create(path, "X")
    group = editing.add_new(records, "groups", {"name": "Panel", "status": "active"})
    for name in ("Police", "Fire"):
        one = editing.add_new(records, "organisations", {"name": name})
        values = {"group_id": str(group), "organisation_id": str(one), "role": "Member"}
        editing.add_new(records, "seats", values)
    values = {"title": "M", "group_id": str(group), "held": "1/3/25"}
    meeting = editing.add_new(records, "meetings", values)
    records.close()
    page = invited(desk, path, meeting, group)
    assert "Nobody is invited yet." in words(page)
    [nobody] = [one for one in page.findChildren(QLabel) if one.text() == "Nobody is invited yet."]
    [head] = [one for one in page.findChildren(QLabel) if one.text() == "Invited"]
    assert nobody.mapTo(page, QPoint()).x() == head.mapTo(page, QPoint()).x(), "under its heading"
    assert page.invite.text().strip() == "Invite 2 members of the group"
    desk.click(page.invite)
    assert len(page.lines) == 2
    assert cast("int", desk.value("SELECT count(*) FROM invitees WHERE meeting_id = ?", meeting)) == 2
    first, second = (one for (one,) in desk.records.query("SELECT id FROM invitees ORDER BY id"))
    editing.save(desk.records, "invitees", first, "attendance", "apologies")
    editing.save(desk.records, "invitees", first, "deputy", "Ann Field")
    editing.save(desk.records, "meetings", meeting, "held", "1/3/2099")
    page.refresh()
    assert "2 people invited." in words(page), "nobody has come to a meeting that is ahead"
    editing.save(desk.records, "meetings", meeting, "held", "1/3/25")
    editing.save(desk.records, "invitees", second, "attendance", "absent")
    page.refresh()
    assert "2 people invited; 1 came." in words(page), "by a deputy"
    assert any(
        "deputy: Ann Field" in line.accessibleName() + line.accessibleDescription() for line in page.lines
    )
    desk.click(page.lines[0])
    assert desk.record.current is not None
    assert desk.record.current[0] == "invitees"
