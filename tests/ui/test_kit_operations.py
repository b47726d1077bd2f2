"""Long work: one at a time on a worker, answered on the window's thread, stopped when asked, never after its owner."""

from __future__ import annotations

import sys
import threading

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from csp_desktop.errors import KnownError
from csp_desktop.ui.look import Look
from csp_desktop.ui.operations import Operations
from csp_desktop.ui.widgets.progress_line import ProgressLine


@pytest.fixture
def operations(qapp: QApplication):
    made = Operations()
    yield made
    assert made.close()
    made.deleteLater()


class Answers:
    """What an operation answered, and in which thread."""

    def __init__(self) -> None:
        self.done: list[object] = []
        self.failed: list[str] = []
        self.stopped = 0
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.done.append(result)
        self.threads.add(threading.get_ident())

    def fail(self, problem: KnownError) -> None:
        self.failed.append(problem.text)
        self.threads.add(threading.get_ident())

    def stop(self) -> None:
        self.stopped += 1


def test_work_is_done_elsewhere_and_answered_here(operations: Operations, qtbot) -> None:
    answers, where = Answers(), []

    def work(progress, cancelled) -> int:
        where.append(threading.get_ident())
        progress(1, 2)
        return 42

    with qtbot.waitSignals([operations.started, operations.progressed, operations.ended]):
        operations.run("Build draft pack", work, answers.take, answers.fail)
        assert operations.busy
    assert answers.done == [42]
    assert answers.threads == {threading.get_ident()}
    assert where != [threading.get_ident()]
    assert not operations.busy


def test_one_at_a_time_and_in_order(operations: Operations) -> None:
    answers, running, most = Answers(), [], []
    gate = threading.Event()

    def work(number: int):
        def act(progress, cancelled) -> int:
            running.append(number)
            most.append(len(running))
            if number == 0:
                assert gate.wait(10)
            running.remove(number)
            return number

        return act

    for number in range(4):
        operations.run(str(number), work(number), answers.take, answers.fail)
    gate.set()
    assert operations.wait()
    assert answers.done == [0, 1, 2, 3]
    assert max(most) == 1


def test_a_known_problem_is_told_and_a_bug_reaches_the_hook(
    operations: Operations, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, caught = Answers(), []
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, error, trace: caught.append((kind, trace is not None))
    )

    def known(progress, cancelled) -> None:
        raise KnownError("The file is open elsewhere.", "Close it there.")

    def bug(progress, cancelled) -> None:
        raise ZeroDivisionError

    operations.run("a", known, answers.take, answers.fail)
    operations.run("b", bug, answers.take, answers.fail)
    assert operations.wait()
    assert answers.failed == ["The file is open elsewhere."]
    assert answers.done == []
    assert caught == [(ZeroDivisionError, True)]


def test_stopping_is_answered_as_that_alone(operations: Operations, qtbot) -> None:
    answers, begun = Answers(), threading.Event()

    def work(progress, cancelled) -> str:
        begun.set()
        while not cancelled():
            pass
        raise KnownError("Rolled back.")

    operations.run("Import", work, answers.take, answers.fail, stopped=answers.stop)
    operations.run(
        "Next", lambda progress, cancelled: "never", answers.take, answers.fail, stopped=answers.stop
    )
    assert begun.wait(10)
    operations.cancel()
    assert operations.wait()
    assert (answers.done, answers.failed, answers.stopped) == ([], [], 2)


def test_nothing_is_answered_to_who_is_gone(operations: Operations) -> None:
    answers, gate, owner = Answers(), threading.Event(), QObject()
    operations.run("a", lambda progress, cancelled: gate.wait(10), answers.take, answers.fail, owner=owner)
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete.value)
    gate.set()
    assert operations.wait()
    assert answers.done == []
    assert not operations.busy


def test_the_bar_shows_only_what_takes_long(look: Look, operations: Operations, qtbot) -> None:
    answers, gate = Answers(), threading.Event()
    line = ProgressLine(look, operations)
    qtbot.addWidget(line)
    with qtbot.waitSignal(operations.ended):
        operations.run("Quick", lambda progress, cancelled: 1, answers.take, answers.fail)
    assert not line.isVisible()

    def slow(progress, cancelled) -> None:
        progress(3, 4)
        assert gate.wait(10)

    operations.run("Build draft pack", slow, answers.take, answers.fail)
    qtbot.waitUntil(line.isVisible)
    assert line.words.text() == "Build draft pack"
    assert (line.bar.value(), line.bar.maximum()) == (3, 4)
    gate.set()
    qtbot.waitUntil(lambda: not line.isVisible())


def test_stop_is_a_button(look: Look, operations: Operations, qtbot) -> None:
    answers = Answers()
    line = ProgressLine(look, operations)
    qtbot.addWidget(line)

    def work(progress, cancelled) -> None:
        while not cancelled():
            pass

    with qtbot.waitSignal(operations.started):
        operations.run("Import", work, answers.take, answers.fail, stopped=answers.stop)
    line.stop.click()
    assert operations.wait()
    assert answers.stopped == 1
