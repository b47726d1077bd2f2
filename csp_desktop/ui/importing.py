"""Spending and awards taken in from files: asks which, reads it off the window's thread, and shows what it would do."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.services.giving import Publication
    from csp_desktop.ui.main_window import MainWindow

EXPORTS = "Spend exports (*.xlsx *.csv *.txt *.tsv);;All files (*)"
GRANTS = "360Giving files (*.csv *.xlsx *.json);;All files (*)"
TABLES = "Excel workbook (*.xlsx);;CSV (*.csv)"


class Importing:
    """What a window does with files of spending and of awards."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def spending(self) -> None:
        """Ask for a finance system's export, and show what it would do."""
        self._read("Import spending", EXPORTS, "SpendJob")

    def awards(self) -> None:
        """Ask for a 360Giving file, and show what it would do."""
        self._read("Import awards", GRANTS, "GivingJob")

    def _read(self, title: str, kinds: str, job: str) -> None:
        window, records = self._window, self._window.records
        if records is None or (window.current is not None and not window.current.commit()):
            return
        path = window.messages.choose_open(window, title, kinds)
        if path is None:
            return
        jobs: Any = getattr(import_module("csp_desktop.ui.import_jobs"), job)
        going: Any = import_module("csp_desktop.rules.imports").Going
        window.operations.run(
            "Reading the file",
            lambda progress, cancelled: jobs.open(records, path).plan(going(progress, cancelled)),
            lambda read: self._show(*read),
            window.messages.tell,
            owner=window,
        )

    def _show(self, job: Any, plan: Any) -> None:
        window = self._window
        if window.records is not job.records:
            return
        page = import_module("csp_desktop.ui.import_page").ImportPage(window, job, plan)
        window.messages.bar.clear()
        window.show_over(page)
        page.focus_first()

    def export_awards(self) -> None:
        """Ask where, and write the awards that have all that the 360Giving standard requires."""
        window, records = self._window, self._window.records
        if records is None or (window.current is not None and not window.current.commit()):
            return
        out = window.messages.choose_save(
            window, "Export awards (360Giving)", TABLES, window.printing.folder() / "awards-360.xlsx"
        )
        if out is None:
            return
        giving: Any = import_module("csp_desktop.services.giving")

        def write(_progress: object, _cancelled: object) -> Publication:
            found: Publication = giving.publication(records)
            if not records.read_only:
                giving.keep_identifiers(records, found)
            import_module("csp_desktop.exchange.giving_writing").write_giving(found.complete, out)
            return found

        window.operations.run(
            "Exporting the awards",
            write,
            lambda found: self._written(found, out),
            window.messages.tell,
            owner=window,
        )

    def _written(self, found: Publication, out: Path) -> None:
        window = self._window
        words = f"{out.name} is ready with {count_words(len(found.complete), 'award')}."
        left = found.left_out()
        if left:
            words += f" {left[:1].upper()}{left[1:]}."
        if found.lacking:
            first = found.lacking[0]
            words += f" The first is “{first.title}”: {first.lacks[0]}"
        kind = "soon" if found.lacking else "done"
        window.messages.bar.say(kind, words, "Open it", lambda: window.doors.show_file(out))
