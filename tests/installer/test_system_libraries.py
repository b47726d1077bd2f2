"""The Debian packages that Qt needs are found missing, and named in one line where they may not be installed."""

import importlib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NOWHERE = {"libnowhere9": "libnowhere-of-this-name.so.9"}


@pytest.fixture
def system_libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, on a Linux where we are neither root nor may sudo."""
    monkeypatch.syspath_prepend(str(ROOT / "installer"))
    module = importlib.import_module("system_libraries")
    monkeypatch.setattr(module.sys, "platform", "linux")
    monkeypatch.setattr(module.os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    return module


def test_a_library_that_is_not_there_is_missing(system_libraries: ModuleType) -> None:
    assert system_libraries.missing(NOWHERE) == ["libnowhere9"]


def test_without_a_library_that_qt_always_needs_it_fails_with_one_line_to_run(
    system_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "ALWAYS", NOWHERE)
    monkeypatch.setattr(system_libraries, "FOR_A_SCREEN", {})
    assert system_libraries.main() == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[-1].strip() == "sudo apt-get update && sudo apt-get install -y libnowhere9"


@pytest.mark.parametrize(("screen", "code"), [("", 0), (":0", 1)])
def test_a_library_for_a_screen_is_needed_only_where_there_is_one(
    system_libraries: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    screen: str,
    code: int,
) -> None:
    monkeypatch.setattr(system_libraries, "ALWAYS", {})
    monkeypatch.setattr(system_libraries, "FOR_A_SCREEN", NOWHERE)
    monkeypatch.setenv("DISPLAY", screen)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert system_libraries.main() == code
    assert "libnowhere9" in capsys.readouterr().err


def test_with_nothing_missing_it_says_nothing(
    system_libraries: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system_libraries, "ALWAYS", {})
    monkeypatch.setattr(system_libraries, "FOR_A_SCREEN", {})
    assert system_libraries.main() == 0
    assert capsys.readouterr() == ("", "")
