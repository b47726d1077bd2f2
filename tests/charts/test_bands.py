"""A range in a line chart: hatched in print and files, filled on screen, today marked, and never a figure for what is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pyqtgraph as pg
import pytest

from csp_desktop.charts.files import png_bytes, svg_bytes, write_chart
from csp_desktop.charts.picture import Strokes, Words
from csp_desktop.charts.print import picture
from csp_desktop.charts.screen import chart_item
from csp_desktop.charts.spec import TODAY, Band, ChartSpec, DataTable, Series
from csp_desktop.ui.theme import CONTRAST, DARK, LIGHT

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep")
SPEC = ChartSpec(
    "lines",
    "£300 of £900 spent by June; £600 to £800 forecast",
    "Spending as it adds up by month, £",
    MONTHS,
    (
        Series("Spent: £300", (10000, 20000, 30000, None, None, None), ("",) * 6),
        Series("There is: £900", (90000,) * 6, ("",) * 6),
    ),
    DataTable(("By the end of", "Spent"), (("June", "300.00"),)),
    alt="Spent by June: £300.00.",
    band=Band(
        "Forecast: £600 to £800",
        (None, None, 30000, 40000, 50000, 60000),
        (None, None, 30000, 46667, 63333, 80000),
    ),
    today=2,
)


def said(spec: ChartSpec) -> str:
    return " ".join(mark.text for mark in picture(spec).marks if isinstance(mark, Words))


def test_print_hatches_the_range_marks_today_and_names_both() -> None:
    words = said(SPEC)
    assert TODAY in words
    assert "£600 to £800" in words
    hatches = [mark for mark in picture(SPEC).marks if isinstance(mark, Strokes)]
    assert hatches, "told apart without colour"
    assert all(0 <= x <= picture(SPEC).width for mark in hatches for line in mark.lines for x in line[::2])
    assert words.count(TODAY) == 1


def test_what_is_still_to_come_is_not_called_unknown() -> None:
    assert "not recorded" not in said(SPEC)


def test_all_words_stand_on_the_picture() -> None:
    drawn = picture(SPEC)
    for mark in drawn.words():
        left, foot, right, top = mark.box
        assert left >= -0.5
        assert right <= drawn.width + 0.5, mark.text
        assert foot >= -0.5
        assert top <= drawn.height + 0.5, mark.text


def test_svg_and_png_hold_it(tmp_path: Path) -> None:
    drawn = picture(SPEC)
    root = ElementTree.fromstring(svg_bytes(drawn, SPEC.title, SPEC.alt))
    texts = [node.text for node in root.iter() if node.tag.endswith("text")]
    assert TODAY in texts
    assert png_bytes(drawn, SPEC.title, SPEC.alt).startswith(b"\x89PNG")
    for suffix in (".pdf", ".svg", ".png"):
        write_chart(SPEC, tmp_path / f"x{suffix}")
        assert (tmp_path / f"x{suffix}").stat().st_size > 1000


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", [(400, 200), (700, 260), (1300, 500)])
def test_the_screen_fills_the_range_and_marks_today(qapp, theme, size) -> None:
    plot = chart_item(SPEC, theme.tokens)
    plot.resize(*size)
    plot.show()
    plot.grab()
    items = plot.getPlotItem().items  # pyright: ignore[reportOptionalMemberAccess] - pyqtgraph has no types
    assert [item for item in items if isinstance(item, pg.FillBetweenItem)]
    texts = [
        item.textItem.toPlainText() for item in items if isinstance(item, pg.TextItem) and item.isVisible()
    ]
    assert TODAY in texts
    assert any("£800" in text for text in texts)
    plot.close()


def test_a_band_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        ChartSpec("lines", "x", "", ("a",), (), DataTable((), ()), band=Band("b", (1, 2), (1, 2)))
    four = tuple(Series(name, (1,), ("",)) for name in "abcd")
    with pytest.raises(ValueError, match="at most four"):
        ChartSpec("lines", "x", "", ("a",), four, DataTable((), ()), band=Band("b", (1,), (1,)))
