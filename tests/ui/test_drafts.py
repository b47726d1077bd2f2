"""Drafts: what is typed and not kept outlives a crash and a lock, is offered once, and is gone when it is kept or discarded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton

from csp_desktop.store import drafts
from csp_desktop.ui.drafts import FormDrafts
from tests.ui.windows import CONTROL, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TYPED = "Rural crime, farms & <b>heritage</b>"


@pytest.fixture
def at(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window at the first priority of herefordshire."""
    desk.open(sample_file(), "priorities")
    return desk


def kept(desk: Desk) -> dict[str, str]:
    """The drafts in the file, of whatever record."""
    return dict(desk.records.query("SELECT field, typed FROM drafts"))


def of_form(desk: Desk) -> FormDrafts:
    return desk.form.findChild(FormDrafts)


def link(desk: Desk, words: str) -> QPushButton:
    found = [b for b in of_form(desk).bar.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    assert len(found) == 1, words
    return found[0]


def type_and_keep(desk: Desk, text: str = TYPED) -> None:
    """Type into the wording and stay in it, and let the five seconds pass."""
    desk.type(desk.form.ui.wording, text)
    assert of_form(desk).waiting
    of_form(desk).keep()
    assert kept(desk) == {"wording": text}


def come_back(desk: Desk, **left_behind: str) -> None:
    """Open the file anew at the same record, with these drafts in it as a crash leaves them."""
    path = desk.records.path
    current = desk.record.current
    assert current is not None
    if left_behind:
        drafts.keep(desk.records, *current, left_behind)
    desk.window.files.let_go()
    desk.open(path, "priorities")
    desk.window.open_record(*current)
    settle()


def test_nothing_ticks_until_something_is_typed(at: Desk) -> None:
    assert not of_form(at).waiting
    at.type(at.form.ui.wording, "x")
    assert of_form(at).waiting
    at.key(Key.Key_Tab)
    of_form(at).keep()
    assert not of_form(at).waiting
    assert kept(at) == {}


def test_a_draft_is_no_change_of_the_records(at: Desk) -> None:
    before = at.value("SELECT max(id) FROM changes"), at.records.undo_label
    type_and_keep(at)
    assert (at.value("SELECT max(id) FROM changes"), at.records.undo_label) == before


def test_leaving_the_field_keeps_it_and_drops_the_draft(at: Desk) -> None:
    type_and_keep(at)
    at.key(Key.Key_Tab)
    assert at.value("SELECT wording FROM priorities WHERE wording = ?", TYPED) == TYPED
    assert kept(at) == {}


def test_leaving_the_record_keeps_it_and_drops_the_draft(at: Desk) -> None:
    type_and_keep(at)
    assert at.record.commit()
    assert kept(at) == {}


def test_escape_takes_back_what_was_typed_and_the_draft(at: Desk) -> None:
    type_and_keep(at)
    at.key(Key.Key_Escape)
    assert kept(at) == {}


def test_a_draft_survives_a_field_that_cannot_be_kept(at: Desk) -> None:
    at.type(at.form.ui.wording, "")
    at.key(Key.Key_Tab)
    assert at.form.problem("wording")
    at.window.drafts.keep_all()
    assert kept(at) == {"wording": ""}


def test_what_was_typed_is_offered_and_put_back_unsaved(at: Desk) -> None:
    wording = at.form.ui.wording.text()
    come_back(at, wording=TYPED)
    assert at.form.ui.wording.text() == wording
    bar = of_form(at).bar
    assert bar.isVisible()
    assert bar.words.startswith("What you typed into Wording on ")
    assert bar.words.endswith(" was not saved.")
    at.click(link(at, "Put it back"))
    assert at.form.ui.wording.text() == TYPED
    assert at.form.ui.wording.hasFocus()
    assert not bar.isVisible()
    assert at.value("SELECT count(*) FROM priorities WHERE wording = ?", TYPED) == 0
    assert kept(at) == {"wording": TYPED}, "until it is saved it is still a draft"
    at.key(Key.Key_Tab)
    assert at.value("SELECT count(*) FROM priorities WHERE wording = ?", TYPED) == 1
    assert kept(at) == {}


def test_what_is_discarded_is_not_offered_again(at: Desk) -> None:
    come_back(at, wording=TYPED)
    at.click(link(at, "Discard"))
    assert kept(at) == {}
    assert not of_form(at).bar.isVisible()
    come_back(at)
    assert not of_form(at).bar.isVisible()


def test_what_is_neither_put_back_nor_discarded_is_offered_again(at: Desk) -> None:
    come_back(at, wording=TYPED)
    assert of_form(at).bar.isVisible()
    come_back(at)
    assert of_form(at).bar.isVisible()


def test_typing_something_else_and_saving_it_ends_the_offer(at: Desk) -> None:
    come_back(at, wording=TYPED)
    at.type(at.form.ui.wording, "Something better")
    at.key(Key.Key_Tab)
    assert kept(at) == {}
    assert not of_form(at).bar.isVisible()


def test_a_draft_that_says_what_the_record_says_is_dropped_unsaid(at: Desk) -> None:
    come_back(at, wording=at.form.ui.wording.text(), no_field="x")
    assert not of_form(at).bar.isVisible()
    assert kept(at) == {}


def test_two_fields_are_offered_together(at: Desk) -> None:
    come_back(at, wording="a", reason="b\nc")
    labels = [at.form.editors[name].widget.accessibleName() for name in ("reason", "wording")]
    assert of_form(at).bar.words.startswith(f"What you typed into {labels[0]} and {labels[1]} on ")
    at.click(link(at, "Put it back"))
    assert at.record.commit()
    assert kept(at) == {}
    assert at.record.current is not None
    row = at.records.query("SELECT wording, reason FROM priorities WHERE id = ?", (at.record.current[1],))
    assert row == [("a", "b\nc")]


def test_another_record_is_offered_nothing(at: Desk) -> None:
    come_back(at, wording=TYPED)
    at.key(Key.Key_N, CONTROL)
    assert not of_form(at).bar.isVisible()


def test_a_bug_keeps_what_is_typed(at: Desk) -> None:
    from csp_desktop.app import _Hook

    at.type(at.form.ui.wording, TYPED)
    try:
        raise ZeroDivisionError(TYPED)
    except ZeroDivisionError as problem:
        _Hook(at.window)(type(problem), problem, problem.__traceback__)
    assert kept(at) == {"wording": TYPED}


# --- in a process of its own ---------------------------------------------------------------------------------------

KILLED = """
import json, os, signal, sys
from pathlib import Path
from PySide6.QtTest import QTest
from csp_desktop import app, settings
from csp_desktop.ui import drafts

drafts.EVERY = 50
running = app.application()
window = app.build(running, settings.Settings(tab="priorities"))
window.show()
window.files.open_path(Path(sys.argv[1]))
window.open_record("priorities", 1)
form = window.current.record.forms["priorities"]
form.ui.wording.setFocus()
QTest.keyClicks(form.ui.wording, sys.argv[2])
kept = "SELECT typed FROM drafts"
while not window.records.query(kept):
    running.processEvents()
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_what_is_typed_outlives_a_kill(desk: Desk, sample_file: Callable[..., Path], root: Path) -> None:
    path = sample_file()
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), "typed "],
        env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    desk.open(path, "priorities")
    desk.window.open_record("priorities", 1)
    settle()
    desk.click(link(desk, "Put it back"))
    assert desk.form.ui.wording.text().startswith("typed ")
