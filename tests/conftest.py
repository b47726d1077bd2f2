"""The ground of every test: no screen, British locale, London time, and settings in a folder of its own."""

import gc
import os
import shutil
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from csp_desktop.store.records_file import RecordsFile
    from tests.services.meeting_ground import MeetingGround

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


@pytest.fixture(scope="module", autouse=True)
def _what_stays_is_looked_at_once() -> "Iterator[None]":
    """After thousands of tests, looking through all that is still there took Python seconds, again and again."""
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def qapp(qapp: "QApplication") -> "QApplication":
    """pytest-qt's application, in British dates and numbers as the program sets them."""
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return qapp


@pytest.fixture(scope="session")
def _sample_templates(tmp_path_factory: pytest.TempPathFactory) -> "Callable[[str], Path]":
    """Each sample, made once by each worker."""
    folder = tmp_path_factory.mktemp("samples")

    @cache
    def made(name: str) -> Path:
        from csp_desktop.samples import make_sample

        path = folder / f"{name}.csp"
        make_sample(path, name).close()
        return path

    return made


@pytest.fixture
def sample_file(_sample_templates: "Callable[[str], Path]", tmp_path: Path) -> "Callable[..., Path]":
    """A test's own copy of a sample: sample_file("somerset"); herefordshire when none is named."""

    def copied(name: str = "herefordshire") -> Path:
        return Path(shutil.copy(_sample_templates(name), tmp_path / f"{name}.csp"))

    return copied


@pytest.fixture
def records(sample_file: "Callable[..., Path]") -> "Iterator[RecordsFile]":
    """A test's own copy of the herefordshire sample, open."""
    from csp_desktop.store.records_file import RecordsFile

    opened = RecordsFile.open(sample_file())
    yield opened
    opened.close()


@pytest.fixture
def ground(tmp_path: Path) -> "Iterator[MeetingGround]":
    """A small file for meetings."""
    from tests.services.meeting_ground import MeetingGround

    made = MeetingGround(tmp_path)
    yield made
    made.records.close()
