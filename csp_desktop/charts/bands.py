"""What may come, in a line chart in print: the range between two lines, hatched, and the day it is seen on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.line_values import SIZE
from csp_desktop.charts.picture import GREY, INK, WHITE, Mark, Shape, Stroke, Words, hatch, line
from csp_desktop.charts.spec import TODAY

if TYPE_CHECKING:
    from csp_desktop.charts.line_values import Plot
    from csp_desktop.charts.spec import Band, ChartSpec, Number

_HATCH = Stroke(GREY, 0.5)
_EDGE = Stroke(INK, 0.9)
_DAY = Stroke(GREY, 0.8, (2.0, 2.0))
_GAP = 4.0


def reach(spec: ChartSpec, plot: Plot) -> list[Mark]:
    """The range as a hatched shape with its edges drawn; nothing where the chart has none."""
    if spec.band is None:
        return []
    known = _known(spec.band)
    low = [(plot.x(at), plot.y(least)) for at, least, _ in known]
    high = [(plot.x(at), plot.y(most)) for at, _, most in known]
    if len(known) < 2:
        return []
    around = (*low, *reversed(high))
    return [Shape(around, WHITE), hatch(around, _GAP, _HATCH), Shape(around, None, _EDGE)]


def today(spec: ChartSpec, plot: Plot) -> list[Mark]:
    """A dashed upright where today is, with its word at its head."""
    if spec.today is None:
        return []
    x, top = plot.x(spec.today), plot.y(plot.high)
    wide = fonts.width(TODAY, fonts.ITALIC, SIZE)
    word = Words(max(0.0, x - wide / 2), top + 7, TODAY, fonts.ITALIC, SIZE, GREY)
    return [line(x, plot.y(0), x, top + 4, _DAY), word]


def band_end(band: Band, plot: Plot) -> float:
    """The height of the middle of the range where it ends."""
    _, least, most = _known(band)[-1]
    return (plot.y(least) + plot.y(most)) / 2


def _known(band: Band) -> list[tuple[int, Number, Number]]:
    """The places the range reaches, with its least and most."""
    ends = enumerate(zip(band.low, band.high, strict=True))
    return [(at, least, most) for at, (least, most) in ends if least is not None and most is not None]
