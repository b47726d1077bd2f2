"""The themes: every contrast ratio, the sheet's names, the shapes' outlines, icons and fonts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from csp_desktop.paths import resource
from csp_desktop.ui import fonts, theme
from csp_desktop.ui.icons import Icons
from csp_desktop.ui.look import Look
from csp_desktop.ui.shapes import COLOURS, draw_shape
from csp_desktop.ui.widgets.controls import button

# The design's tables "Measured contrast": foreground, ground, light, dark, high contrast.
TEXT = """
text surface 16.41 12.68 21.00; text chrome 15.01 13.97 21.00; text inset 15.57 13.35 21.00
text hover 13.82 10.46 16.48; text select 13.19 9.05 11.42; text2 surface 7.60 8.43 21.00
text2 chrome 6.95 9.28 21.00; text2 inset 7.21 8.87 21.00; text2 hover 6.40 6.95 16.48
text2 select 6.11 6.02 11.42; text3 surface 5.68 6.61 21.00; text3 chrome 5.20 7.28 21.00
text3 inset 5.39 6.96 21.00; text3 hover 4.78 5.45 16.48; text3 select 4.56 4.72 11.42
accent surface 10.25 7.87 19.56; accent chrome 9.38 8.66 19.56; accent inset 9.72 8.28 19.56
accent select 8.24 5.62 10.63; onfill fill 10.25 8.48 19.56; onfill fillhover 13.32 10.66 21.00
late surface 7.28 7.36 12.30; late select 5.85 5.25 6.69; late latebg 6.38 6.99 12.30
text soonbg 14.88 11.55 21.00; text latebg 14.40 12.04 21.00; accent soonbg 9.29 7.16 19.56
text3 field 5.68 7.28 21.00
"""
MARKS = """
edge surface 3.46 4.75 21.00; edge chrome 3.17 5.23 21.00; edge inset 3.28 5.00 21.00
focus surface 6.04 10.43 19.56; focus chrome 5.53 11.49 19.56; focus select 4.86 7.45 10.63
late surface 7.28 7.36 12.30; late select 5.85 5.25 6.69; soon surface 6.80 8.34 14.75
soon select 5.47 5.95 8.02; done surface 6.63 7.82 15.54; done select 5.33 5.58 8.45
wait surface 8.39 7.37 13.36; wait select 6.74 5.26 7.26; idle surface 5.68 6.61 21.00
idle select 4.56 4.72 11.42; accent surface 10.25 7.87 19.56; accent select 8.24 5.62 10.63
soon chrome 6.22 9.18 14.75; late chrome 6.66 8.10 12.30; soon soonbg 6.17 7.59 14.75
late latebg 6.38 6.99 12.30; c1 surface 10.25 6.81 9.51; c2 surface 3.17 6.70 9.36
c3 surface 9.77 6.24 8.71; c4 surface 3.03 6.19 8.64
"""


def rows(table: str, least: float) -> list[tuple[str, str, str, float, float]]:
    """(theme, foreground, ground, printed ratio, the least allowed) for each figure of a table."""
    found = []
    for line in table.replace("\n", ";").split(";"):
        if line.strip():
            fore, ground, *ratios = line.split()
            names = (theme.LIGHT_NAME, theme.DARK_NAME, theme.CONTRAST_NAME)
            found += [
                (name, fore, ground, float(ratio), least) for name, ratio in zip(names, ratios, strict=True)
            ]
    return found


def luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of "#RRGGBB"."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("name", "fore", "ground", "printed", "least"), [*rows(TEXT, 4.5), *rows(MARKS, 3.0)], ids=str
)
def test_every_ratio_is_what_the_design_says_and_enough(
    name: str, fore: str, ground: str, printed: float, least: float
) -> None:
    tokens = theme.THEMES[name].tokens
    ratio = contrast(tokens[fore], tokens[ground])
    assert ratio == pytest.approx(printed, abs=0.006)
    assert ratio >= least


def test_the_sheet_holds_no_colour_and_only_known_names() -> None:
    sheet = resource("style/style.qss").read_text(encoding="utf-8")
    asked: list[str] = []
    filled = theme.resolve(
        sheet,
        {**theme.type_tokens(1.0), **theme.LIGHT.tokens},
        lambda name, colour: asked.append(name) or f"{name}-{colour}",
    )
    without_ids = [
        word for word in sheet.split() if word.startswith("#") and word[1:7].isalnum() and len(word) == 8
    ]
    assert without_ids == []
    assert "@" not in filled
    assert "/*" not in filled
    assert set(asked) == {"chevron-down", "chevron-up", "check"}
    with pytest.raises(KeyError):
        theme.resolve("QLabel { color: @colour; }", theme.LIGHT.tokens, lambda name, colour: "")


def test_lengths_grow_with_the_text_and_hairlines_do_not() -> None:
    sheet = "A { min-height: 30px; border: 1px solid @line; padding: 0 12px; width: 3px; max-height:24px }"
    filled = theme.resolve(sheet, theme.LIGHT.tokens, lambda name, colour: "", 2.0)
    assert "min-height: 60px" in filled
    assert "max-height:48px" in filled
    assert "border: 1px solid #DFE4E9" in filled
    assert "width: 3px" in filled
    assert theme.type_tokens(2.0)["body"] == "19.5pt"


def drawn(kind: str, colour: str) -> QImage:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_shape(painter, kind, 4, 4, 12, QColor(colour), QColor("white"))
    painter.end()
    return image


def ink(image: QImage) -> set[tuple[int, int]]:
    return {(x, y) for x in range(20) for y in range(20) if image.pixelColor(x, y).lightness() < 140}


def test_each_shape_differs_from_every_other_in_grey(qapp: QApplication) -> None:
    inked = {kind: ink(drawn(kind, "#555555")) for kind in COLOURS}
    for one, its in inked.items():
        assert len(its) > 8, one
        for other, others in inked.items():
            assert one == other or len(its ^ others) >= 10, (one, other)


def test_shapes_stay_inside_their_margin(qapp: QApplication) -> None:
    for kind in COLOURS:
        image = drawn(kind, "#000000")
        outside = [(x, y) for x, y in ink(image) if not (2 <= x < 18 and 2 <= y < 18)]
        assert outside == [], kind


def test_inter_has_three_weights_and_figures_in_columns(look: Look) -> None:
    weights = [QFontInfo(fonts.font(weight=weight)).weight() for weight in (400, 500, 600)]
    assert weights == [400, 500, 600]
    assert QFontInfo(fonts.font()).family() == "Inter"
    even, uneven = QFontMetrics(fonts.font(figures=True)), QFontMetrics(fonts.font())
    assert even.horizontalAdvance("11111") == even.horizontalAdvance("88888")
    assert uneven.horizontalAdvance("11111") < uneven.horizontalAdvance("88888")


def test_icons_take_the_tokens_colour_at_every_density(qapp: QApplication, tmp_path) -> None:
    icons = Icons(resource("icons"), tmp_path / "cache")
    dense = icons.pixmap("plus", "#FF0000", 16, 2.0)
    assert dense.width() == 32
    middle = dense.toImage().pixelColor(16, 16)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)
    path = icons.file("check", "#12436D")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    assert "#12436D" in text
    assert 'stroke-width="1.75"' in text
    assert icons.file("check", "#12436D") == path
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon", "#000000")


def test_icons_for_the_sheet_go_elsewhere_where_the_cache_cannot_be(qapp: QApplication, tmp_path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    icons = Icons(resource("icons"), blocked / "cache")
    path = icons.file("check", "#000000")
    assert str(tmp_path) not in path
    with open(path, encoding="utf-8") as file:
        assert "#000000" in file.read()


def test_the_look_changes_palette_sheet_and_dressed_buttons(look: Look, qtbot) -> None:
    made = button(look, "Add award", "plus")
    qtbot.addWidget(made)
    before = made.icon().pixmap(16, 16).toImage()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().color(QPalette.ColorRole.Text).name().upper() == theme.LIGHT.tokens["text"]
    with qtbot.waitSignal(look.changed):
        look.use("dark", 1.5)
    assert app.palette().color(QPalette.ColorRole.Text).name().upper() == theme.DARK.tokens["text"]
    assert theme.DARK.tokens["focus"] in app.styleSheet()
    assert made.icon().pixmap(16, 16).toImage() != before
    assert made.iconSize().width() == 24
    assert look.px(32) == 48


def test_a_button_that_is_gone_no_longer_follows_the_look(look: Look, qtbot) -> None:
    made = button(look, "Add", "plus")
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(made)
    look.use("contrast")
    assert look.theme is theme.CONTRAST


def test_text_size_stays_within_its_limits(look: Look) -> None:
    look.use(scale=9.0)
    assert look.scale == 2.0
    look.use(scale=0.1)
    assert look.scale == 1.0
