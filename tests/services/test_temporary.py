"""The folder of opened copies: private, and empty after a wipe whatever was left in it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.services import temporary


def left_behind(place: Path) -> list[Path]:
    return list(place.rglob("*")) if place.exists() else []


def test_a_wipe_takes_everything_read_only_files_and_folders_too() -> None:
    for number in range(3):
        path = temporary.new_folder() / f"{number}.pdf"
        path.write_bytes(b"%PDF-")
        path.chmod(0o400)
    inner = temporary.new_folder() / "a" / "b"
    inner.mkdir(parents=True)
    (inner / ".~lock.x#").write_text("x")
    inner.chmod(0o500)
    assert temporary.wipe()
    assert left_behind(temporary.folder()) == []
    assert temporary.wipe()


def test_a_wipe_without_a_folder_makes_none() -> None:
    assert temporary.wipe()
    assert not temporary.folder().exists()


def test_folders_are_new_each_time_and_nobody_elses() -> None:
    made = {temporary.new_folder() for _ in range(20)}
    assert len(made) == 20
    assert {path.parent for path in made} == {temporary.folder()}
    for path in (*made, temporary.folder()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_wipe_never_follows_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    kept = outside / "kept.txt"
    kept.write_text("kept")
    kept.chmod(0o644)
    inside = temporary.new_folder()
    (inside / "folder").symlink_to(outside)
    (inside / "file").symlink_to(kept)
    assert temporary.wipe()
    assert kept.read_text() == "kept"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o644
    temporary.folder().rmdir()
    temporary.folder().symlink_to(outside)
    assert temporary.wipe()
    assert kept.exists()
    temporary.folder().symlink_to(outside)
    assert temporary.new_folder().resolve().parent != outside
    assert list(outside.iterdir()) == [kept]


def test_a_copy_that_another_program_holds_is_left_to_the_next_wipe(monkeypatch: pytest.MonkeyPatch) -> None:
    held = temporary.new_folder() / "held.pdf"
    free = temporary.new_folder() / "free.pdf"
    for path in (held, free):
        path.write_bytes(b"1")
    unlink = os.unlink

    def refusing(path: str) -> None:
        if Path(path) == held:
            raise PermissionError(13, "in use")  # as Windows does
        unlink(path)

    with monkeypatch.context() as windows:
        windows.setattr(os, "unlink", refusing)
        assert not temporary.wipe()
    assert left_behind(temporary.folder()) == [held.parent, held]
    assert temporary.wipe()
    assert left_behind(temporary.folder()) == []


def test_where_no_folder_can_be_made_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(KnownError, match="cannot be written") as told:
        temporary.new_folder()
    assert "Save as" in told.value.hint


VIEWING = """
import os, sys
from csp_desktop.services import temporary
path = temporary.new_folder() / "x.pdf"
path.write_bytes(b"%PDF-")
path.chmod(0o400)
print(path, flush=True)
sys.stdin.read()
"""


def test_a_killed_programs_copies_are_gone_after_the_next_start(root: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(root)}
    viewing = subprocess.Popen(
        [sys.executable, "-c", VIEWING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=environment,
    )
    assert viewing.stdout is not None
    path = Path(viewing.stdout.readline().strip())
    viewing.send_signal(signal.SIGKILL)
    viewing.communicate()
    assert path.exists()
    assert temporary.wipe()
    assert left_behind(temporary.folder()) == []
