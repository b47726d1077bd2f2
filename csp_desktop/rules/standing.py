"""Whether a body stood at a date, from what the records say of its beginning, its end and the days it is named on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from csp_desktop.rules.groups import GroupStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.rules.dates import PartialDate

Standing = Literal["stood", "did not", "not known"]
_LIVE = (GroupStatus.ACTIVE, None)
_OVER = (GroupStatus.CLOSED, GroupStatus.MERGED, GroupStatus.RENAMED)
_NO_LATER = ("by", "before")  # the thing had happened by then, nobody knows how long before
_NEAR = timedelta(days=366)  # a body named within a year of a date is taken to have stood at it


class Seen(NamedTuple):
    """Days at which the records name a body: a return's quarter, a meeting, the years of a strategy it delivers."""

    first: date
    last: date


def standing(
    created: PartialDate | None,
    ended: PartialDate | None,
    status: GroupStatus | None,
    seen: Sequence[Seen],
    as_at: PartialDate,
) -> Standing:
    """Whether a body stood at a date; "not known" where nothing says so either way. Raises nothing."""
    begins = None if created is None or created.qualifier in _NO_LATER else created.first
    ends = None if ended is None or ended.qualifier == "after" else ended.last
    if (begins and begins > as_at.last) or (ends and ends < as_at.first):
        return "did not"
    if status is GroupStatus.PROPOSED and begins is None:
        return "did not"
    named = _named(created, ended, seen)
    if not named:
        return "not known" if ended else _undated(status)
    lower = begins or _earlier(min(one.first for one in named))
    if as_at.last < lower:
        return "not known"
    if ends or status in _LIVE or as_at.first <= _later(max(one.last for one in named)):
        return "stood"
    return "did not" if status in _OVER else "not known"


def _named(created: PartialDate | None, ended: PartialDate | None, seen: Sequence[Seen]) -> list[Seen]:
    """The days a body is known of; an end "by" a day says nothing of any day before."""
    named = list(seen)
    if created is not None:
        named.append(Seen(created.last, created.last))
    if ended is not None and ended.qualifier not in _NO_LATER:
        named.append(Seen(ended.first, ended.first))
    return named


def _undated(status: GroupStatus | None) -> Standing:
    """A body that no day is known of: what its status says, which is of no day in particular."""
    if status in _LIVE:
        return "stood"
    return "did not" if status in _OVER else "not known"


def _earlier(day: date) -> date:
    return day - _NEAR if day.year > 1 else date.min


def _later(day: date) -> date:
    return day + _NEAR if day.year < date.max.year - 1 else date.max
