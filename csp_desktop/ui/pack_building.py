"""Making a pack again after each change, off the window's thread and beside its operations: first its preflight, then itself."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from csp_desktop.errors import KnownError
from csp_desktop.ui.operations import Operations

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.preflight_lines import Line
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.doors import BuiltPack, Cancelled, Progress
    from csp_desktop.ui.main_window import MainWindow

PAUSE = 150  # ms without another change before it is made: typing is put off by its own pause
NAME = "background"


class _Checked(NamedTuple):
    """The preflight's lines, the newest change they could see, and the mark of what its thorough part goes through."""

    lines: tuple[Line, ...]
    seen: int
    mark: object


class PackBuilding(QObject):
    """Makes the pack that was asked for last.

    checked: the preflight is done (its lines). built: the pack is there. gone_through: the thorough part of the preflight is
    done too (its lines). failed: it cannot be made, and why. progressed: how much of it is made (done, of). request: what was
    asked for, as a draft where something is to fix; pack: None while it is not made yet.
    """

    checked = Signal(object)
    gone_through = Signal(object)
    built = Signal(object)
    failed = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.request: PackRequest | None = None
        self.pack: BuiltPack | None = None
        self.seen = 0  # the newest change that the pack can hold
        self._problem: KnownError | None = None
        self._found: tuple[object, tuple[Line, ...]] = ((), ())  # of the thorough part, by its mark
        self._then: list[Callable[[], object]] = []
        self._work = _background(window)
        self._work.progressed.connect(self.progressed)
        self._after = QTimer(self, singleShot=True, interval=0)  # the answer is given once the work has ended
        self._after.timeout.connect(self._ended)
        self._work.ended.connect(self._after.start)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._check)
        work = self._work
        self.destroyed.connect(lambda: work.cancel())

    @property
    def busy(self) -> bool:
        """Whether it is still being made, or about to be."""
        return self._timer.isActive() or self._work.busy

    def ask(self, request: PackRequest) -> None:
        """Make this, in place of whatever is being made."""
        self._work.cancel()
        self.request, self.pack, self._problem = request, None, None
        self._timer.start()

    def then(self, act: Callable[[], object]) -> None:
        """Do something with the pack: at once where it is made, else as soon as it is; where it cannot be, that is told."""
        if self.pack is not None:
            act()
        elif self._problem is not None:
            self._window.messages.tell(self._problem)
        else:
            self._then.append(act)

    def forget(self) -> None:
        """Make nothing any more."""
        self._timer.stop()
        self._work.cancel()
        self._then.clear()

    # --- on the worker, one after the other ----------------------------------------------------------------------------

    def _check(self) -> None:
        records, request = self._window.records, self.request
        if records is None or request is None:
            return
        ref = self._window.hiding.seen(records)
        self._work.run(
            "Checking the pack",
            lambda _progress, cancelled: _checked(ref, request, cancelled),
            lambda found: self._build(ref, found),
            self._fail,
            owner=self,
        )

    def _build(self, ref: FileRef, checked: _Checked) -> None:
        asked = self.request
        if asked is None:
            return
        self.request = request = replace(asked, draft=any(line.severity == 0 for line in checked.lines))
        self.seen = checked.seen
        self.checked.emit(checked.lines)
        preview = self._window.doors.preview

        def work(progress: Progress, cancelled: Cancelled) -> BuiltPack:
            return preview(ref, request, progress, cancelled)

        self._work.run("Building the preview", work, self._finish, self._fail, owner=self)
        if checked.mark == self._found[0]:
            self.gone_through.emit(self._found[1])
        else:
            self._go_through(ref, request, checked.mark)

    def _go_through(self, ref: FileRef, request: PackRequest, mark: object) -> None:
        """After the pages, for it takes seconds where there are many texts; kept until one of them is changed."""
        if not mark:
            self.gone_through.emit(())
            return
        services: Any = import_module("csp_desktop.services.pack_preflight")

        def found(lines: tuple[Line, ...]) -> None:
            self._found = (mark, lines)
            self.gone_through.emit(lines)

        self._work.run(
            "Going through the texts",
            lambda _progress, cancelled: _with(
                ref, lambda records: services.thorough(records, request, cancelled)
            ),
            found,
            self._fail,
            owner=self,
        )

    def _finish(self, pack: BuiltPack) -> None:
        self.pack = pack
        self.built.emit(pack)
        waiting, self._then = self._then, []
        for act in waiting:
            act()

    def _fail(self, problem: KnownError) -> None:
        self._problem = problem
        if self._then:
            self._window.messages.tell(problem)
        self._then.clear()
        self.failed.emit(problem)

    def _ended(self) -> None:
        """Nothing is being made any more: where there is neither a pack nor a reason, the program has failed, and said so."""
        if not self.busy and self.request is not None and self.pack is None and self._problem is None:
            self._fail(
                KnownError(
                    "The pages could not be made.", "What went wrong is said above; your records are kept."
                )
            )


def _checked(ref: FileRef, request: PackRequest, cancelled: Cancelled) -> _Checked:
    """What the preflight finds."""
    services: Any = import_module("csp_desktop.services.pack_preflight")
    last_change = import_module("csp_desktop.services.changes_since").last_change

    def look(records: RecordsFile) -> _Checked:
        seen, mark = last_change(records), services.thorough_mark(records, request)
        return _Checked(services.preflight(records, request, cancelled), seen, mark)

    return _with(ref, look)


def _with(ref: FileRef, look: Callable[[RecordsFile], Any]) -> Any:
    """Look at the records on a connection of one's own."""
    records = import_module("csp_desktop.store.records_file").RecordsFile.open(ref, read_only=True)
    try:
        return look(records)
    finally:
        records.close()


def _background(window: MainWindow) -> Operations:
    """The window's second worker, made when it is first wanted: what it does neither waits for operations nor holds them up."""
    found = window.findChild(Operations, NAME)
    if found is None:
        found = Operations(window)
        found.setObjectName(NAME)
    return found
