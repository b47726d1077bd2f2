"""What a search found as rows: a head for each kind of record, then its records."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from csp_desktop.rules.wording import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.search import Hit

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole


class Head(NamedTuple):
    """The words over records of a kind."""

    words: str


class SearchModel(QAbstractListModel):
    """Heads and hits, in the order in which they were found."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[Head | Hit] = []

    def show(self, hits: Sequence[Hit], head: str = "") -> None:
        """Show these, under one head or each kind under its own."""
        self.beginResetModel()
        self._lines = []
        for kind, of_kind in groupby(hits, key=lambda hit: head or plural(hit.noun)):
            self._lines += [Head(kind[:1].upper() + kind[1:]), *of_kind]
        self.endResetModel()

    def hit(self, index: Index) -> Hit | None:
        """The hit of a row; None for a head."""
        line = self._lines[index.row()] if index.isValid() else None
        return None if isinstance(line, Head) else line

    def next_hit(self, row: int, by: int) -> int:
        """The row of the hit nearest to `row`, looking on in the direction of `by`, then back; -1 for none."""
        hits = [at for at, line in enumerate(self._lines) if not isinstance(line, Head)]
        if not hits:
            return -1
        on = [at for at in hits if (at >= row if by > 0 else at <= row)]
        return (on[0] if by > 0 else on[-1]) if on else (hits[-1] if by > 0 else hits[0])

    # --- for Qt ------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """How many rows."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A row's line, and its words for who listens."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.words if isinstance(line, Head) else spoken(line)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A head is no choice."""
        return super().flags(index) if self.hit(index) is not None else Qt.ItemFlag.NoItemFlags


def spoken(hit: Hit) -> str:
    """A hit in words: "Count the wombats, action, Group: Forum, words found"."""
    return ", ".join(part for part in (hit.title.text, hit.noun, hit.of, hit.snippet.text) if part)
