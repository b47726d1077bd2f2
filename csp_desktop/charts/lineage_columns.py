"""Where each strategy stands in a lineage: a true time scale while it leaves room for words, else equal columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.charts.spec import LineageSpec

NARROWEST = 58.0  # points: "Priority 1" with its edges
_QUARTER = 0.25  # strategies run from April


@dataclass(frozen=True, slots=True)
class Band:
    """Some strategies side by side: their index in the description and where each starts and ends on the page."""

    strategies: tuple[int, ...]
    columns: tuple[tuple[float, float], ...]

    def touches(self, at: int) -> bool:
        """Whether the column at this place runs straight up to the next one."""
        return at + 1 < len(self.columns) and self.columns[at + 1][0] - self.columns[at][1] < 1


def bands(spec: LineageSpec, left: float, right: float) -> list[Band]:
    """One band, or as many as keep every column wide enough to be written in."""
    order = tuple(range(len(spec.strategies)))
    true = _true_scale(spec, order, left, right)
    if true:
        return [true]
    most = max(1, int((right - left) // NARROWEST))
    count = -(-len(order) // most)
    size = -(-len(order) // max(1, count))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    return [_equal(group, size, left, right) for group in groups]


def _true_scale(spec: LineageSpec, order: tuple[int, ...], left: float, right: float) -> Band | None:
    """Columns as long as the years they span; None where they overlap, run backwards or become too narrow."""
    spans = [
        (spec.years[at][0] + _QUARTER, max(spec.years[at][1], spec.years[at][0] + 1) + _QUARTER)
        for at in order
    ]
    if not spans or any(later[0] < sooner[1] for sooner, later in pairwise(spans)):
        return None
    unit = (right - left) / (spans[-1][1] - spans[0][0])
    columns = tuple((left + (a - spans[0][0]) * unit, left + (b - spans[0][0]) * unit) for a, b in spans)
    return Band(order, columns) if all(b - a >= NARROWEST for a, b in columns) else None


def _equal(group: tuple[int, ...], size: int, left: float, right: float) -> Band:
    wide = (right - left) / size
    return Band(group, tuple((left + at * wide, left + (at + 1) * wide) for at in range(len(group))))
