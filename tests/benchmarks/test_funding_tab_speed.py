"""How fast the Funding tab opens with 1,500 awards and 20,000 spending lines, against its list of awards alone."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from csp_desktop.samples import make_sample
from csp_desktop.services.registers.funding import AWARDS
from csp_desktop.settings import Settings
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.look import shipped_look
from csp_desktop.ui.tabs.desk import Desk
from csp_desktop.ui.tabs.funding import FundingTab
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

AWARD_COUNT, LINES = 1_500, 20_000
WITHIN = 200.0  # ms to the painted tab, on an idle computer (issue 5)
TIMES_THE_LIST = 6.0  # the positions, their total, the toolbar, the record and the list, against the list


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordsFile]:
    """The invented partnership, its awards and their spending copied until there are so many."""
    path: Path = tmp_path_factory.mktemp("tab") / "f.csp"
    records = make_sample(path, "example")
    with records.change("Copy", recorded=False) as session:
        _copied(session, "awards", AWARD_COUNT)
        _copied(session, "spends", LINES)
        last = session.connection().exec_driver_sql("SELECT max(id) FROM awards").scalar_one()
        session.connection().exec_driver_sql(
            "UPDATE spends SET award_id = 1 + id % ? WHERE 1 + id % ? IN (SELECT id FROM awards)",
            (last, last),
        )
    yield records
    records.close()


def _copied(session: Session, table: str, wanted: int) -> None:
    run = session.connection().exec_driver_sql
    columns = ", ".join(f'"{name}"' for _, name, *_ in run(f"PRAGMA table_info({table})") if name != "id")
    while (known := run(f"SELECT count(*) FROM {table}").scalar_one()) < wanted:
        run(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} LIMIT {wanted - known}")


def best(act: Callable[[], object], rounds: int = 5) -> float:
    """The least milliseconds that it took, what it left behind being done after each round."""
    took = []
    for _ in range(rounds + 1):
        start = perf_counter()
        act()
        took.append((perf_counter() - start) * 1000)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return min(took[1:])


def test_the_tab_is_there_at_once(busy: RecordsFile, qapp: QApplication) -> None:
    look = shipped_look(qapp, "light")
    desk = Desk(look, busy, Settings(theme="light"), lambda *_: None, lambda act: act(), None)  # pyright: ignore[reportArgumentType] - nothing is attached here

    def tab() -> None:
        made = FundingTab(desk)
        made.resize(1366, 640)
        made.show()
        made.grab()
        made.close()
        made.deleteLater()

    def plainly() -> None:
        made = ListPane(look, busy, AWARDS, sentence="")
        made.resize(1366, 640)
        made.show()
        made.grab()
        made.close()
        made.deleteLater()

    assert busy.query("SELECT (SELECT count(*) FROM awards), (SELECT count(*) FROM spends)") == [
        (AWARD_COUNT, LINES)
    ]
    floor, took = best(plainly), best(tab)
    print(f"the tab {took:.0f} ms (wanted {WITHIN:.0f}); its list of awards alone {floor:.0f} ms")
    assert took < TIMES_THE_LIST * floor
