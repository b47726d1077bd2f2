"""The program started a second time on a file: the first window comes to the front; else the file is only read."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from csp_desktop import app
from csp_desktop.store import lock
from csp_desktop.ui import files, only_one
from tests.ui.windows import Desk, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    SampleFile = Callable[..., Path]

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from csp_desktop.ui import only_one
app = QCoreApplication([])
print("raised" if only_one.raised(Path(sys.argv[1]), int(sys.argv[2])) else "no answer", flush=True)
"""
# The window as it is started, ending by itself: with the exit code, what it showed and whether it could write.
SECOND = """
import json, sys
from PySide6.QtCore import QTimer
from csp_desktop import __main__, app

begin = app.begin

def watched(window, wanted):
    begin(window, wanted)
    records = window.records
    print(json.dumps([records is not None, bool(records and records.read_only), window.messages.bar.words]), flush=True)
    QTimer.singleShot(300, window.close)

app.begin = watched
sys.exit(__main__.main(sys.argv[1:]))
"""
HOLD = """
import sys
from pathlib import Path
from csp_desktop.store.lock import take
taken = take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def started(code: str, *arguments: str, data: Path | None = None) -> subprocess.Popen[str]:
    settings = {} if data is None else {"CSP_DESKTOP_SETTINGS": str(data), "CSP_DESKTOP_DATA": str(data)}
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **settings, "PYTHONPATH": str(ROOT)},
    )


def ended(process: subprocess.Popen[str], qtbot: QtBot) -> str:
    """What it said, this window answering meanwhile."""
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
    return process.communicate()[0].strip()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LISTENING", 0)


@pytest.mark.usefixtures("quick")
def test_the_second_brings_the_first_to_the_front_and_ends(
    desk: Desk, sample_file: SampleFile, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.open(sample_file())
    qtbot.waitUntil(lambda: desk.window.files.listening is not None)
    desk.window.showMinimized()
    settle()
    second = started(SECOND, str(desk.records.path), data=tmp_path / "second")
    assert ended(second, qtbot) == '[false, false, ""]'
    assert second.returncode == 0
    assert not desk.window.isMinimized()
    assert desk.window.isVisible()
    assert not desk.records.read_only


@pytest.mark.usefixtures("quick")
def test_also_by_a_link_to_the_file(
    desk: Desk, sample_file: SampleFile, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.open(sample_file())
    qtbot.waitUntil(lambda: desk.window.files.listening is not None)
    link = tmp_path / "link.csp"
    link.symlink_to(desk.records.path)
    listening = desk.window.files.listening
    assert listening is not None
    with qtbot.waitSignal(listening.asked):
        asking = started(ASK, str(link), "1000")
    assert ended(asking, qtbot) == "raised"


def test_who_comes_while_the_first_is_about_to_listen_waits_for_it(
    desk: Desk, sample_file: SampleFile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer who clicks twice: the first has the file already, and listens only once its lists are on the screen."""
    monkeypatch.setattr(files, "LISTENING", 3_600_000)
    desk.open(sample_file())
    asking = started(ASK, str(desk.records.path), "20000")
    QTimer.singleShot(1500, lambda: desk.window.files._listen(desk.records))
    assert ended(asking, qtbot) == "raised"


def test_where_nobody_answers_it_is_opened_to_be_read(
    sample_file: SampleFile, qtbot: QtBot, tmp_path: Path
) -> None:
    path = sample_file()
    holding = started(HOLD, str(path))
    assert holding.stdout is not None
    assert holding.stdout.readline() == "held\n"
    second = started(SECOND, str(path), data=tmp_path / "second")
    said = ended(second, qtbot)
    assert said.startswith('[true, true, "herefordshire.csp is open on ')
    assert "Here it can only be read until it is closed there." in said
    holding.communicate("\n")


def test_another_user_s_or_computer_s_window_is_not_asked() -> None:
    import getpass
    import socket

    assert only_one.is_here(lock.Holder(socket.gethostname(), getpass.getuser(), "10:42"))
    assert not only_one.is_here(lock.Holder("another computer", getpass.getuser(), "10:42"))
    assert not only_one.is_here(lock.Holder(socket.gethostname(), "somebody else", "10:42"))
    assert not only_one.is_here(lock.Holder("", "", ""))


def test_a_file_that_nobody_has_asks_nobody(sample_file: SampleFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "csp_desktop.ui.only_one", None)  # importing it would fail
    assert not app._is_shown_elsewhere(sample_file())


@pytest.mark.usefixtures("quick")
def test_the_name_is_given_back_and_taken_from_a_killed_one(
    desk: Desk, sample_file: SampleFile, qtbot: QtBot
) -> None:
    desk.open(sample_file())
    path = desk.records.path
    qtbot.waitUntil(lambda: desk.window.files.listening is not None)
    desk.window.files.close_file()
    assert desk.window.files.listening is None
    asking = started(ASK, str(path), "300")
    assert ended(asking, qtbot) == "no answer"
    killed = started(LISTEN, str(path))
    assert killed.stdout is not None
    assert killed.stdout.readline() == "listening\n"
    killed.kill()
    killed.communicate()
    desk.open(path)
    qtbot.waitUntil(lambda: desk.window.files.listening is not None)
    listening = desk.window.files.listening
    assert listening is not None
    assert listening.is_listening
    assert ended(started(ASK, str(path), "5000"), qtbot) == "raised"


LISTEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject
from csp_desktop.ui import only_one
app = QCoreApplication([])
parent = QObject()
listening = only_one.Listening(Path(sys.argv[1]), parent)
print("listening" if listening.is_listening else "not", flush=True)
app.exec()
"""
