"""With 25,000 actions the log, its far end, its groups, what is carried, reminders and the tab itself are there at once.

As ratios to reading the same rows plainly, in time of the processor: they hold on any machine, however busy.
"""

from __future__ import annotations

from time import process_time
from typing import TYPE_CHECKING, Any

import pytest

from csp_desktop.services import lists, reminders
from csp_desktop.services.carried_actions import carried
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.registers.actions import ACTIONS, grouped
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.ui.conftest import desk, look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.ui.windows import Desk

__all__ = ["desk", "look"]  # the window's fixtures
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
ROWS, ROUNDS, PAGE = 25_000, 5, 128
# Four meetings a year of 40 groups over 20 years, and actions that are open, late, done and paused among them.
FILL = (
    "INSERT INTO groups (id, name, abbreviation, purpose, on_behalf_of, is_board, reports_quarterly) "
    "SELECT 100 + i, 'Group ' || i, '', '', '', 0, 0 FROM n WHERE i <= 40",
    "INSERT INTO meetings (id, title, group_id, held, time, venue, chair, classification, supplement, late_reason, note) "
    "SELECT 1000 + i, 'Group ' || (1 + i % 40), 101 + i % 40, date('2005-01-10', '+' || (i / 40 * 91) || ' days'), '', '', "
    "'', 'official', 0, '', '' FROM n WHERE i <= 3200",
    "INSERT INTO actions (reference, wording, source, owner, meeting_id, group_id, due, status, progress, evidence, restricted) "
    "SELECT 'A' || i, 'Map the places of area ' || (i % 997), '', 'Owner ' || (i % 30), 1001 + i % 3200, 101 + i % 40, "
    "date('2005-03-01', '+' || (i % 7300) || ' days'), CASE WHEN i % 11 THEN 'done' WHEN i % 5 THEN 'on track' ELSE 'paused' "
    "END, 'As planned.', 'Minutes.', 0 FROM n",
)
TIMES = {
    "first page": 3.0,
    "last page": 3.0,
    "typed": 3.0,
    "late": 3.0,
    "by owner": 4.0,
    "by source": 12.0,
    "carried": 0.5,
    "reminders": 3.0,
}


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    made = RecordsFile.create(tmp_path_factory.mktemp("speed") / "actions.csp", "Harrow CSP")
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) "
    with made.change("Fill", recorded=False) as session:
        connection = session.connection()
        for sql in FILL:
            into, _, select = sql.partition("SELECT")
            columns = _needed(connection, into)
            values = ", ".join(value for _, value in columns)
            names = ", ".join(name for name, _ in columns)
            into = into.rstrip().removesuffix(")") + (f", {names})" if names else ")")
            head, _, tail = select.rpartition(" FROM n")
            more = f", {values}" if values else ""
            connection.exec_driver_sql(f"{into} {numbers}SELECT{head}{more} FROM n{tail}")
    yield made
    made.close()


def _needed(connection: Any, into: str) -> list[tuple[str, str]]:
    """The other columns that cannot be without a value, with nothing for each."""
    table = into.split()[2]
    rows = connection.exec_driver_sql(
        f"SELECT name, type FROM pragma_table_info('{table}') WHERE \"notnull\" AND NOT pk"
    )
    return [
        (name, "0" if "CHAR" not in kind and "TEXT" not in kind else "''")
        for name, kind in rows
        if name not in into
    ]


def _took(act: Callable[[], object]) -> float:
    """The least time of some rounds, in seconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = process_time()
        act()
        best = min(best, process_time() - start)
    return best


def _floor(records: RecordsFile) -> float:
    return _took(lambda: records.query("SELECT * FROM actions ORDER BY due"))


def test_the_log_is_there_at_once(records: RecordsFile) -> None:
    floor, day = _floor(records), today(records)
    meeting = records.query("SELECT id FROM meetings ORDER BY held DESC LIMIT 1")[0][0]
    page, usual = lists.page, ListQuery()
    found = {
        "first page": lambda: page(records, ACTIONS, usual, 0, PAGE),
        "last page": lambda: page(records, ACTIONS, usual, ROWS - PAGE, PAGE),
        "typed": lambda: page(records, ACTIONS, ListQuery(text="area 99"), 0, PAGE),
        "late": lambda: page(records, ACTIONS, ListQuery(chips=(("due", "late"),)), 0, PAGE),
        "by owner": lambda: (
            lists.groups(records, grouped("Owner"), usual),
            page(records, grouped("Owner"), usual, ROWS // 2, PAGE),
        ),
        "by source": lambda: lists.groups(records, grouped("Where from"), usual),
        "carried": lambda: carried(records, meeting),
        "reminders": lambda: reminders.owners(records, reminders.Which.LATE, day),
    }
    assert len(found["first page"]()) == len(found["last page"]()) == PAGE
    assert found["carried"]()
    times = {name: _took(act) / floor for name, act in found.items()}
    print(
        f"\nPlain read {floor * 1000:.0f} ms; "
        + ", ".join(f"{name} {time:.1f}" for name, time in times.items())
    )
    assert {name: time for name, time in times.items() if time > TIMES[name]} == {}


def test_the_tab_is_made_and_walked_through_as_fast_as_any(records: RecordsFile, desk: Desk) -> None:
    from csp_desktop.ui.tabs.actions import ActionsTab

    floor = _floor(records)
    desk.open(records.path, "actions")
    made = _took(lambda: ActionsTab(desk.window.printing.desk()).deleteLater())
    view = desk.tab.pane.view
    view.setFocus()

    def down() -> None:
        view.selectRow(view.currentIndex().row() + 1)
        view.viewport().repaint()

    walked = _took(down)
    print(
        f"\nThe tab {made * 1000:.0f} ms, a key to paint {walked * 1000:.1f} ms; plain read {floor * 1000:.0f} ms"
    )
    assert made / floor < 4
    assert walked / floor < 1
