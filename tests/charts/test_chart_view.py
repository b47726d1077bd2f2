"""The chart in the window: message, data table, Copy, the words where there is nothing to draw, and its names."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QPushButton

from csp_desktop.charts.spec import ChartSpec, Series
from csp_desktop.ui.theme import DARK, LIGHT
from csp_desktop.ui.widgets.chart_view import ChartView
from tests.charts.examples import AWARDS, NO_TABLE, STREAMS

NOTHING = ChartSpec(
    "bars",
    "Nothing to draw yet: no amounts are recorded for 2024/25",
    "",
    ("PCC grant",),
    (Series("Allocated", (None,), ("",)),),
    NO_TABLE,
    empty="The chart appears when one stream has an allocation. Unknown amounts are never drawn as nought.",
)


@pytest.fixture
def view(qtbot, look):
    made = ChartView(look)
    qtbot.addWidget(made)
    made.resize(886, 260)
    made.show()
    return made


def drawn(view, qtbot, spec):
    view.set_spec(spec)
    qtbot.waitUntil(lambda: view.plot is not None and not view._stale and view.plot.isVisible())
    return view


def test_it_shows_message_measure_source_and_drawing(view, qtbot):
    drawn(view, qtbot, AWARDS)
    assert (view.title.text(), view.subtitle.text(), view.source.text()) == (
        AWARDS.title,
        AWARDS.subtitle,
        AWARDS.source,
    )
    assert view.plot.isVisible()
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name().upper() for x in range(0, 886, 3) for y in range(0, 260, 3)}
    assert {LIGHT.tokens["c1"], LIGHT.tokens["c4"]} <= colours


def test_a_screen_reader_is_told_the_message_and_the_chart_in_words(view, qtbot):
    drawn(view, qtbot, AWARDS)
    assert view.accessibleName() == AWARDS.title
    assert view.accessibleDescription() == AWARDS.alt
    assert view.plot.accessibleDescription() == AWARDS.alt
    assert view._table.accessibleName() == f"Data table: {AWARDS.title}"


def test_the_data_table_says_what_is_plotted_and_the_chart_comes_back(view, qtbot):
    drawn(view, qtbot, STREAMS)
    qtbot.mouseClick(view.table_button, Qt.MouseButton.LeftButton)
    table = view._table
    assert table.isVisible()
    assert not view.plot.isVisible()
    heads = tuple(table.horizontalHeaderItem(x).text() for x in range(table.columnCount()))
    rows = tuple(
        tuple(table.item(y, x).text() for x in range(table.columnCount())) for y in range(table.rowCount())
    )
    assert (heads, rows) == (STREAMS.table.head, STREAMS.table.rows)
    assert view.table_button.text().strip() == "Chart"
    qtbot.mouseClick(view.table_button, Qt.MouseButton.LeftButton)
    assert view.plot.isVisible()
    assert view.table_button.text().strip() == "Data table"


def test_copy_takes_the_table_as_html_and_tabs_and_the_picture(view, qtbot):
    drawn(view, qtbot, STREAMS)
    with qtbot.waitSignal(view.copied):
        qtbot.mouseClick(view.copy_button, Qt.MouseButton.LeftButton)
    data = QGuiApplication.clipboard().mimeData()
    assert "<td>Smith &amp; &lt;b&gt;Jones&lt;/b&gt;</td>" in data.html()
    assert data.text().splitlines()[1] == "Commissioner’s grant\t£38,200.00"
    image = QGuiApplication.clipboard().image()
    assert image.width() == 2 * (view.plot.width() + 32)
    colours = {
        image.pixelColor(x, y).name().upper()
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    }
    assert {LIGHT.tokens[name] for name in ("c1", "c2", "c3")} <= colours


def test_the_copied_picture_is_light_also_in_the_dark_theme(view, qtbot, look):
    look.use("dark")
    drawn(view, qtbot, AWARDS)
    view.copy()
    image = QGuiApplication.clipboard().image()
    assert image.pixelColor(2, 2) == QColor("#FFFFFF")


def test_where_nothing_can_be_drawn_it_says_why_and_offers_what_mends_it(view, qtbot):
    asked = []
    view.set_empty_action("Enter the PCC allocation", lambda: asked.append(True))
    view.set_spec(NOTHING)
    assert view.plot is None
    assert not view.copy_button.isVisible()
    button = next(b for b in view.findChildren(QPushButton) if b.text().strip() == "Enter the PCC allocation")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True]
    words = " ".join(child.text() for child in view._empty.children() if hasattr(child, "text"))
    assert NOTHING.empty in words


def test_it_goes_from_nothing_to_a_chart_and_back(view, qtbot):
    view.set_spec(NOTHING)
    drawn(view, qtbot, AWARDS)
    assert view.plot.isVisible()
    view.set_spec(NOTHING)
    assert not view.plot.isVisible()
    assert view.accessibleName() == NOTHING.title


def test_a_change_of_theme_draws_the_chart_anew(view, qtbot, look):
    drawn(view, qtbot, AWARDS)
    look.use("dark")
    qtbot.waitUntil(lambda: not view._stale)
    image = view.plot.grab().toImage()
    assert image.pixelColor(1, 1) == QColor(DARK.tokens["surface"])


def test_a_hidden_chart_is_drawn_when_it_is_shown(qtbot, look):
    view = ChartView(look)
    qtbot.addWidget(view)
    view.set_spec(AWARDS)
    assert view.plot is None
    view.resize(800, 240)
    view.show()
    qtbot.waitUntil(lambda: view.plot is not None)


def test_text_with_markup_is_shown_literally(view, qtbot):
    spec = replace(AWARDS, title="<b>Smith & Jones</b>", subtitle="&amp;")
    drawn(view, qtbot, spec)
    assert view.title.textFormat() == Qt.TextFormat.PlainText
    assert view.title.text() == "<b>Smith & Jones</b>"


def test_neither_pyqtgraph_nor_numpy_nor_reportlab_is_loaded_with_the_widget():
    code = (
        "import sys, csp_desktop.ui.widgets.chart_view, csp_desktop.ui.widgets.diagrams, csp_desktop.charts.spec\n"
        "print([name for name in ('pyqtgraph', 'numpy', 'reportlab', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reportlab_is_not_loaded_with_the_screen_charts():
    code = "import sys; import csp_desktop.charts.screen; print('reportlab' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:csp_desktop", "-c", code],
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "False"
