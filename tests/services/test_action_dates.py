"""The date first agreed of an action: as typed, or as its history holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.services import editing
from csp_desktop.services.actions import ActionRow, action_log

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile


def listed(records: RecordsFile, wording: str) -> ActionRow:
    with records.read() as session:
        log = action_log(session, PartialDate.from_key("2024-09-16"), all_closed=True)
    return next(row for _, rows in log.groups for row in rows if row.wording == wording)


def test_a_date_moved_in_the_form_prints_with_the_one_before(records: RecordsFile) -> None:
    one, wording = records.query("SELECT id, wording FROM actions ORDER BY id LIMIT 1")[0]
    with records.change("As agreed", recorded=False) as session:
        session.connection().exec_driver_sql(
            "UPDATE actions SET due = '2024-06', first_due = NULL WHERE id = ?", (one,)
        )
    assert (listed(records, wording).due, listed(records, wording).was) == ("June 2024", "")
    editing.save(records, "actions", one, "due", "16/9/24")
    assert (listed(records, wording).due, listed(records, wording).was) == ("16 September 2024", "June 2024")
    editing.save(records, "actions", one, "first_due", "May 2024")
    assert listed(records, wording).was == "May 2024", "what was typed comes first"
    editing.save(records, "actions", one, "first_due", "")
    editing.save(records, "actions", one, "due", "June 2024")
    assert listed(records, wording).was == ""
