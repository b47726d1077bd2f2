"""A small real SQLite file of awards, and an editor of them with the real rules, to drive the kit's widgets on."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from csp_desktop.errors import KnownError
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services.editing import RecordView
from csp_desktop.services.fields import FieldView, read_text
from csp_desktop.services.lists import Column, Filter, ListSpec

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STATUS = "strategies:PriorityStatus"
FIELDS = {
    "title": FieldView("title", "Award", "", "text", 60, True, ""),
    "amount": FieldView(
        "amount", "Amount", "Leave blank if not known.", "money", None, False, "Leave blank if not known"
    ),
    "starts": FieldView("starts", "Starts", "", "date", None, False, "e.g. 4/9/24"),
    "status": FieldView(
        "status", "Status", "", "choice", None, False, "", (("agreed", "Agreed"), ("ended", "Ended"))
    ),
    "stream_id": FieldView("stream_id", "Stream & year", "", "link", None, False, "", (), "stream"),
    "recurring": FieldView("recurring", "Every year", "", "bool", None, False, ""),
    "notes": FieldView("notes", "Notes", "", "long", None, False, ""),
}
SPEC = ListSpec(
    "awards",
    "award",
    "award",
    "awards",
    (
        Column("title", "Award", "r.title", stretch=True),
        Column("provider", "Provider", "r.provider", width=160, blank="Not recorded"),
        Column("status", "Status", "r.status", "status", width=112, family=STATUS, blank="Not recorded"),
        Column("starts", "Starts", "r.starts", "date", width=128, blank="Not recorded"),
        Column("amount", "Amount", "r.amount", "money", width=120, blank="Not recorded"),
        Column("notes", "Notes", "r.notes", width=120, optional=True),
    ),
    search=("r.title", "r.provider"),
    joins="LEFT JOIN stream AS s ON s.id = r.stream_id",
    filters=(
        Filter(
            "status", "Status", "r.status = ?", "SELECT DISTINCT status, status FROM award ORDER BY 1", STATUS
        ),
        Filter("stream", "Stream", "r.stream_id = ?", "SELECT id, name FROM stream ORDER BY name"),
    ),
)
GROUPED = ListSpec(
    "grouped",
    "award",
    "award",
    "awards",
    SPEC.columns,
    SPEC.search,
    joins=SPEC.joins,
    filters=SPEC.filters,
    group=Column("stream", "Stream", "s.name", blank="No stream"),
    group_order="s.name IS NULL, s.name",
)


class KitRecords:
    """A SQLite file with streams and awards; query() counts what it is asked."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path)
        self.asked: list[str] = []
        self.connection.executescript(
            "CREATE TABLE stream (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE award (id INTEGER PRIMARY KEY, stream_id INTEGER, title TEXT, provider TEXT, status TEXT,"
            " starts TEXT, amount INTEGER, recurring INTEGER, notes TEXT);"
        )

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """What the lists ask."""
        self.asked.append(sql)
        return self.connection.execute(sql, values).fetchall()

    def fill(self, count: int) -> None:
        """`count` awards in three streams and none, every fourth of unknown amount and every fifth without provider."""
        self.connection.executemany(
            "INSERT INTO stream VALUES (?, ?)", [(1, "Alpha fund"), (2, "Beta & Co"), (3, "Gamma <b>")]
        )
        rows = (
            (
                n,
                n % 4 or None,
                f"Award {n:05}",
                None if n % 5 == 0 else f"Provider {n % 7}",
                ("agreed", "ended", None)[n % 3],
                f"2024-0{n % 9 + 1}",
                None if n % 4 == 1 else n * 100,
                n % 2,
                f"Notes of {n}",
            )
            for n in range(1, count + 1)
        )
        self.connection.executemany("INSERT INTO award VALUES (?,?,?,?,?,?,?,?,?)", rows)
        self.connection.commit()


class KitEditing:
    """Reads and saves awards of a KitRecords through the real rules; `refuse` makes every save a KnownError."""

    def __init__(self) -> None:
        self.saves: list[tuple[str, str]] = []
        self.refuse: KnownError | None = None

    def describe(self, table: str) -> dict[str, FieldView]:
        """The fields of the award form."""
        return FIELDS

    def read(self, records: KitRecords, table: str, record_id: int) -> RecordView | None:
        """An award as text."""
        names = list(FIELDS)
        rows = records.query(f"SELECT {', '.join(names)} FROM award WHERE id = ?", [record_id])
        if not rows:
            return None
        values = {name: self._said(name, value) for name, value in zip(names, rows[0], strict=True)}
        return RecordView("award", record_id, "award", values["title"], values)

    def save(self, records: KitRecords, table: str, record_id: int, name: str, typed: str) -> None:
        """Keep a field."""
        if self.refuse is not None:
            raise self.refuse
        value = read_text(FIELDS[name], typed)
        if FIELDS[name].kind == "date" and value is not None:
            value = value.key
        if FIELDS[name].kind == "money" and value is not None:
            value = int(value)
        if name == "title" and records.query(
            "SELECT 1 FROM award WHERE title = ? AND id <> ?", [value, record_id]
        ):
            raise ValueProblem("There is an award of that name already. Choose another name.")
        records.connection.execute(f"UPDATE award SET {name} = ? WHERE id = ?", (value, record_id))
        self.saves.append((name, typed))

    def link_choices(self, records: KitRecords, table: str, name: str) -> tuple[tuple[int, str], ...]:
        """The streams."""
        return tuple(records.query("SELECT id, name FROM stream ORDER BY name"))

    def label_of(self, records: KitRecords, table: str, record_id: int) -> str:
        """A stream's name."""
        return records.query("SELECT name FROM stream WHERE id = ?", [record_id])[0][0]

    @staticmethod
    def _said(name: str, value: object) -> str:
        if value is None:
            return ""
        kind = FIELDS[name].kind
        if kind == "money":
            from csp_desktop.rules.money import Pence, print_money

            return print_money(Pence(int(str(value))))
        if kind == "date":
            from csp_desktop.rules.dates import PartialDate

            return str(PartialDate.from_key(str(value)))
        if kind == "bool":
            return "1" if value else ""
        return str(value)


class Ui_KitForm:
    """A form as Qt Designer's compiler writes one."""

    def setupUi(self, form: QWidget) -> None:
        """Makes the rows: one plain, one of two fields with a label of its own, a box of text, a tick."""
        layout = QFormLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        self.title = QLineEdit(form)
        self.amount = QLineEdit(form)
        self.starts = QLineEdit(form)
        self.status = QComboBox(form)
        self.stream_id = QComboBox(form)
        self.recurring = QCheckBox(form)
        self.notes = QPlainTextEdit(form)
        self.notes.setFixedHeight(64)
        names = ("title", "amount", "starts", "status", "stream_id", "recurring", "notes")
        for name in names:
            getattr(self, name).setObjectName(name)
        self.title_label = QLabel(form)
        self.title_label.setObjectName("title_label")
        layout.setWidget(0, QFormLayout.ItemRole.LabelRole, self.title_label)
        layout.setWidget(0, QFormLayout.ItemRole.FieldRole, self.title)
        layout.addRow(QLabel(form), self.amount)
        both = QHBoxLayout()
        both.addWidget(self.starts)
        both.addWidget(self.status)
        layout.addRow(QLabel(QCoreApplication.translate("KitForm", "Start and status"), form), both)
        layout.addRow(QLabel(form), self.stream_id)
        layout.addRow(self.recurring)
        layout.addRow(QLabel(form), self.notes)
        for one, other in pairwise(names):
            QWidget.setTabOrder(getattr(self, one), getattr(self, other))
