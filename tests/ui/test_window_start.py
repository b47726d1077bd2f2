"""What the program has imported when its window is first painted, and when the first page of records is on screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HEAVY = (
    *(
        "sqlalchemy",
        "alembic",
        "reportlab",
        "docx",
        "xlsxwriter",
        "python_calamine",
        "pikepdf",
        "pypdfium2",
        "PIL",
    ),
    *("pyqtgraph", "numpy", "holidays", "lxml"),
)

WATCHED = """
import json, sys
from PySide6.QtCore import QTimer
from csp_desktop import __main__, app

seen = {}
begin = app.begin

def watched(window, wanted):
    seen["painted"] = sorted(sys.modules)
    seen["exposed"] = window.windowHandle().isExposed()
    begin(window, wanted)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: finish(window)))

def finish(window):
    seen["shown"] = sorted(sys.modules)
    seen["lines"] = len(getattr(window.current, "lines", ()))
    seen["tab"] = getattr(window.current, "name", "")
    window.close()
    print(json.dumps(seen))

app.begin = watched
__main__.main(sys.argv[1:])
"""


@pytest.fixture
def start(tmp_path: Path, sample_file: Callable[..., Path]) -> Callable[..., dict[str, object]]:
    """Start the program as it is started, on a sample, in a process of its own; what it saw."""

    def started(*arguments: str) -> dict[str, object]:
        place = {
            "CSP_DESKTOP_SETTINGS": str(tmp_path / "settings"),
            "CSP_DESKTOP_DATA": str(tmp_path / "data"),
        }
        environment = {**os.environ, **place, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

    return started


def loaded(modules: object) -> set[str]:
    """The heavy packages among the names of modules."""
    assert isinstance(modules, list)
    return {name for name in HEAVY if any(m == name or m.startswith(f"{name}.") for m in modules)}


def test_nothing_heavy_is_imported_before_the_first_paint(start, sample_file) -> None:
    seen = start(str(sample_file()))
    assert seen["exposed"]
    assert loaded(seen["painted"]) == set()
    # Nor the tabs and what they are made of: only the shell.
    painted = seen["painted"]
    assert isinstance(painted, list)
    assert "csp_desktop.ui.main_window" in painted
    assert [
        m
        for m in painted
        if m.startswith(("csp_desktop.records", "csp_desktop.store", "csp_desktop.ui.tabs.o"))
    ] == []
    assert "csp_desktop.ui.record_pane" not in painted


def test_the_overview_of_a_file_is_shown_without_sqlalchemy_or_charts(start, sample_file) -> None:
    seen = start(str(sample_file()))
    assert seen["tab"] == "overview"
    assert seen["lines"] != 0
    assert loaded(seen["shown"]) == set()


def test_without_a_file_the_ways_to_begin_are_shown(start) -> None:
    seen = start()
    assert seen["tab"] == ""
    assert loaded(seen["shown"]) == set()
