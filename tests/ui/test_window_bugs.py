"""A bug in the window: one sentence, a report to copy, what was typed kept; and no name of the records in any log."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from csp_desktop import bugs, logs
from csp_desktop.app import _Hook
from csp_desktop.errors import KnownError
from tests.ui.windows import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECRET = "Siân Ffransis-Jones"


def meet(desk: Desk, problem: Exception) -> None:
    """Have the window meet a problem as a slot that raises it does."""
    try:
        raise problem
    except type(problem) as raised:
        _Hook(desk.window)(type(raised), raised, raised.__traceback__)


def link(desk: Desk, words: str) -> QPushButton | None:
    found = [b for b in desk.messages.bar.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    return found[0] if found else None


def log() -> str:
    return (logs.folder() / logs.LOG).read_text(encoding="utf-8")


def test_a_bug_is_one_sentence_and_a_report_to_copy(desk: Desk) -> None:
    meet(desk, ZeroDivisionError(SECRET))
    said = desk.messages.bar.words
    assert said.count(".") == 1
    assert "(ZeroDivisionError)" in said
    copy = link(desk, "Copy a report")
    assert copy is not None
    desk.click(copy)
    report = QGuiApplication.clipboard().text()
    assert report.startswith("CSP Desktop ")
    assert bugs.PROMISE in report
    assert "test_window_bugs.py" in report
    assert SECRET not in report
    assert desk.messages.bar.words.startswith("The report is copied.")
    assert link(desk, "Copy a report") is None


def test_what_the_officer_can_act_on_is_no_bug(desk: Desk) -> None:
    meet(desk, KnownError("The disk is full.", "Free some space."))
    assert desk.messages.bar.words == "The disk is full. Free some space."
    assert link(desk, "Copy a report") is None
    assert " told type=KnownError at=test_window_bugs.py:" in log()
    assert " bug " not in log()


def test_a_bug_while_a_bug_is_told_is_only_written_down(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    def broken() -> None:
        raise LookupError(SECRET)

    monkeypatch.setattr(desk.window.drafts, "keep_all", broken)
    meet(desk, ZeroDivisionError(SECRET))
    assert "builtins.ZeroDivisionError" in log()
    assert "builtins.LookupError" in log()
    assert SECRET not in log()
    assert capfd.readouterr().err == ""


def test_a_bug_on_the_worker_is_told_in_the_window(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", _Hook(desk.window))

    def work(_progress: object, _cancelled: object) -> None:
        raise ZeroDivisionError(SECRET)

    desk.window.operations.run("Trying", work, lambda _: None, desk.messages.tell, owner=desk.window)
    assert desk.window.operations.wait()
    assert "(ZeroDivisionError)" in desk.messages.bar.words
    assert " began work=" in log()
    assert " failed type=ZeroDivisionError at=test_window_bugs.py:" in log()
    assert " ended work=" in log()
    assert SECRET not in log()


# --- fifty names, and everything failing -----------------------------------------------------------------------------

SEEDED = [
    f"{given} {family}"
    for given in ("Siân", "Blodeuwedd", "Ezekiel", "Perpetua", "Zbigniew")
    for family in (
        *("Ffransis-Jones", "Quarterbottom", "Ó Súilleabháin", "Vandersnoot", "Ŵynne"),
        *("Abernethy-Pugh", "Xanthopoulos", "Brzęczyszczykiewicz", "Featherstonehaugh", "Llewelyn-Ap"),
    )
]
# In a process of its own: Python prints there what nothing has caught.
FAILING = '''
import sys
from pathlib import Path

names = Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()
from csp_desktop import app, settings
from csp_desktop.services import editing
from csp_desktop.store import driver, history
from csp_desktop.store.records_file import RecordsFile
from PySide6.QtCore import QTimer
from csp_desktop.errors import KnownError

running = app.application()
window = app.build(running, settings.Settings(tab="priorities"))
window.show()
app.begin(window, Path(sys.argv[1]))
records = window.records
at = iter(names * 20)

def seeds():
    """Every name in a priority, an organisation, a group and what is typed."""
    for name in names:
        made = editing.add(records, "priorities", {"wording": f"About {name}", "strategy_id": "1"})
        editing.save(records, "priorities", made, "reason", f"{name} asked")
        editing.add(records, "groups", {"name": f"Circle of {name}"})
        editing.add(records, "organisations", {"name": name})
    editing.delete(records, "organisations", 1)
    records.undo()

def raising(*given, **named):
    raise ValueError(f"it broke at {next(at)}")

def refusing(*given, **named):
    raise KnownError(f"{next(at)} cannot be done.", "Ask somebody else.")

def inside(act):
    """As a slot: what it raises reaches the excepthook."""
    QTimer.singleShot(0, window, act)
    for _ in range(4):
        running.processEvents()

def with_broken(owner, name, how, act):
    kept = getattr(owner, name)
    setattr(owner, name, how)
    try:
        inside(act)
    finally:
        setattr(owner, name, kept)

seeds()
for how in (raising, refusing):
    with_broken(history, "write_change", how, lambda: editing.save(records, "priorities", 1, "wording", next(at)))
    with_broken(history, "replay", how, records.undo)
    with_broken(editing, "save", how, lambda: (window.open_record("priorities", 1), window.drafts.keep_all()))
    with_broken(editing, "delete_all", how, lambda: window.delete("organisations", [2]))
    with_broken(editing, "goes_too", how, lambda: window.delete("organisations", [2]))
    with_broken(driver, "connect", how, lambda: RecordsFile.open(records.ref))
    def work(progress, cancelled):
        how()
    window.operations.run("Reporting", work, print, window.messages.tell, owner=window)
    window.operations.wait()
    with_broken(window.drafts, "keep_all", how, raising)
inside(lambda: records.query("SELECT * FROM organisations WHERE name = " + repr(next(at))[1:]))
inside(lambda: editing.add(records, "actions", {"wording": next(at), "due": next(at)}))
inside(lambda: editing.save(records, "priorities", 1, "strategy_id", "999999"))
inside(lambda: window.files.open_path(Path(next(at))))
inside(lambda: records.engine.connect().exec_driver_sql("INSERT INTO organisations (id, name) VALUES (1, ?)", (next(at),)))
def ends():
    class Ends:
        def __del__(self):
            raise LookupError(next(at))
    Ends()
inside(ends)
from csp_desktop import bugs
try:
    raising()
except ValueError as problem:
    print(bugs.report(ValueError, problem.__traceback__, problem))
window.drafts.keep_all()
window.close()
running.processEvents()
'''


@pytest.mark.torture
def test_of_fifty_names_none_is_in_a_log_or_on_the_terminal(
    tmp_path: Path, sample_file: Callable[..., Path], root: Path
) -> None:
    assert len(set(SEEDED)) == 50
    names = tmp_path / "names"
    names.write_text("\n".join(SEEDED), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", FAILING, str(sample_file()), str(names)],
        cwd=root,
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert log().count(" bug ") >= 12, "the failures were bugs"
    assert " told type=KnownError" in log(), "and problems to act on"
    kept = [path for path in logs.folder().iterdir() if path.is_file()]
    assert {logs.LOG, bugs.CRASHES} <= {path.name for path in kept}
    told = {path.name: path.read_bytes() for path in kept} | {"stderr": ran.stderr, "report": ran.stdout}
    words = {part for name in SEEDED for part in name.split()}
    found = [(place, word) for place, said in told.items() for word in words if word.encode() in said]
    assert found == []
