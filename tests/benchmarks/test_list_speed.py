"""How fast a list is against what it stands on: the bare query, one repaint, and QSqlTableModel in a QTableView."""

from __future__ import annotations

import sqlite3
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtSql import QSqlDatabase, QSqlTableModel
from PySide6.QtWidgets import QApplication, QTableView

from csp_desktop.services import lists
from csp_desktop.services.lists import Column, ListQuery, ListSpec
from csp_desktop.ui.look import shipped_look
from csp_desktop.ui.widgets.list_pane import ListPane

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ROWS, COLUMNS, ROUNDS = 25_000, 12, 15
FRAME = 16.7  # ms
WORDS = (
    *("burglary", "violence", "harm", "subgroup", "return", "outcome"),
    *("funding", "partner", "review", "action", "agreed", "herefordshire"),
)


class Source:
    """The records as lists ask for them."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.asked: list[tuple[str, Sequence[object]]] = []

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """What the driver gives."""
        self.asked.append((sql, values))
        return self.connection.execute(sql, values).fetchall()


def action(number: int) -> tuple[object, ...]:
    """An action of twelve columns: numbers, words of several lengths, stored dates and pence."""
    word = [WORDS[(number * step + step) % len(WORDS)] for step in (1, 5, 7, 11)]
    date = f"20{number % 10 + 15:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return (
        number,
        f"A{number:05}",
        f"{word[0]} {word[1]} {word[2]} {number % 997}",
        f"{word[3]} board",
        f"{word[1]} lead",
        f"Meeting {number % 40}",
        ("not started", "under way", "done")[number % 3],
        date,
        f"Q{number % 4 + 1}",
        f"{word[2]} {word[3]}",
        number * 100 if number % 5 else None,
        f"note {number % 311} {word[0]}",
    )


NAMES = (
    "number",
    "wording",
    "board",
    "lead",
    "meeting",
    "status",
    "due",
    "quarter",
    "theme",
    "pence",
    "note",
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain SQLite file of 25,000 actions."""
    made = tmp_path_factory.mktemp("speed") / "actions.db"
    connection = sqlite3.connect(made)
    columns = ", ".join(name + (" INTEGER" if name == "pence" else " TEXT") for name in NAMES)
    connection.execute(f"CREATE TABLE action (id INTEGER PRIMARY KEY, {columns})")
    marks = ",".join("?" * COLUMNS)
    connection.executemany(f"INSERT INTO action VALUES ({marks})", map(action, range(1, ROWS + 1)))
    connection.commit()
    connection.close()
    return made


@pytest.fixture
def source(path: Path) -> Iterator[Source]:
    """The file, opened."""
    made = Source(path)
    yield made
    made.connection.close()


def spec() -> ListSpec:
    """The list of the actions: twelve columns, of which one money, one date and the id."""
    kinds = {"due": "date", "pence": "money"}
    columns = [Column("id", "Id", "r.id", "count", width=80)]
    for name in NAMES:
        kind = kinds.get(name, "text")
        columns.append(Column(name, name.title(), f"r.{name}", kind, width=100, blank="Not recorded"))  # pyright: ignore[reportArgumentType]
    return ListSpec(
        "actions", "action", "action", "actions", tuple(columns), ("r.wording", "r.board", "r.note")
    )


def milliseconds(act: object) -> float:
    start = perf_counter()
    act()  # pyright: ignore[reportCallIssue]
    return (perf_counter() - start) * 1000


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def make_pane(qapp: QApplication, source: Source, qtbot) -> ListPane:
    made = ListPane(shipped_look(qapp, "light"), source, spec(), sentence="An action is something to do.")
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settle()
    return made


def test_from_key_to_repainted_rows(qapp: QApplication, source: Source, qtbot) -> None:
    """At most twice the bare query and one repaint.

    The bare query is what the screen shows, put as SQL to the driver, its tuples unread: the first page, and how many
    rows there are. The model's own count of all records is not in it.
    """
    pane = make_pane(qapp, source, qtbot)
    view = pane.view
    shown: dict[str, list[float]] = {"key": [], "floor": []}
    for number in range(ROUNDS):
        typed = WORDS[number % len(WORDS)][: 3 + number % 3]
        query = ListQuery(text=typed)

        source.asked.clear()
        lists.page(source, pane.spec, query, 0, 128)
        lists.counts(source, pane.spec, query)
        asked = source.asked[:2]

        def bare(asked: list[tuple[str, Sequence[object]]] = asked) -> None:
            for sql, values in asked:
                source.connection.execute(sql, values).fetchall()

        def key(typed: str = typed) -> None:
            pane.bar.search.setText(typed)
            view.viewport().repaint()

        pane.bar.search.clear()
        settle()
        floor = milliseconds(bare) + milliseconds(view.viewport().repaint)
        shown["floor"].append(floor)
        shown["key"].append(milliseconds(key))
    ratio = median(k / f for k, f in zip(shown["key"], shown["floor"], strict=True))
    print(
        f"\nkey to repaint {median(shown['key']):.1f} ms, query + repaint {median(shown['floor']):.1f} ms: {ratio:.2f}x"
    )
    assert ratio <= 2.0


def make_sql_view(path: Path, qtbot) -> QTableView:
    database = QSqlDatabase.addDatabase("QSQLITE", "speed")
    database.setDatabaseName(str(path))
    assert database.open()
    view = QTableView()
    model = QSqlTableModel(view, database)
    model.setTable("action")
    model.select()
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(24)
    for column in range(COLUMNS):
        view.setColumnWidth(column, 100)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    view.show()
    settle()
    return view


def test_a_full_repaint(qapp: QApplication, path: Path, source: Source, qtbot) -> None:
    """Within 1.3 times QSqlTableModel's at the same rows of 24 pixels and 12 columns; 95 in 100 within a frame."""
    bare = make_sql_view(path, qtbot)
    pane = make_pane(qapp, source, qtbot)
    pane.view.verticalHeader().setDefaultSectionSize(24)
    for column in range(COLUMNS):
        pane.view.setColumnWidth(column, 100)
    settle()
    ours: list[float] = []
    theirs: list[float] = []
    fresh: list[float] = []
    for number in range(ROUNDS * 4):
        ours.append(milliseconds(pane.view.viewport().repaint))
        theirs.append(milliseconds(bare.viewport().repaint))
        # A jump of the scroll bar: rows that were never laid out before.
        pane.view.verticalScrollBar().setValue(number * 300)
        fresh.append(milliseconds(pane.view.viewport().repaint))
    ratio = median(o / t for o, t in zip(ours, theirs, strict=True))
    p95 = sorted(ours)[int(len(ours) * 0.95)]
    fresh95 = sorted(fresh)[int(len(fresh) * 0.95)]
    print(
        f"\nfull repaint {median(ours):.1f} ms (95th {p95:.1f}), QSqlTableModel {median(theirs):.1f} ms: {ratio:.2f}x; "
        f"of rows never shown {median(fresh):.1f} ms (95th {fresh95:.1f})"
    )
    assert ratio <= 1.3
    assert p95 < FRAME
    assert fresh95 < FRAME
