"""Long work off the window's thread: one operation at a time, with progress, a way to stop it, and an answer."""

from __future__ import annotations

import sys
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from csp_desktop import logs
from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]
    Work = Callable[[Progress, Cancelled], Any]

_WAIT = 30_000  # ms: closing waits so long for an operation that was told to stop


class _Job(NamedTuple):
    """An operation: what it does, to whom it answers, and whether it was told to stop."""

    label: str
    work: Work
    done: Callable[[Any], object]
    failed: Callable[[KnownError], object]
    stopped: Callable[[], object] | None
    owner: QObject
    stop: Event


class Operations(QObject):
    """Runs operations one after another on one worker thread.

    started: one began (its label). progressed: how far it is (done, of; of is 0 while the end is not known).
    ended: none is running any more.
    """

    started = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()
    _began = Signal(object)
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._jobs: list[_Job] = []
        queued = Qt.ConnectionType.QueuedConnection
        self._began.connect(self._on_began, queued)
        self._answered.connect(self._on_answered, queued)

    @property
    def busy(self) -> bool:
        """Whether an operation is running or waiting its turn."""
        return bool(self._jobs)

    def run(
        self,
        label: str,
        work: Work,
        done: Callable[[Any], object],
        failed: Callable[[KnownError], object],
        *,
        stopped: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Do work(progress, cancelled) on the worker and answer on this thread.

        progress(done, of) may be called at will; cancelled() says that the officer has stopped it. One that was stopped
        answers by `stopped` alone, whether it returned or raised KnownError to roll back. Nothing is answered once
        `owner` (this object when not given) is gone. What is not a KnownError is a bug and reaches sys.excepthook here.
        """
        job = _Job(label, work, done, failed, stopped, owner or self, Event())
        self._jobs.append(job)
        self._pool.start(partial(self._work, job))

    def cancel(self) -> None:
        """Tell every operation to stop; each does so at its next look at cancelled()."""
        for job in self._jobs:
            job.stop.set()

    def wait(self, milliseconds: int = _WAIT) -> bool:
        """Wait for all operations and give their answers; False when one is still running."""
        finished = self._pool.waitForDone(milliseconds)
        QCoreApplication.sendPostedEvents(self)
        return finished

    def close(self) -> bool:
        """Stop everything and wait for it, as when the window closes."""
        self.cancel()
        return self.wait()

    # --- on the worker -----------------------------------------------------------------------------------------

    def _work(self, job: _Job) -> None:
        if job.stop.is_set():
            self._answered.emit(job, None, None)
            return
        self._began.emit(job)
        name = job.work.__qualname__ if hasattr(job.work, "__qualname__") else type(job.work).__name__
        logs.note("began", work=name)
        try:
            result, problem = job.work(self.progressed.emit, job.stop.is_set), None
        except Exception as raised:  # noqa: BLE001 - the worker's boundary: a bug is raised again on the window's thread
            result, problem = None, raised
            logs.note_problem("failed", raised)
        logs.note("ended", work=name, stopped=job.stop.is_set())
        self._answered.emit(job, result, problem)

    # --- on the window's thread --------------------------------------------------------------------------------

    @Slot(object)
    def _on_began(self, job: _Job) -> None:
        self.started.emit(job.label)

    @Slot(object, object, object)
    def _on_answered(self, job: _Job, result: object, problem: Exception | None) -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self.ended.emit()
        known = problem is None or isinstance(problem, KnownError)
        if not known and problem is not None:
            sys.excepthook(type(problem), problem, problem.__traceback__)
        elif isValid(job.owner):
            self._answer(job, result, problem)

    @staticmethod
    def _answer(job: _Job, result: object, problem: Exception | None) -> None:
        if job.stop.is_set():
            if job.stopped is not None:
                job.stopped()
        elif isinstance(problem, KnownError):
            job.failed(problem)
        else:
            job.done(result)


class Writer(QObject):
    """Writes something small off the window's thread, without a word about it, one thing at a time: what is being typed.

    A disk that is slow is not felt under the fingers then.
    """

    _written = Signal(object, object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self.busy = False
        self._written.connect(self._on_written, Qt.ConnectionType.QueuedConnection)

    def run(self, work: Callable[[], bool], done: Callable[[bool], object]) -> None:
        """Do `work` on the worker and answer on this thread whether it was done."""
        self.busy = True
        self._pool.start(partial(self._work, work, done))

    def wait(self) -> None:
        """Wait until what is being written is."""
        self._pool.waitForDone(_WAIT)

    def _work(self, work: Callable[[], bool], done: Callable[[bool], object]) -> None:
        try:
            result, problem = work(), None
        except Exception as raised:  # noqa: BLE001 - the worker's boundary, as above
            result, problem = False, raised
        self._written.emit(done, result, problem)

    @Slot(object, object, object)
    def _on_written(self, done: Callable[[bool], object], result: bool, problem: Exception | None) -> None:
        self.busy = False
        if problem is not None:
            sys.excepthook(type(problem), problem, problem.__traceback__)
        done(result)
