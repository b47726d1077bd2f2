"""Texts that may point at somebody: said beside the field when it is left, kept all the same, and listed before a public pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QDialog

from csp_desktop.services import editing
from csp_desktop.ui.preflight import PreflightDialog
from csp_desktop.ui.widgets.field_remarks import FieldRemarks
from tests.ui.windows import Desk, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POSTCODE = "HR1 2PL"


@pytest.fixture
def reviewed(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """A window at a review."""
    desk.open(sample_file(), "reviews")
    found = editing.add(desk.records, "reviews", {"number": "DHR77"})
    desk.window.open_record("reviews", found)
    settle()
    return desk


def remark(desk: Desk, name: str) -> str:
    (found,) = desk.form.findChildren(FieldRemarks)
    return found.remark(name)


def test_it_is_said_beside_the_field_and_kept_all_the_same(reviewed: Desk) -> None:
    note = reviewed.form.editors["note"].widget
    reviewed.type(note, f"Seen at {POSTCODE}")
    assert remark(reviewed, "note") == ""
    assert reviewed.form.commit()
    settle()
    assert f"a postcode (“{POSTCODE}”)" in remark(reviewed, "note")
    assert reviewed.form.problem("note") == ""
    assert reviewed.value("SELECT note FROM reviews WHERE number = 'DHR77'") == f"Seen at {POSTCODE}"
    reviewed.type(note, "Seen in the market town")
    assert reviewed.form.commit()
    settle()
    assert remark(reviewed, "note") == ""


def test_another_record_s_warning_does_not_stay(reviewed: Desk) -> None:
    editing.save(reviewed.records, "reviews", reviewed.form.record.id, "note", POSTCODE)  # pyright: ignore[reportOptionalMemberAccess]
    settle()
    assert POSTCODE in remark(reviewed, "note")
    other = editing.add(reviewed.records, "reviews", {"number": "DHR78"})
    reviewed.window.open_record("reviews", other)
    settle()
    assert remark(reviewed, "note") == ""


def test_before_a_public_pack_the_fields_are_listed(reviewed: Desk, tmp_path: Path) -> None:
    editing.save(reviewed.records, "reviews", reviewed.form.record.id, "next_step", f"Write to {POSTCODE}")  # pyright: ignore[reportOptionalMemberAccess]
    shown: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, PreflightDialog)
        shown.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        dialog.cancel.click()

    reviewed.messages.answer = read
    reviewed.messages.file = tmp_path / "pack.pdf"
    reviewed.window.build_pack(audience="public")
    assert shown == ["Review DHR77, Next step: may hold a postcode; look at it."]
    assert not [what for what in reviewed.asked if what[0] == "save"]
    reviewed.messages.answer = lambda dialog: cast("PreflightDialog", dialog).delete.click()
    with reviewed.qtbot.waitSignal(reviewed.window.operations.ended, timeout=60_000):
        reviewed.window.build_pack(audience="public")
    assert (tmp_path / "pack.pdf").is_file()
