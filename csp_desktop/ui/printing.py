"""Building packs, reports and exports from the window: asks where, works off the window's thread, says when done."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.tabs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.doors import Cancelled, Printed, Progress
    from csp_desktop.ui.main_window import MainWindow

DOCUMENTS = "PDF (*.pdf);;Word (*.docx)"
LEFT_OUT = ", without the restricted records, which are hidden"
TABLES = "Excel workbook (*.xlsx);;CSV (*.csv)"


class Printing:
    """What a window prints and exports."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def desk(self) -> Desk:
        """What a tab is handed."""
        window = self._window
        if window.records is None:
            raise RuntimeError("a tab needs an open file")
        from csp_desktop.ui.attaching import Attaching  # not needed before the first paint

        attaching = Attaching(window)
        return Desk(window.look, window.records, window.settings, self.report, window.attempt, attaching)

    def folder(self) -> Path:
        """Where documents are offered to be saved."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) if place else Path.home()

    def sample_path(self, key: str) -> Path:
        """Where a sample is made: in the program's own folder, apart from the officer's files."""
        folder = data_folder() / "samples"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{key}.csp"
        number = 1
        while path.exists():
            number += 1
            path = folder / f"{key}-{number}.csp"
        return path

    def build_pack(self, meeting_id: int | None, audience: str) -> None:
        """Build the board pack of a meeting, or of the board's next one."""
        window = self._window
        records = window.records
        if records is None or not self._kept():
            return
        try:
            record_id, title = self._meeting(records, meeting_id)
        except KnownError as problem:
            window.messages.tell(problem)
            return
        kind = "board pack" if audience == "members" else "public board pack"
        if audience != "members" and not import_module("csp_desktop.ui.preflight").may_be_made(window, kind):
            return
        out = window.messages.choose_save(
            window, f"Save the {kind}", DOCUMENTS, self.folder() / f"{_safe(title)}.pdf"
        )
        if out is None:
            return
        packs = import_module("csp_desktop.rules.packs")
        ref, doors, request = (
            records.ref,
            window.doors,
            packs.PackRequest(record_id, packs.PackKind(audience)),
        )
        self._run(
            f"Building the {kind}",
            lambda progress, cancelled: doors.board_pack(ref, request, out, progress, cancelled),
            self._noting(records, record_id, audience),
        )

    def _noting(self, records: RecordsFile, meeting_id: int, audience: str) -> Callable[[Printed], None]:
        """Says that a pack is ready, and writes it down, so that the next one can tell what has changed since."""
        changes = import_module("csp_desktop.services.changes_since")
        seen = changes.last_change(records)

        def built(printed: Printed) -> None:
            if self._window.records is records:
                self._window.attempt(lambda: changes.note_pack(records, meeting_id, audience, seen))
            self._built(printed)

        return built

    def _kept(self) -> bool:
        """Keep what is typed before it is printed; False, with the reason shown, where that cannot be."""
        return self._window.current is None or self._window.current.commit()

    @staticmethod
    def _meeting(records: RecordsFile, meeting_id: int | None) -> tuple[int, str]:
        """The meeting asked for, or the one a pack is for by default; its id and title."""
        if meeting_id is None:
            meetings = import_module("csp_desktop.services.meetings")
            day = import_module("csp_desktop.services.today").today(records)
            with records.read() as session:
                meeting_id = meetings.find_meeting(session, today=day)
        found = records.query("SELECT id, title FROM meetings WHERE id = ?", (meeting_id,))
        return found[0][0], found[0][1]

    def report(self, kind: str, of: str = "") -> None:
        """Build a single report. of: for a report of one record, the number or name it goes by."""
        window = self._window
        if window.records is None or not self._kept():
            return
        name = _safe(f"{kind} {of}".strip())
        out = window.messages.choose_save(window, "Save the report", DOCUMENTS, self.folder() / f"{name}.pdf")
        if out is None:
            return
        ref, doors = window.hiding.seen(window.records), window.doors
        self._run(
            f"Building the {kind} report",
            lambda progress, cancelled: doors.report(ref, kind, of, out, progress, cancelled),
            lambda printed: self._built(printed, LEFT_OUT if ref.hides else ""),
        )

    def export(self, register: str) -> None:
        """Write a list to a spreadsheet or CSV file."""
        window = self._window
        if window.records is None:
            return
        out = window.messages.choose_save(window, "Export list", TABLES, self.folder() / f"{register}.xlsx")
        if out is None:
            return
        ref, doors = window.hiding.seen(window.records), window.doors
        without = LEFT_OUT if ref.hides else ""
        window.operations.run(
            f"Exporting {register}",
            lambda _progress, _cancelled: doors.export(ref, register, out),
            lambda _done: window.status.say(f"Exported to {out.name}{without}"),
            window.messages.tell,
            owner=window,
        )

    def _run(
        self,
        label: str,
        work: Callable[[Progress, Cancelled], Printed],
        built: Callable[[Printed], object] | None = None,
    ) -> None:
        window = self._window
        window.operations.run(label, work, built or self._built, window.messages.tell, owner=window)

    def _built(self, printed: Printed, without: str = "") -> None:
        window = self._window
        words = (
            f"{printed.path.name} is ready, {count_words(printed.pages, 'page')}{without}."
            if printed.pages
            else f"{printed.path.name} is ready{without}."
        )
        words = " ".join((words, *printed.remarks))
        window.messages.bar.say("done", words, "Open it", lambda: window.doors.show_file(printed.path))


def _safe(title: str) -> str:
    """A title as a file's name: 2026/27 becomes 2026-27."""
    return re.sub(r"[^\w\- ]+", "", title.replace("/", "-")).strip() or "Board pack"
