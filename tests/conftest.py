"""The ground of every test: no screen, British locale, London time, and settings in a folder of its own."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# Read when the first test starts Qt, after this file.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("CSP_TEST_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # the one UTF-8 locale that every Debian has; Qt is told en_GB below
os.environ["TZ"] = "Europe/London"
os.environ.pop("QT_STYLE_OVERRIDE", None)
os.environ.pop("CSP_DESKTOP_PASSPHRASE", None)
if hasattr(time, "tzset"):
    time.tzset()

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or changes the settings of who runs it, nor those of another test."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CSP_DESKTOP_SETTINGS", str(home / "settings"))
    monkeypatch.setenv("CSP_DESKTOP_DATA", str(home / "data"))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application, in British dates and numbers as the program sets them."""
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return qapp
