"""What cannot be kept of a record because of what else it says: a decision before the notification, an end before its start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_clocks import Bounds
from csp_desktop.rules.review_limits import order_problem
from csp_desktop.rules.reviews import Milestone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Two dates of a record that cannot be the other way round: table -> (earlier, later).
PAIRS = {
    "review_pauses": (("since", "until"),),
    "panel_members": (("since", "until"),),
    "agency_requests": (("asked", "due"), ("asked", "received")),
}
_SAID = {
    "since": "it began",
    "until": "it ended",
    "asked": "it was asked for",
    "due": "it is due",
    "received": "it was received",
}


def refuse(table: str, record: object, values: Mapping[str, Any]) -> None:
    """Raise ValueProblem where a value cannot be beside what the record says, or what else is typed with it.

    record: the record as it is, or None for a new one. values: what was typed, by field.
    """
    rule = RULES.get(table)
    if rule is not None:
        rule(table, lambda name: values[name] if name in values else getattr(record, name, None), values)


def _reviews(_table: str, value: Callable[[str], Any], values: Mapping[str, Any]) -> None:
    dates = {milestone: value(milestone.value) for milestone in Milestone}
    for milestone in reversed(Milestone):  # of two that are typed at once the later one is refused
        if milestone.value in values:
            problem = order_problem(milestone, dates)
            if problem:
                raise ValueProblem(problem)


def _pairs(table: str, value: Callable[[str], Any], values: Mapping[str, Any]) -> None:
    for earlier, later in PAIRS[table]:
        first, then = value(earlier), value(later)
        if first is None or then is None or not Bounds.of(first).is_after(Bounds.of(then)):
            continue
        if later in values:
            raise ValueProblem(f"{then.text} is before {_SAID[earlier]} ({first.text}). Type a later date.")
        if earlier in values:
            raise ValueProblem(f"{first.text} is after {_SAID[later]} ({then.text}). Type an earlier date.")


RULES: Mapping[str, Callable[[str, Callable[[str], Any], Mapping[str, Any]], None]] = {
    "reviews": _reviews,
    **dict.fromkeys(PAIRS, _pairs),
}
