"""Start-up of the window: the one place that builds its parts and hands them on; the shell is painted before the file is read."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication

from csp_desktop import __version__, logs, settings
from csp_desktop.errors import KnownError
from csp_desktop.paths import resource
from csp_desktop.ui.doors import Doors, Printed
from csp_desktop.ui.look import shipped_look
from csp_desktop.ui.main_window import MainWindow
from csp_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from csp_desktop.reports.blocks import Document
    from csp_desktop.reports.kept import Kept
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.rules.printing import Sheet
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.doors import BuiltPack, Cancelled, Progress

SETTLED = 2000  # ms after the first paint: by then the place left last is on the screen
SAMPLES = {
    "herefordshire": "Herefordshire, September 2024",
    "somerset": "Safer Somerset, November 2018",
    "worcestershire": "Worcestershire, February 2022",
    "example": "An invented partnership with ten years of records",
}
REGISTERS = {
    "strategies": "Strategies",
    "priorities": "Priorities",
    "action-plan": "Action plan",
    "groups": "Groups",
    "returns": "Quarterly returns",
    "streams": "Funding streams",
    "awards": "Awards",
    "bids": "Bids",
    "spending": "Spending",
    "monitoring": "Returns to funders",
    "reviews": "Reviews",
    "lifecycle": "Steps of reviews",
    "disposals-due": "Reviews past their keeping date",
    "disposals": "Disposal log",
    "recommendations": "Recommendations",
    "action-points": "Action points",
    "actions": "Actions",
    "measures": "Measures",
    "meetings": "Meetings",
    "meeting-series": "Series of meetings",
    "forward-plan": "Forward plan",
    "organisations": "Organisations",
    "engagement": "Engagement",
    "assurance": "Assurance reporting",
    "data-supplies": "Data supplies",
    "posts": "Posts",
    "events": "Key events",
    "case-studies": "Case studies",
    "duties": "Duties",
    "risks": "Risks",
}


def run(path: Path | None = None) -> int:
    """Open the window, on a records file where one is given; the program's exit code."""
    app = application()
    window = build(app)
    wanted = path or next((Path(name) for name in window.settings.recent if Path(name).is_file()), None)
    if wanted is not None:
        window.files.show_shell()
    if window.settings.maximised:
        window.showMaximized()
    else:
        window.show()
    _FirstPaint(window, lambda: begin(window, wanted))
    return app.exec()


def application() -> QApplication:
    """The program's one QApplication, made when first asked for.

    The style is named as an argument: setStyle() would make Python's picture of every style there is, at every start.
    """
    made = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "Fusion"])
    return cast("QApplication", made)


class _FirstPaint(QObject):
    """Does something once, when the window has been painted first: what is read for it then delays no paint."""

    def __init__(self, window: MainWindow, then: Callable[[], object]) -> None:
        super().__init__(window)
        self._then = then
        self._shown = window.windowHandle()
        if self._shown.isExposed():  # where showing a window paints it at once
            QTimer.singleShot(0, self, then)
        else:
            self._shown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window is painted while it handles its first exposure; what is put off here comes after that."""
        if event.type() == QEvent.Type.Expose and self._shown.isExposed():
            self._shown.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return False


def build(app: QApplication, kept: settings.Settings | None = None) -> MainWindow:
    """The window with everything it needs, not yet shown and without a file."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    app.setApplicationName("CSP Desktop")
    app.setApplicationVersion(__version__)
    kept = kept or settings.load()
    look = shipped_look(app, kept.theme, kept.scale)
    window = MainWindow(look, kept, Messages(look), doors())
    sys.excepthook = _Hook(window)
    return window


def begin(window: MainWindow, wanted: Path | None) -> None:
    """What happens once the shell is painted: the file is opened, or the ways to begin are shown."""
    from PySide6.QtGui import QIcon

    logs.note("started", version=__version__, python=sys.version.split()[0], platform=sys.platform)
    QTimer.singleShot(SETTLED, window, _collect)
    QApplication.setWindowIcon(QIcon(str(resource("icons/csp-desktop.svg"))))
    if wanted is not None and _is_shown_elsewhere(wanted):
        QApplication.exit(0)
        return
    if (wanted is None or not window.files.open_path(wanted)) and window.pages.count() == 0:
        window.files.show_start()
    from csp_desktop import bugs
    from csp_desktop.services import temporary

    temporary.wipe()  # what a killed program left
    bugs.watch_everywhere()


def _is_shown_elsewhere(path: Path) -> bool:
    """Whether another window of this user here has the file, and has come to the front instead of this one."""
    from csp_desktop.store import lock

    holder = lock.holder_of(path)
    if holder is None:
        return False
    from csp_desktop.ui import only_one  # Qt's network part: only where somebody has it

    return only_one.is_here(holder) and only_one.raised(path)


def _collect() -> None:
    """Start Python's collector again, which __main__ has stopped, and have it pass over what the start has brought in."""
    gc.freeze()
    gc.enable()


