"""Charts on screen: the theme's colours where the values say, words for what is unknown, labels inside the plot."""

from dataclasses import replace
from itertools import combinations

import pyqtgraph as pg
import pytest
from hypothesis import HealthCheck, given, settings
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent

from csp_desktop.charts.screen import ChartPlot, chart_item
from csp_desktop.charts.screen_words import colours, on_colour
from csp_desktop.charts.spec import ChartSpec, Series
from csp_desktop.ui.theme import CONTRAST, DARK, LIGHT
from tests.charts.examples import AWARDS, NO_TABLE, RATES, STREAMS, charts

SIZE = (700, 260)


@pytest.fixture(scope="module")
def one(qapp):
    """One plot for all these tests, as the window keeps one for all its charts."""
    plot = chart_item(AWARDS, LIGHT.tokens)
    yield plot
    plot.close()


@pytest.fixture
def show(one, look):
    def make(spec, theme=LIGHT, size=SIZE) -> ChartPlot:
        one.show_spec(spec, theme.tokens)
        one.resize(*size)
        one.show()
        one.grab()  # lays the scene out
        return one

    return make


def labels(plot) -> list[pg.TextItem]:
    return [item for item in plot.getPlotItem().items if isinstance(item, pg.TextItem) and item.isVisible()]


def texts(plot) -> list[str]:
    return [item.textItem.toPlainText() for item in labels(plot)]


def places(plot) -> list[tuple[str, object]]:
    """Each label's words and its rectangle in the widget's pixels, its margin taken off."""
    made = []
    for item in labels(plot):
        words = item.textItem.toPlainText()
        if words.strip():
            scene = item.textItem.mapRectToScene(item.textItem.boundingRect())
            made.append((words, plot.mapFromScene(scene).boundingRect().adjusted(4, 4, -4, -4)))
    return made


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
def test_bars_have_the_themes_colours_where_their_values_lie(show, theme):
    plot = show(AWARDS, theme)
    image = plot.grab().toImage()
    strips = plot._layout.strips
    for strip, value in zip(strips, AWARDS.series[0].values, strict=True):
        colour = QColor(theme.tokens["c4" if strip.index == AWARDS.highlight else "c1"])
        inside = plot.shown_at(value / 2, strip.middle).toPoint()
        beyond = plot.shown_at(value, strip.middle).toPoint() + QPoint(3, -8)
        assert image.pixelColor(inside) == colour
        assert image.pixelColor(beyond) == QColor(theme.tokens["surface"])


def test_a_stack_shows_each_series_in_its_colour(show):
    plot = show(STREAMS)
    image = plot.grab().toImage()
    strip = plot._layout.strips[0]
    values = [series.values[0] for series in STREAMS.series]
    starts = [sum(values[:at]) for at in range(len(values))]
    for start, colour in zip(starts, colours(STREAMS, LIGHT.tokens), strict=True):
        spot = plot.shown_at(start, strip.middle).toPoint() + QPoint(5, 9)
        assert image.pixelColor(spot) == QColor(colour)


def test_two_series_take_the_first_and_fourth_colour(look):
    assert colours(RATES, LIGHT.tokens) == [LIGHT.tokens["c1"], LIGHT.tokens["c4"]]
    assert colours(STREAMS, LIGHT.tokens) == [LIGHT.tokens[name] for name in ("c1", "c2", "c3")]


def test_no_bar_is_drawn_for_unknown_or_nought_and_unknown_is_said(show):
    series = Series("Spent", (None, 0, 5), ("", "£0", "£5"))
    plot = show(ChartSpec("bars", "t", "s", ("A", "B", "C"), (series,), NO_TABLE))
    bars = [item for item in plot.getPlotItem().items if isinstance(item, pg.BarGraphItem)]
    assert [list(bar.opts["width"]) for bar in bars] == [[5.0]]
    assert "Not recorded" in texts(plot)
    assert "£0" in texts(plot)


def test_every_value_and_name_is_said_beside_its_mark(show):
    said = " ".join(texts(show(STREAMS)))
    for words in (
        "38,200",
        "24,500",
        "£96,000 allocated",
        "Spent",
        "Not awarded",
        "the allocation is not recorded",
    ):
        assert words in said


def test_lines_break_where_nothing_is_known(show):
    plot = show(RATES)
    curve = plot._layout._curves[0]
    assert [y == y for y in curve.getData()[1]] == [True, False, True, True]
    assert {"Local", "National", "10.1%", "11.5%", "2017/18"} <= set(texts(plot))


@pytest.mark.parametrize("width", [420, 700, 1200])
@pytest.mark.parametrize("spec", [AWARDS, STREAMS, RATES], ids=lambda spec: spec.kind)
def test_labels_stay_inside_and_apart_at_every_width(show, spec, width):
    plot = show(spec, size=(width, 260))
    for (a, one), (b, two) in combinations(places(plot), 2):
        assert not one.intersects(two), (a, b)
    for words, box in places(plot):
        assert plot.rect().adjusted(-2, -2, 2, 2).contains(box), words


def test_labels_follow_a_change_of_width(show):
    plot = show(AWARDS, size=(1200, 260))
    wide = plot.shown_at(AWARDS.series[0].values[0], 10).x()
    plot.resize(500, 260)
    plot.grab()
    assert plot.shown_at(AWARDS.series[0].values[0], 10).x() < wide / 2
    assert all(box.right() <= 502 for _, box in places(plot))


def test_a_second_chart_replaces_the_first(show):
    plot = show(STREAMS)
    plot.show_spec(RATES, LIGHT.tokens)
    plot.grab()
    assert "Spent" not in texts(plot)
    assert not [item for item in plot.getPlotItem().items if isinstance(item, pg.BarGraphItem)]


@pytest.mark.qt_log_ignore("Mouse event")  # nothing takes it: that is what is tested
def test_the_mouse_neither_zooms_nor_pans_nor_opens_a_menu(show, qtbot):
    plot = show(AWARDS)
    before = plot.getPlotItem().getViewBox().viewRange()
    middle = plot.rect().center()
    wheel = QWheelEvent(
        QPointF(middle),
        QPointF(plot.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    plot.wheelEvent(wheel)
    qtbot.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(plot.viewport(), middle + QPoint(60, 10))
    qtbot.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPoint(60, 10))
    assert plot.getPlotItem().getViewBox().viewRange() == before
    assert not wheel.isAccepted()
    assert not plot.getPlotItem().getViewBox().menuEnabled()


def test_text_in_a_bar_is_the_one_that_stands_out():
    assert on_colour(LIGHT.tokens["c1"]) == "#FFFFFF"
    assert on_colour(LIGHT.tokens["c4"]) == "#1A2027"
    assert on_colour(DARK.tokens["c1"]) == "#1A2027"


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(charts())
def test_any_chart_can_be_shown_at_any_width(one, spec):
    plot = one
    plot.show_spec(replace(spec, highlight=None), LIGHT.tokens)
    for width in (200, 640):
        plot.resize(width, 200)
        plot.grab()
    bars = [item for item in plot.getPlotItem().items if isinstance(item, pg.BarGraphItem)]
    known = sum(bool(value) for series in spec.series for value in series.values)
    assert len(bars) == (0 if spec.kind == "lines" else known)
