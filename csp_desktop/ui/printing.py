"""Building packs, reports and exports from the window: asks where, works off the window's thread, says when done."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths

from csp_desktop.errors import KnownError
from csp_desktop.paths import data_folder
from csp_desktop.rules.attachment_names import stem_for
from csp_desktop.rules.wording import count_words
from csp_desktop.ui.tabs.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.doors import BuiltPack, Cancelled, Printed, Progress
    from csp_desktop.ui.main_window import MainWindow

DOCUMENTS = "PDF (*.pdf);;Word (*.docx)"
PDF, WORD = "PDF (*.pdf)", "Word (*.docx)"
LEFT_OUT = ", without the restricted records, which are hidden"
TABLES = "Excel workbook (*.xlsx);;CSV (*.csv)"


class Printing:
    """What a window prints and exports."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last: tuple[Path, PackRequest] | None = None

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

    # --- packs ---------------------------------------------------------------------------------------------------------

    def remember_pack(self, request: PackRequest) -> None:
        """The pack that the builder makes, which it starts with the next time."""
        if self._window.records is not None:
            self._last = (self._window.records.path, request)

    def pack_wanted(self, meeting_id: int | None, audience: str) -> PackRequest:
        """The pack to start with. Raises KnownError where there is no meeting."""
        window, packs = self._window, import_module("csp_desktop.rules.packs")
        records, last = window.records, self._last
        if records is None:
            raise KnownError("No records are open.", "Open a records file first.")
        if last is not None and last[0] == records.path and meeting_id in (None, last[1].meeting_id):
            there = records.query("SELECT 1 FROM meetings WHERE id = ?", (last[1].meeting_id,))
            if there and (not audience or audience == ("public" if last[1].kind.public else "members")):
                return last[1]
            meeting_id = last[1].meeting_id if there else meeting_id
        if meeting_id is None:
            meeting_id = import_module("csp_desktop.services.pack_contents").next_meeting(records)
        return packs.PackRequest(meeting_id, packs.PackKind(audience or "members"))

    def build_pack(self, meeting_id: int | None, audience: str) -> None:
        """Ask where, and build the pack of a meeting, or of the board's next one, without showing it."""
        window = self._window
        records = window.records
        if records is None or not self._kept():
            return
        try:
            record_id, title = self._meeting(records, meeting_id)
        except KnownError as problem:
            window.messages.tell(problem)
            return
        packs = import_module("csp_desktop.rules.packs")
        request = packs.PackRequest(record_id, packs.PackKind(audience))
        what = "public board pack" if request.kind.public else "board pack"
        if request.kind.public and not import_module("csp_desktop.ui.preflight").may_be_made(window, what):
            return
        out = self.where(request, title, DOCUMENTS)
        if out is not None:
            self._build(request, out)

    def word_pack(self, request: PackRequest, title: str) -> None:
        """Ask where, and write a pack as a Word document."""
        out = self.where(request, title, WORD)
        if out is not None:
            self._build(request, out)

    def agenda(self, meeting_id: int) -> None:
        """Ask where, and write the agenda of a meeting alone."""
        window, packs = self._window, import_module("csp_desktop.rules.packs")
        records = window.records
        if records is None or not self._kept():
            return
        _, title = self._meeting(records, meeting_id)
        request = packs.PackRequest(meeting_id, packs.PackKind.AGENDA)
        out = self.where(request, title, DOCUMENTS)
        if out is None:
            return
        ref, doors = window.hiding.seen(records), window.doors
        self._run(
            "Building the agenda",
            lambda progress, cancelled: doors.board_pack(ref, request, out, progress, cancelled),
        )

    def _build(self, request: PackRequest, out: Path) -> None:
        records, doors = self._window.records, self._window.doors
        if records is None:
            return
        ref = self._window.hiding.seen(records)
        seen = import_module("csp_desktop.services.changes_since").last_change(records)
        self._run(
            "Building the public board pack" if request.kind.public else "Building the board pack",
            lambda progress, cancelled: doors.board_pack(ref, request, out, progress, cancelled),
            self._noting(records, request, seen, LEFT_OUT if ref.hides else ""),
        )

    def where(self, request: PackRequest, title: str, filters: str = PDF) -> Path | None:
        """Ask where a pack is saved. title: of its meeting."""
        name = stem_for(import_module("csp_desktop.ui.pack_head").named(request, title), "Board pack")
        ending = ".docx" if filters == WORD else ".pdf"
        window = self._window
        return window.messages.choose_save(
            window, "Save the pack", filters, self.folder() / f"{name}{ending}"
        )

    def keep_pack(self, request: PackRequest, pack: BuiltPack, seen: int, out: Path) -> None:
        """Write a pack that was made, byte for byte. seen: the newest change that it can hold.

        What there is to say of its pages stands in the preflight beside it.
        """
        records = self._window.records
        if records is None:
            return

        def write(_progress: Progress, _cancelled: Cancelled) -> Printed:
            with import_module("csp_desktop.exchange.safe_write").safe_write(out) as file:
                file.write(pack.data)
            return import_module("csp_desktop.ui.doors").Printed(out, pack.pages)

        without = LEFT_OUT if records.hides_restricted else ""
        self._run(f"Saving {out.name}", write, self._noting(records, request, seen, without))

    def _noting(
        self, records: RecordsFile, request: PackRequest, seen: int, without: str
    ) -> Callable[[Printed], None]:
        """Says that a pack is ready, and writes it down, so that the next one can tell what has changed since."""
        changes = import_module("csp_desktop.services.changes_since")

        def noted(printed: Printed) -> None:
            if self._window.records is records and request.kind.value in (changes.MEMBERS, changes.PUBLIC):
                self._window.attempt(
                    lambda: changes.note_pack(records, request.meeting_id, request.kind.value, seen)
                )
            self.built(printed, without)

        return noted

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
        name = stem_for(f"{kind} {of}", kind)
        out = window.messages.choose_save(window, "Save the report", DOCUMENTS, self.folder() / f"{name}.pdf")
        if out is None:
            return
        ref, doors = window.hiding.seen(window.records), window.doors
        self._run(
            f"Building the {kind} report",
            lambda progress, cancelled: doors.report(ref, kind, of, out, progress, cancelled),
            lambda printed: self.built(printed, LEFT_OUT if ref.hides else ""),
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
        window.operations.run(label, work, built or self.built, window.messages.tell, owner=window)

    def built(self, printed: Printed, without: str = "") -> None:
        """Say that a document is ready, and offer to open it."""
        window = self._window
        words = (
            f"{printed.path.name} is ready, {count_words(printed.pages, 'page')}{without}."
            if printed.pages
            else f"{printed.path.name} is ready{without}."
        )
        words = " ".join((words, *printed.remarks))
        window.messages.bar.say("done", words, "Open it", lambda: window.doors.show_file(printed.path))
