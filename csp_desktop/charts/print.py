"""Charts and diagrams in print: laid out in measured marks, then written to a ReportLab canvas as plain operators."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from csp_desktop.charts import fonts
from csp_desktop.charts.bars import bars
from csp_desktop.charts.governance import governance
from csp_desktop.charts.governance import sheets as governance_sheets
from csp_desktop.charts.lineage import lineage
from csp_desktop.charts.lineage import sheets as lineage_sheets
from csp_desktop.charts.lines import lines
from csp_desktop.charts.picture import MM, Disc, Mark, Picture, Shape, Stroke, Strokes, Words
from csp_desktop.charts.ranges import range_bar, range_key
from csp_desktop.charts.spec import Drawing, GovernanceSpec, LineageSpec, RangeSpec, TimelineSpec, TrackSpec
from csp_desktop.charts.timeline import sheets as timeline_sheets
from csp_desktop.charts.timeline import timeline
from csp_desktop.charts.track import track
from csp_desktop.charts.wrapping import block, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportlab.pdfgen.canvas import Canvas

WIDTH = 164 * MM  # the text width of the page
NO_AMOUNTS = "Nothing to draw: no amounts are recorded."
NO_LANES = "No strategies are recorded yet."
NO_TIMES = "No review has dates recorded, so there is nothing to draw."
NO_TRACKS = "No reviews are recorded yet."
_BEND = 0.5523  # a quarter circle as a Bézier curve


def height(spec: Drawing, width: float = WIDTH) -> float:
    """The height in points that a drawing needs at a width in points."""
    return picture(spec, width).height


def draw(canvas: Canvas, spec: Drawing, x: float, y: float, width: float = WIDTH) -> None:
    """Draw with the lower left corner at (x, y); the canvas's state is as it was afterwards, no content is marked."""
    paint(canvas, picture(spec, width).marks, x, y)


def range_height(spec: RangeSpec, width: float) -> float:
    """The height of a range bar with its verdict under it."""
    return range_bar(spec, width).height


def draw_range(canvas: Canvas, spec: RangeSpec, x: float, y: float, width: float) -> None:
    """Draw a range bar and its verdict with the lower left corner at (x, y)."""
    paint(canvas, range_bar(spec, width).marks, x, y)


def range_key_height(width: float = WIDTH) -> float:
    """The height of the one key that stands under a table of range bars."""
    return range_key(width).height


def draw_range_key(canvas: Canvas, x: float, y: float, width: float = WIDTH) -> None:
    """Draw the key of the range bars."""
    paint(canvas, range_key(width).marks, x, y)


@lru_cache(maxsize=128)
def picture(spec: Drawing, width: float = WIDTH) -> Picture:
    """A description laid out at a width; what cannot be drawn is said in words."""
    if isinstance(spec, LineageSpec):
        return lineage(spec, width) if spec.lanes else _words_alone(NO_LANES, width)
    if isinstance(spec, TrackSpec):
        return track(spec, width) if spec.rows else _words_alone(NO_TRACKS, width)
    if isinstance(spec, GovernanceSpec):
        return governance(spec, width)
    if isinstance(spec, TimelineSpec):
        return timeline(spec, width) if spec.rows else _words_alone(NO_TIMES, width)
    if not spec.drawable:
        return _words_alone(spec.empty or NO_AMOUNTS, width)
    return lines(spec, width) if spec.kind == "lines" else bars(spec, width)


@lru_cache(maxsize=32)
def sheets(spec: Drawing, width: float, depth: float) -> tuple[Picture, ...]:
    """A drawing on sheets no higher than `depth` where its kind can part; another stays whole, however high."""
    if isinstance(spec, GovernanceSpec):
        return tuple(governance_sheets(spec, width, depth))
    if isinstance(spec, LineageSpec) and spec.lanes:
        return tuple(lineage_sheets(spec, width, depth))
    if isinstance(spec, TimelineSpec) and spec.rows:
        return tuple(timeline_sheets(spec, width, depth))
    return (picture(spec, width),)


def _words_alone(words: str, width: float) -> Picture:
    """The words in the place of a chart that has nothing to draw."""
    said = wrap(words, fonts.ITALIC, 11, width)
    tall = len(said) * 14 + 8
    return Picture(width, tall, tuple(block(said, 0, tall - 4, fonts.ITALIC, 11, 14)))


def paint(canvas: Canvas, marks: Iterable[Mark], x: float, y: float) -> None:
    """Write marks to the canvas, moved by (x, y)."""
    canvas.saveState()
    canvas.translate(x, y)
    # Operators written straight to the page: ReportLab's own calls cost three times as much (speed of a pack).
    code: list[str] = canvas._code  # pyright: ignore[reportAttributeAccessIssue]  (ReportLab has no types)
    for mark in marks:
        if isinstance(mark, Words):
            _words(canvas, code, mark)
        elif isinstance(mark, Disc):
            _paint_path(code, _circle(mark), mark.fill, mark.stroke)
        elif isinstance(mark, Strokes):
            path = " ".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in mark.lines)
            _paint_path(code, path, None, mark.stroke)
        else:
            _paint_path(code, _polygon(mark), mark.fill, mark.stroke)
    canvas.restoreState()


def _words(canvas: Canvas, code: list[str], mark: Words) -> None:
    code.append(f"{_rgb(mark.colour)} rg")
    canvas.setFont(fonts.font(mark.face), mark.size)
    canvas.drawString(mark.x, mark.y, mark.text)


def _polygon(mark: Shape) -> str:
    (x, y), *rest = mark.points
    path = " ".join([f"{x:.2f} {y:.2f} m", *(f"{a:.2f} {b:.2f} l" for a, b in rest)])
    return f"{path} h" if mark.closed else path


def _circle(mark: Disc) -> str:
    x, y, r = mark.x, mark.y, mark.radius
    k = r * _BEND
    return (
        f"{x + r:.2f} {y:.2f} m {x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
    )


def _paint_path(code: list[str], path: str, fill: str | None, stroke: Stroke | None) -> None:
    if not path or (fill is None and stroke is None):
        return
    before = [f"{_rgb(fill)} rg"] if fill else []
    if stroke:
        dash = " ".join(f"{part:.2f}" for part in stroke.dash)
        before.append(f"{_rgb(stroke.colour)} RG {stroke.width:.2f} w [{dash}] 0 d {int(stroke.round)} J")
    code.append(f"{' '.join(before)} {path} {'B' if fill and stroke else 'f' if fill else 'S'}")


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