class _Hook:
    """The window's excepthook: a bug is written to the log without record content, and said in one sentence."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def __call__(
        self, kind: type[BaseException], problem: BaseException, where: TracebackType | None
    ) -> None:
        """Say it; a problem that the officer can act on is no bug, and is told as it is."""
        if isinstance(problem, KnownError):
            self._window.messages.tell(problem)
            return
        from csp_desktop import bugs

        bugs.write_down(kind, where, problem)
        try:
            from csp_desktop.ui import bug_report

            self._window.drafts.keep_all()
            bug_report.offer(self._window, kind.__name__, lambda: bugs.report(kind, where, problem))
        except Exception as again:  # noqa: BLE001 - the last resort: nothing may come out of here but a line in the log
            bugs.write_down(type(again), again.__traceback__, again)


def doors() -> Doors:
    """What the window may do with reports and samples, each imported when first used."""
    return Doors(
        board_pack=_board_pack,
        preview=_Previews(),
        press=_press,
        report=_report,
        samples=SAMPLES,
        make_sample=_make_sample,
        export=_export,
        registers=REGISTERS,
        show_file=_show_file,
        recovery_sheet=_recovery_sheet,
    )


def _board_pack(
    file: FileRef, request: PackRequest, out: Path, progress: Progress, cancelled: Cancelled
) -> Printed:
    from csp_desktop.reports.kept import Kept

    with Kept().building(stop=_stop(cancelled)) as kept:
        return _write(_pack(file, request, kept), out, progress, cancelled, kept)


class _Previews:
    """Builds previews, one at a time; what is read of attached files is kept from one to the next."""

    def __init__(self) -> None:
        self._kept: Kept | None = None

    def __call__(
        self, file: FileRef, request: PackRequest, progress: Progress, cancelled: Cancelled
    ) -> BuiltPack:
        """A pack in memory, with the bytes that building it from nothing gives."""
        from csp_desktop.reports.kept import Kept

        self._kept = self._kept or Kept()
        with self._kept.building(file, _stop(cancelled)) as kept:
            return _preview(file, request, progress, cancelled, kept)


def _stop(cancelled: Cancelled) -> Callable[[], None]:
    """What raises where an operation was cancelled."""
    from csp_desktop.reports.pdf import stop

    return lambda: stop(cancelled)


def _preview(
    file: FileRef, request: PackRequest, progress: Progress, cancelled: Cancelled, kept: Kept
) -> BuiltPack:
    from io import BytesIO

    from csp_desktop.reports.pdf import write_pdf
    from csp_desktop.reports.writing import remarks_on
    from csp_desktop.ui.doors import BuiltPack, ItemPages

    out = BytesIO()
    document = _pack(file, request, kept)
    built = write_pdf(
        document, out, lambda part, _words: progress(round(part * 100), 100), cancelled, kept=kept
    )
    items = tuple(ItemPages(*one) for one in built.items)
    said = tuple(remarks_on(document, built))
    return BuiltPack(out.getvalue(), built.pages, items, said, document.first_page)


def _press(pdf: bytes, sheet: Sheet) -> bytes:
    from csp_desktop.reports.press import pressed

    return pressed(pdf, sheet)


def _pack(file: FileRef, request: PackRequest, kept: Kept) -> Document:
    from csp_desktop.commands.opening import opened
    from csp_desktop.reports.kept_papers import begin
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.rules.audiences import MEMBERS, PUBLIC
    from csp_desktop.services.today import today

    with opened(file, PUBLIC if request.kind.public else MEMBERS) as records, records.read() as session:
        begin(session, kept, whole=not records.hides_restricted and file.as_at is None)
        return board_pack(session, request, today(records))


def _report(
    file: FileRef, kind: str, of: str, out: Path, progress: Progress, cancelled: Cancelled
) -> Printed:
    from csp_desktop.commands.opening import opened
    from csp_desktop.reports.single import build_report
    from csp_desktop.services.today import today

    with opened(file) as records, records.read() as session:
        document = build_report(session, kind, today(records), of)
    return _write(document, out, progress, cancelled)


def _write(
    document: Document, out: Path, progress: Progress, cancelled: Cancelled, kept: Kept | None = None
) -> Printed:
    from csp_desktop.reports.writing import write_document

    def tell(part: float, _words: str) -> None:
        progress(round(part * 100), 100)

    remarks: list[str] = []
    pages = write_document(document, out, remarks.append, tell, cancelled, kept)
    return Printed(out, pages, tuple(remarks))


def _make_sample(key: str, path: Path) -> RecordsFile:
    from csp_desktop.samples import make_sample

    return make_sample(path, key)


def _export(file: FileRef, register: str, out: Path) -> None:
    from csp_desktop.commands.opening import opened
    from csp_desktop.exchange.tables import write_csv, write_xlsx
    from csp_desktop.services.lists import ListQuery
    from csp_desktop.services.registers import register as listed

    with opened(file) as records:
        write = write_csv if out.suffix.lower() == ".csv" else write_xlsx
        write(records, listed(register), ListQuery(), out)


def _recovery_sheet(file: FileRef, partnership: str) -> bytes:
    from datetime import datetime

    from csp_desktop.reports.recovery_sheet import Sheet, recovery_sheet_pdf

    if file.key is None:
        raise KnownError(
            f"{file.path.name} has no passphrase, so it needs no recovery sheet.", "Set a passphrase first."
        )
    sheet = Sheet(partnership, file.path.name, file.key.mark(), file.key.code(), datetime.now())
    return recovery_sheet_pdf(sheet)


def _show_file(path: Path) -> bool:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
