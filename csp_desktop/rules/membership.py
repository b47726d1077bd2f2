"""Seats on a group: which of them are held at a date, which of them chairs, and what counts as having come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from csp_desktop.rules.meetings import Attendance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from csp_desktop.rules.dates import PartialDate

Holding = Literal["held", "over", "to come"]
_CHAIR = re.compile(r"\b(co-)?chair(man|woman|person)?\b", re.IGNORECASE)
_NOT_IT = re.compile(r"\b(vice|deputy|former|past|acting for the)[ -]", re.IGNORECASE)
_BEST = (
    Attendance.PRESENT,
    Attendance.SUBSTITUTE,
    Attendance.APOLOGIES,
    Attendance.ABSENT,
    Attendance.NOT_RECORDED,
)
CAME = (Attendance.PRESENT, Attendance.SUBSTITUTE)


def holding(since: PartialDate | None, until: PartialDate | None, as_at: PartialDate) -> Holding:
    """Whether a seat was held at a date; a seat without dates is held, and one that began and ended in it too."""
    if until is not None and until.qualifier != "after" and until.last < as_at.first:
        return "over"
    starts = since is not None and since.qualifier not in ("by", "before")
    return "to come" if since is not None and starts and since.first > as_at.last else "held"


def chairs(role: str) -> bool:
    """Whether a role on a group is its chair: "Chair", "Independent chair", "Co-chair", never "Vice-chair"."""
    return bool(_CHAIR.search(role)) and not _NOT_IT.search(role)


def best(found: Iterable[Attendance | None]) -> Attendance:
    """How a seat was filled at a meeting to which several were invited for it: somebody who came counts."""
    known = set(found)
    return next((one for one in _BEST if one in known), Attendance.NOT_RECORDED)
