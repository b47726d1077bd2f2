"""How fast the large diagrams are against a plain drawing of as many boxes: 80 groups; 12 strategies with 120 priorities."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from csp_desktop.charts import fonts
from csp_desktop.charts.files import pdf_of
from csp_desktop.charts.governance import sheets as governance_sheets
from csp_desktop.charts.lineage import sheets as lineage_sheets
from csp_desktop.charts.picture import INK, MM, WHITE, Mark, Picture, Stroke, Words, rect
from csp_desktop.charts.print import WIDTH
from csp_desktop.charts.wrapping import wrap
from csp_desktop.ui.look import shipped_look
from csp_desktop.ui.widgets.picture_view import PictureView
from tests.charts.hierarchies import history, structure

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from csp_desktop.charts.spec import GovernanceSpec, LineageSpec

ROUNDS, DEPTH = 9, 250 * MM
MOST = 1000.0  # milliseconds, the issue's
KINDS = ("80 groups", "120 priorities")


def described(kind: str) -> GovernanceSpec | LineageSpec:
    return structure(80, 1) if kind == KINDS[0] else history(12, 10, 1)


def laid(kind: str, spec: GovernanceSpec | LineageSpec) -> list[Picture]:
    wrap.cache_clear()
    fonts.width.cache_clear()
    lay: Callable = governance_sheets if kind == KINDS[0] else lineage_sheets
    return lay(spec, WIDTH, DEPTH)


def plain(count: int) -> list[Picture]:
    """As many boxes with a line of words each, in rows: what any drawing of them costs at least."""
    marks: list[Mark] = []
    for at in range(count):
        x, y = 150.0 * (at % 3), 20.0 * (at // 3)
        marks += [
            rect(x, y, 140, 16, WHITE, Stroke(INK, 1)),
            Words(x + 4, y + 4, f"Group {at}", fonts.REGULAR, 9),
        ]
    return [Picture(WIDTH, 20.0 * (count // 3 + 1), tuple(marks))]


def milliseconds(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return (perf_counter() - began) * 1000


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_diagram_is_laid_out_and_printed(kind: str) -> None:
    """Layout and PDF, with no memory of measured words, beside a plain drawing in the same run."""
    fonts.font(fonts.REGULAR)
    count = 80 if kind == KINDS[0] else 120
    spec = described(kind)
    lay, whole, floor = [], [], []
    for _ in range(ROUNDS):  # in turns, so that a busy machine slows all alike
        lay.append(milliseconds(lambda: laid(kind, spec)))
        whole.append(milliseconds(lambda: pdf_of(laid(kind, spec))))
        floor.append(milliseconds(lambda: pdf_of(plain(count))))
    print(
        f"\n{kind}: laid out in {median(lay):.1f} ms, with its PDF {median(whole):.1f} ms (worst {max(whole):.1f}); "
        f"a plain drawing of {count} boxes {median(floor):.1f} ms: {median(whole) / median(floor):.1f} times"
    )
    assert max(whole) < MOST


@pytest.mark.parametrize("kind", KINDS)
def test_a_large_diagram_is_painted_on_screen(kind: str, qapp: QApplication, qtbot) -> None:
    """From its description to painted pixels, beside painting a plain drawing."""
    look = shipped_look(qapp, "light")
    count = 80 if kind == KINDS[0] else 120
    spec = described(kind)
    view = PictureView(look)
    qtbot.addWidget(view)
    whole, floor = [], []

    def shown(pictures: list[Picture]) -> None:
        for picture in pictures:
            view.show_picture(picture)
            view.grab()

    for _ in range(ROUNDS):
        whole.append(milliseconds(lambda: shown(laid(kind, spec))))
        floor.append(milliseconds(lambda: shown(plain(count))))
    print(
        f"\n{kind} on screen: {median(whole):.1f} ms (worst {max(whole):.1f}); a plain drawing of {count} boxes "
        f"{median(floor):.1f} ms: {median(whole) / median(floor):.1f} times"
    )
    look.deleteLater()
    assert max(whole) < MOST
