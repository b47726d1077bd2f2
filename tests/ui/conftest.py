"""The kit's ground: one look for the whole program, and small real records."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.ui.look import Look, shipped_look
from tests.ui.encrypted import PASSPHRASE, copied
from tests.ui.kit_records import KitEditing, KitRecords
from tests.ui.windows import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look at 100 %. The sheet stays on afterwards: taking it off leaves Qt with widgets that are gone."""
    made = shipped_look(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def awards(tmp_path: Path) -> Iterator[KitRecords]:
    """Forty awards."""
    made = KitRecords(tmp_path / "kit.db")
    made.fill(40)
    yield made
    made.connection.close()


@pytest.fixture
def editing() -> KitEditing:
    """The editor of those awards."""
    return KitEditing()


@pytest.fixture
def desk(look: Look, qtbot: QtBot) -> Desk:
    """A window without a file."""
    return Desk(look, qtbot)


@pytest.fixture(scope="session")
def _encrypted_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The herefordshire sample with a passphrase, made once by each worker."""
    from csp_desktop.samples import make_sample
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import new_key

    path = tmp_path_factory.mktemp("encrypted") / "template.csp"
    make_sample(FileRef(path, new_key(PASSPHRASE)), "herefordshire").close()  # pyright: ignore[reportArgumentType]
    return path


@pytest.fixture
def encrypted_file(_encrypted_template: Path, tmp_path: Path) -> Path:
    """A test's own copy of an encrypted sample."""
    return copied(_encrypted_template, tmp_path)
