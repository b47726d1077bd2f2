"""The time of a meeting in words: what is left of it, and how long its item has taken against what it was allotted."""

from __future__ import annotations

from datetime import datetime, timedelta

from csp_desktop.rules.typed_times import read_times
from csp_desktop.rules.wording import count_words

_DAY = 24 * 60
_NEAR = 60  # minutes: a meeting that began further from its time than this is counted from when it began


def length_words(minutes: int) -> str:
    """ "2 hours", "1 hour 30 minutes", "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = (
        count_words(hours, "hour") if hours else "",
        count_words(rest, "minute") if rest or not hours else "",
    )
    return " ".join(filter(None, parts))


def minutes_since(began: str, now: datetime) -> int | None:
    """Whole minutes from a time of day ("14:02") to now, past midnight too; None for words that are no time."""
    times = read_times(began)
    if times is None:
        return None
    return (now.hour * 60 + now.minute - times[0].hour * 60 - times[0].minute) % _DAY


def counted_from(starts: str, began: str) -> str:
    """The time a meeting is counted from: its planned one where it began near it, as its room is booked so."""
    planned, true = read_times(starts), read_times(began)
    if planned is None or true is None:
        return began or starts
    apart = abs(planned[0].hour * 60 + planned[0].minute - true[0].hour * 60 - true[0].minute)
    return starts if apart <= _NEAR else began


def left_words(starts: str, began: str, lasts: int | None, now: datetime) -> str:
    """ "68 minutes left of 2 hours"; how far it is over; "" where nothing says how long it is to take."""
    gone = minutes_since(counted_from(starts, began), now)
    if gone is None or lasts is None:
        return ""
    left = lasts - gone
    if left < 0:
        return f"{count_words(-left, 'minute')} over the {length_words(lasts)}"
    return f"{count_words(left, 'minute')} left of {length_words(lasts)}"


def item_words(taken: int, spent: timedelta, allotted: int | None) -> tuple[str, str]:
    """How long an item has taken, and its shape: half full in its time, a triangle over it."""
    minutes = taken + int(spent.total_seconds() // 60)
    if not allotted:
        return (f"{count_words(minutes, 'minute')} on this item", "doing") if minutes else ("", "")
    if minutes >= allotted:
        over = minutes - allotted
        if over:
            return f"{count_words(over, 'minute')} over its {allotted}", "late"
        return f"All of its {count_words(allotted, 'minute')} used", "soon"
    return f"{minutes} of its {count_words(allotted, 'minute')} used", "doing"
