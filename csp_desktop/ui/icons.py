"""Lucide icons in one colour of the theme: as icons of buttons, and as files that the style sheet can name."""

from __future__ import annotations

import os
import weakref
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

_STROKE = 'stroke-width="1.75"'
_DENSE = 2.0  # always drawn too, so that a window moved to a dense screen stays sharp


def recoloured(svg: str, colour: str) -> str:
    """The icon with its strokes in a colour "#RRGGBB", 1.75 wide."""
    return svg.replace("currentColor", colour).replace('stroke-width="2"', _STROKE)


def _drawn(svg: str, size: int, ratio: float) -> QPixmap:
    buffer = QBuffer()
    buffer.setData(svg.encode())
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    side = round(size * ratio)
    reader.setScaledSize(QSize(side, side))
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def _ratios() -> list[float]:
    return sorted({_DENSE, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})


class Icons:
    """The icons of a folder, drawn once for each colour and size.

    folder: the SVG files. cache: where recoloured files for the style sheet are written; a folder of its own among the
    temporary files where that cannot be written to.
    """

    def __init__(self, folder: Path, cache: Path) -> None:
        self._folder = folder
        self._cache = cache
        self._made: dict[tuple[str, str, int], QIcon] = {}
        self._fallback: Path | None = None

    def svg(self, name: str, colour: str) -> str:
        """The recoloured source of an icon. Raises FileNotFoundError for a name that is not shipped."""
        return recoloured((self._folder / f"{name}.svg").read_text(encoding="utf-8"), colour)

    def icon(self, name: str, colour: str, size: int = 16) -> QIcon:
        """An icon of a colour "#RRGGBB" and a size in logical pixels, for every pixel density in use."""
        key = (name, colour, size)
        if key not in self._made:
            made, svg = QIcon(), self.svg(name, colour)
            for ratio in _ratios():
                made.addPixmap(_drawn(svg, size, ratio))
            self._made[key] = made
        return self._made[key]

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """An icon as a picture for a screen of that pixel density."""
        return self.icon(name, colour, size).pixmap(QSize(size, size), ratio)

    def file(self, name: str, colour: str) -> str:
        """The path of the recoloured icon, with forward slashes as a style sheet wants it."""
        path = self._writable() / f"{name}-{colour[1:].lower()}.svg"
        if not path.exists():
            # Written beside and moved, so that a second program starting now never reads half a file.
            half = path.with_suffix(f".{os.getpid()}")
            half.write_text(self.svg(name, colour), encoding="utf-8")
            os.replace(half, path)
        return path.as_posix()

    def forget(self) -> None:
        """Drop what was drawn, as after a change of theme or screen."""
        self._made.clear()

    def _writable(self) -> Path:
        if self._fallback is not None:
            return self._fallback
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            if os.access(self._cache, os.W_OK):
                return self._cache
        except OSError:
            pass
        import shutil  # both only here: they would be felt at every start
        import tempfile

        self._fallback = Path(tempfile.mkdtemp(prefix="csp-desktop-icons-"))
        weakref.finalize(self, shutil.rmtree, self._fallback, True)
        return self._fallback
