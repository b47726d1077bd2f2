"""Right-angled links between rows of boxes: each runs in the channels between rows and passes rows between boxes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csp_desktop.charts.governance_boxes import Placed
    from csp_desktop.charts.spec import BoxLink

CLEAR = (8.0, 5.0, 3.0, 0.0)  # how near two different links may run side by side: wide first, then what is left
EDGE = 9.0  # how near a box's corner a link may start
ASIDE = 5.0  # how near it may pass a box


@dataclass(slots=True)
class Route:
    """Links of one style to one body, drawn as one: uprights (x, channel or row) and cross-runs (channel, from, to).

    Channel n lies above row n; a route passes row n at the x of `passes`.
    """

    style: str
    end: Placed
    upward: bool
    runs: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))  # channel -> x of every upright
    uprights: list[tuple[float, int, bool, int, bool]] = field(default_factory=list)
    arrow: float = 0.0


@dataclass(slots=True)
class Sheet:
    """The rows and the uprights already taken in each channel, so that different links keep apart."""

    rows: list[list[Placed]]
    width: float
    taken: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
    passed: dict[int, list[tuple[float, int]]] = field(default_factory=lambda: defaultdict(list))
