"""A small file for meetings: a group and what is added to it from typed text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path


class MeetingGround:
    """A records file with a board; `today` is the day it counts from."""

    def __init__(self, folder: Path, today: str = "2025-01-15") -> None:
        self.records = RecordsFile.create(folder / "meetings.csp", "Anytown")
        self.set("today", today)
        self.board = self.add("groups", name="Anytown board", is_board="1", status="active")

    def set(self, name: str, value: str) -> None:
        """Put a setting into the file."""
        with self.records.change("Set", recorded=False) as session:
            session.connection().exec_driver_sql(
                "INSERT INTO settings (name, value) VALUES (?, ?)", (name, value)
            )

    def add(self, table: str, **values: str | int) -> int:
        """Add a record from typed text; a link is named without its "_id"."""
        fields = editing.describe(table)
        named = {name if name in fields else f"{name}_id": str(value) for name, value in values.items()}
        return editing.add_new(self.records, table, named)

    def put(self, table: str, one: int, name: str, value: str) -> None:
        """Put a text into a field as another program might, past what a form would refuse."""
        with self.records.change("Put") as session:
            session.connection().exec_driver_sql(f"UPDATE {table} SET {name} = ? WHERE id = ?", (value, one))

    def meeting(self, held: str, **values: str | int) -> int:
        """A meeting of the board."""
        return self.add("meetings", **{"title": "Board", "group": self.board, "held": held, **values})

    def one(self, sql: str, *values: object) -> tuple:
        """The one row of a query."""
        [row] = self.records.query(sql, values)
        return row
