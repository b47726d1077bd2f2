"""A file is written whole or not at all, and what stopped it is said in words."""

import errno
import os
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.exchange.safe_write import safe_write


def test_the_file_appears_when_all_is_written(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    with safe_write(path) as file:
        file.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [each.name for each in tmp_path.iterdir()] == ["out.bin"]


def test_a_failure_leaves_the_last_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.bin"
    path.write_bytes(b"old")

    def fail() -> None:
        with safe_write(path) as file:
            file.write(b"half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["out.bin"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(KnownError, match="There is no folder") as caught,
        safe_write(tmp_path / "no" / "out.bin"),
    ):
        pass
    assert caught.value.hint


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is a folder"), safe_write(tmp_path):
        pass


@pytest.mark.parametrize(
    ("number", "there", "words"),
    [
        (errno.EACCES, False, "read-only"),
        (errno.EACCES, True, "open in another program"),
        (errno.EROFS, False, "read-only"),
        (errno.ENOSPC, False, "disk is full"),
        (errno.EIO, False, "could not be written"),
    ],
)
def test_what_stopped_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, there: bool, words: str
) -> None:
    """The system's refusals, made when the file is moved into its place, as Windows does with one that is open."""
    path = tmp_path / "pack.pdf"
    if there:
        path.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    if not there:
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(KnownError, match=words), safe_write(path) as file:
        file.write(b"new")
    assert [each.name for each in tmp_path.iterdir()] == (["pack.pdf"] if there else [])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(KnownError, match="read-only"), safe_write(tmp_path / "out.bin"):
            pass
    finally:
        tmp_path.chmod(0o700)
