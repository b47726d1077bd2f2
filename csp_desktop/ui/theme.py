"""The design tokens of the three themes, and how they fill the style sheet, the palette and the type scale."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QApplication

    IconFile = Callable[[str, str], str]

LIGHT_NAME, DARK_NAME, CONTRAST_NAME = "light", "dark", "contrast"

# token: light, dark, high contrast. What each is for, and every ratio between them: the design's tokens table.
_COLOURS = {
    "chrome": ("#F3F5F7", "#1B1F24", "#000000"),
    "surface": ("#FFFFFF", "#22272D", "#000000"),
    "inset": ("#F8F9FA", "#1E2328", "#000000"),
    "field": ("#FFFFFF", "#1B1F24", "#000000"),
    "hover": ("#E8ECF0", "#2E353D", "#1F1F1F"),
    "press": ("#DCE2E8", "#38414A", "#333333"),
    "select": ("#DCE8F3", "#23405B", "#003A70"),
    "line": ("#DFE4E9", "#363E47", "#8C8C8C"),
    "edge": ("#818B96", "#87929E", "#FFFFFF"),
    "text": ("#1A2027", "#E9ECEF", "#FFFFFF"),
    "text2": ("#4A5561", "#BAC3CC", "#FFFFFF"),
    "text3": ("#5D6874", "#A3ADB8", "#FFFFFF"),
    "disabled": ("#8A939D", "#7A848F", "#3FF23F"),
    "accent": ("#12436D", "#8FC1EA", "#FFFF00"),
    "fill": ("#12436D", "#8FC1EA", "#FFFF00"),
    "fillhover": ("#0C3152", "#B2D6F3", "#FFFFFF"),
    "onfill": ("#FFFFFF", "#0E2233", "#000000"),
    "focus": ("#0B63B6", "#FFD166", "#FFFF00"),
    "late": ("#A8201A", "#FF9A90", "#FFB3AC"),
    "latebg": ("#FBEDEC", "#3A2525", "#000000"),
    "soon": ("#8A4B00", "#F2B662", "#FFD27A"),
    "soonbg": ("#FBF3E4", "#362C1C", "#000000"),
    "done": ("#1B6A3A", "#7FCB9B", "#9CF0B4"),
    "wait": ("#4A3F9F", "#B5ADF7", "#CFC8FF"),
    "idle": ("#5D6874", "#A3ADB8", "#FFFFFF"),
    "c1": ("#12436D", "#7DB4E3", "#7DB4E3"),
    "c2": ("#28A197", "#45BFB3", "#45BFB3"),
    "c3": ("#801650", "#E48BBB", "#E48BBB"),
    "c4": ("#F46A25", "#F58A52", "#F58A52"),
    "quiet": ("#BFC7CF", "#56616C", "#8C8C8C"),
}

# The type scale in points at 100 %: 9 points are 12 pixels of a 96 dpi screen.
POINTS = MappingProxyType(
    {"caption": 9.0, "body": 9.75, "title": 11.25, "page": 15.0, "meet2": 21.0, "meet3": 30.0}
)
FAMILY = "Inter"

_PALETTE = (
    (QPalette.ColorRole.Window, "chrome"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Base, "surface"),
    (QPalette.ColorRole.AlternateBase, "inset"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.Button, "surface"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "late"),
    (QPalette.ColorRole.Highlight, "select"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "surface"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Accent, "accent"),
)
_DISABLED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_ICON = re.compile(r"@icon\(([\w-]+),(\w+)\)")
_NAME = re.compile(r"@(\w+)")
# Heights and widths of 8 pixels and more grow with the text; hairlines, rings and paddings stay.
_LENGTH = re.compile(r"(?<![\w-])((?:min-|max-)?(?:height|width):\s*)(\d+)px")
_SMALLEST_SCALED = 8


class Theme(NamedTuple):
    """A theme: its name ("light", "dark", "contrast") and its colour tokens as "#RRGGBB"."""

    name: str
    tokens: Mapping[str, str]

    def colour(self, token: str) -> QColor:
        """The token's colour; KeyError for a name that is not a token."""
        return QColor(self.tokens[token])


def _theme(name: str, place: int) -> Theme:
    return Theme(name, MappingProxyType({token: colours[place] for token, colours in _COLOURS.items()}))


LIGHT, DARK, CONTRAST = _theme(LIGHT_NAME, 0), _theme(DARK_NAME, 1), _theme(CONTRAST_NAME, 2)
THEMES: Mapping[str, Theme] = MappingProxyType({theme.name: theme for theme in (LIGHT, DARK, CONTRAST)})


def system_theme() -> Theme:
    """The theme that the system asks for: high contrast first, then its colour scheme, light where it says nothing."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def theme_named(name: str) -> Theme:
    """The theme of that name; the system's for "" and for a name that is no theme (settings of a newer program)."""
    return THEMES.get(name) or system_theme()


def type_tokens(scale: float) -> dict[str, str]:
    """The tokens of the type scale as the sheet writes them, at a text scale of 1.0 to 2.0."""
    sizes = {name: f"{points * scale:g}pt" for name, points in POINTS.items()}
    return {"font": FAMILY, **sizes}


def resolve(sheet: str, tokens: Mapping[str, str], icon: IconFile, scale: float = 1.0) -> str:
    """Fill the sheet: comments out, lengths scaled, then icons (a recoloured SVG's path), then tokens.

    Raises KeyError for a name that is no token.
    """
    sheet = _LENGTH.sub(lambda m: m[1] + _scaled(int(m[2]), scale) + "px", _COMMENT.sub("", sheet))
    sheet = _ICON.sub(lambda m: icon(m[1], tokens[m[2]]), sheet)
    return _NAME.sub(lambda m: tokens[m[1]], sheet)


def _scaled(length: int, scale: float) -> str:
    return str(round(length * scale) if length >= _SMALLEST_SCALED else length)


def palette(theme: Theme) -> QPalette:
    """The palette of a theme, so that nothing of Fusion's own blue and grey shows through."""
    made = QPalette()
    for role, token in _PALETTE:
        made.setColor(role, theme.colour(token))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return made


def apply(app: QApplication, theme: Theme, sheet: str, icon: IconFile, scale: float = 1.0) -> None:
    """Set the palette and the filled sheet on the whole program."""
    app.setPalette(palette(theme))
    app.setStyleSheet(resolve(sheet, {**type_tokens(scale), **theme.tokens}, icon, scale))
