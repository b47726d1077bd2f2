"""Where settings and data are kept, by each platform's rules."""

import sys
from pathlib import Path

import pytest

from csp_desktop import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, on Linux, with none of the folders named by the environment."""
    for name in ("CSP_DESKTOP_SETTINGS", "CSP_DESKTOP_DATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_linux_without_xdg_folders(home: Path) -> None:
    assert paths.settings_folder() == home / ".config" / "csp-desktop"
    assert paths.data_folder() == home / ".local" / "share" / "csp-desktop"


def test_xdg_folders_are_followed_only_when_absolute(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative/config")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    assert paths.settings_folder() == home / ".config" / "csp-desktop"
    assert paths.data_folder() == home / "elsewhere" / "csp-desktop"


def test_windows_keeps_settings_roaming_and_data_local(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(home / "Roaming"))
    monkeypatch.setenv("LOCALAPPDATA", str(home / "Local"))
    assert paths.settings_folder() == home / "Roaming" / "CSP Desktop"
    assert paths.data_folder() == home / "Local" / "CSP Desktop"


def test_mac(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert paths.settings_folder() == home / "Library" / "Application Support" / "CSP Desktop"


def test_what_the_user_chose_comes_first(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSP_DESKTOP_SETTINGS", str(home / "stick"))
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(home / "stick" / "data"))
    assert paths.settings_folder() == home / "stick"
    assert paths.data_folder() == home / "stick" / "data"


def test_asking_makes_no_folder(home: Path) -> None:
    paths.settings_folder()
    paths.data_folder()
    assert list(home.iterdir()) == []
