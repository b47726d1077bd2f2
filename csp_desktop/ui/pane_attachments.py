"""The attachments of whatever record a pane shows: the page of them, and files that are dropped or pasted on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.attaching import Attaching
    from csp_desktop.ui.attachments_page import AttachmentsPage
    from csp_desktop.ui.file_drops import FileDrops
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.record_pane import RecordPane

TABLE = "attachments"


class PaneAttachments:
    """What a pane does with attachments. drops: what watches for files, once a record was shown."""

    def __init__(self, pane: RecordPane, look: Look, records: RecordsFile, attaching: Attaching) -> None:
        self._pane, self._look, self._records, self._attaching = pane, look, records, attaching
        self.drops: FileDrops | None = None

    def count(self, table: str, record_id: int) -> str:
        """How many a record has; "" for none."""
        sql = "SELECT count(*) FROM attachments WHERE of_table = ? AND of_id = ?"
        number = self._records.query(sql, (table, record_id))[0][0]
        return str(number) if number else ""

    def page(self, table: str, record_id: int) -> AttachmentsPage:
        """The page of a record's attachments."""
        from csp_desktop.ui.attachments_page import AttachmentsPage  # not needed to show a record

        return AttachmentsPage(self._look, self._records, self._attaching, table, record_id)

    def watch(self, inside: QWidget) -> None:
        """Take the files that are dropped on the pane or anywhere in a part of it."""
        if self.drops is None:
            from csp_desktop.ui.file_drops import FileDrops  # not needed before a record is shown

            self.drops = FileDrops(self._look, self._pane, self._can)
            self.drops.dropped.connect(self._add)
        self.drops.watch(inside)

    def _can(self) -> bool:
        return self._pane.current is not None and not self._records.read_only

    def _add(self, paths: list[Path]) -> None:
        if self._pane.current is not None and self._pane.commit():
            self._attaching.add_files(*self._pane.current, paths)

    def paste(self) -> None:
        """Attach what was copied to the record shown."""
        if self._pane.current is not None and self._pane.commit():
            self._attaching.paste(*self._pane.current)
