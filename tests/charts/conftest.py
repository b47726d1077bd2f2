"""The window's look for charts on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from csp_desktop.ui.look import Look, shipped_look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Look]:
    """The light look at 100 %, taken off the program again afterwards."""
    made = shipped_look(qapp, "light")
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()
