"""Inter, the window's font: loaded from the program's own resources, with figures that stand in columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from csp_desktop.ui.theme import FAMILY, POINTS

if TYPE_CHECKING:
    from pathlib import Path

_FILES = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
REGULAR, MEDIUM, SEMIBOLD = 400, 500, 600


@cache
def load(folder: Path) -> None:
    """Load the three weights of Inter; once, as they stay for as long as the program runs.

    Raises FileNotFoundError where one is missing or cannot be read: the program was packed wrongly.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(folder / name)


def font(role: str = "body", weight: int = REGULAR, scale: float = 1.0, figures: bool = False) -> QFont:
    """A font of the type scale; role is a name in theme.POINTS.

    figures asks for figures that stand in columns. They make hyphens as wide as figures too, so words go without.
    """
    made = QFont(FAMILY)
    made.setPointSizeF(POINTS[role] * scale)
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if figures:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made
