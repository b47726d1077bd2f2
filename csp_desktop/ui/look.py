"""The look in use: theme, text size, fonts, icons and shapes, handed to every widget that draws or dresses itself."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QFontMetrics

from csp_desktop.paths import data_folder, resource
from csp_desktop.ui import fonts, theme
from csp_desktop.ui.icons import Icons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
    from PySide6.QtWidgets import QAbstractButton, QApplication

SMALLEST_SCALE, LARGEST_SCALE = 1.0, 2.0


def shipped_look(app: QApplication, chosen: str = "", scale: float = 1.0) -> Look:
    """The look made of the program's own resources; chosen is a theme's name, or "" to follow the system."""
    icons = Icons(resource("icons"), data_folder() / "icons")
    fonts.load(resource("fonts"))
    sheet = resource("style/style.qss").read_text(encoding="utf-8")
    return Look(app, icons, sheet, chosen, scale)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python's collector still: Qt goes through all widgets, and one collected meanwhile would crash it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


class Look(QObject):
    """The theme and text size in use; `changed` says that whoever keeps colours, fonts or pictures must take new ones.

    chosen: a theme's name, or "" to follow the system's colour scheme. scale: text size from 1.0 to 2.0.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, icons: Icons, sheet: str, chosen: str = "", scale: float = 1.0
    ) -> None:
        super().__init__(app)
        self._app, self._icons, self._sheet = app, icons, sheet
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int, bool], tuple[QFont, QFontMetrics]] = {}
        self._shapes: dict[tuple[str, str, int, float], QPixmap] = {}
        self.chosen, self.scale, self.theme = chosen, scale, theme.theme_named(chosen)
        self._set()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    def use(self, chosen: str | None = None, scale: float | None = None) -> None:
        """Change the theme ("" follows the system), the text size, or both; the text size is kept within its limits."""
        wanted = self.chosen if chosen is None else chosen
        size = self.scale if scale is None else min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        found = theme.theme_named(wanted)
        self.chosen = wanted
        if (found, size) == (self.theme, self.scale):
            return
        self.theme, self.scale = found, size
        self._colours.clear()
        self._fonts.clear()
        self._shapes.clear()
        self._icons.forget()
        self._set()
        self.changed.emit()

    def px(self, length: float) -> int:
        """A length given at 100 % as pixels at the text size in use."""
        return round(length * self.scale)

    def colour(self, token: str) -> QColor:
        """The colour of a token; KeyError for a name that is not one."""
        if token not in self._colours:
            self._colours[token] = self.theme.colour(token)
        return self._colours[token]

    def font(self, role: str = "body", weight: int = fonts.REGULAR, figures: bool = False) -> QFont:
        """A font of the type scale; figures: for what stands in columns."""
        return self._font(role, weight, figures)[0]

    def metrics(self, role: str = "body", weight: int = fonts.REGULAR, figures: bool = False) -> QFontMetrics:
        """The measures of that font."""
        return self._font(role, weight, figures)[1]

    def icon(self, name: str, token: str = "text2", size: int = 16) -> QIcon:
        """An icon in a token's colour, `size` pixels at 100 %."""
        return self._icons.icon(name, self.theme.tokens[token], self.px(size))

    def icon_pixmap(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """An icon as a picture, for drawing."""
        return self._icons.pixmap(name, self.theme.tokens[token], self.px(size), ratio)

    def shape(self, kind: str, ground: str = "surface", size: int = 12, ratio: float = 1.0) -> QPixmap:
        """A status shape as a picture with a margin of 2 pixels; `ground` is the token it lies on."""
        key = (kind, ground, self.px(size), ratio)
        if key not in self._shapes:
            from csp_desktop.ui.shapes import COLOURS, shape_pixmap  # none is drawn before the first paint

            colour = self.colour(COLOURS[kind])
            self._shapes[key] = shape_pixmap(kind, key[2], colour, self.colour(ground), ratio)
        return self._shapes[key]

    def dress(self, button: QAbstractButton, name: str, token: str = "accent", size: int = 16) -> None:
        """Give a button an icon that follows the theme and the text size for as long as the button lives."""
        self.follow(button, partial(self._dress, button, name, token, size))

    def follow(self, owner: QObject, act: Callable[[], object]) -> None:
        """Do `act` now and after each change of the look, until its owner is gone."""
        act()
        self.changed.connect(_Follower(owner, act).follow)

    def _dress(self, button: QAbstractButton, name: str, token: str, size: int) -> None:
        button.setIcon(self.icon(name, token, size))
        button.setIconSize(QSize(self.px(size), self.px(size)))

    def _font(self, role: str, weight: int, figures: bool) -> tuple[QFont, QFontMetrics]:
        key = (role, weight, figures)
        if key not in self._fonts:
            made = fonts.font(role, weight, self.scale, figures)
            self._fonts[key] = (made, QFontMetrics(made))
        return self._fonts[key]

    def _set(self) -> None:
        self._app.setFont(fonts.font(scale=self.scale))
        with _no_collecting():
            theme.apply(self._app, self.theme, self._sheet, self._icons.file, self.scale)

    def _follow_system(self) -> None:
        if not self.chosen:
            self.use("")


class _Follower(QObject):
    """A child of whoever follows the look: Qt cuts the connection when the owner is destroyed."""

    def __init__(self, owner: QObject, act: Callable[[], object]) -> None:
        super().__init__(owner)
        self._act = act

    def follow(self) -> None:
        """The look has changed."""
        self._act()
