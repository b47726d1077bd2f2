"""Whom a body answered to at a date, where the one it answers to now had another name, was several bodies, or came later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.services.group_life import SPLIT_FROM

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from csp_desktop.services.governance import Tie


def answered_to(
    above: Mapping[int, int | None],
    after: Mapping[int, int | None],
    ties: Sequence[Tie],
    there: Collection[int],
) -> dict[int, int | None]:
    """For each body the one there at the date that it answered to: the one recorded, what followed it, or what it came from.

    above, after: the body that each answers to, and the one that followed it, as recorded.
    """
    before: dict[int, list[int]] = {}
    for one, later in after.items():
        if later is not None:
            before.setdefault(later, []).append(one)
    for tie in ties:
        if tie.how == SPLIT_FROM and tie.other not in before.get(tie.group, ()):
            before.setdefault(tie.group, []).append(tie.other)
    return {
        one: other if (stood := _in_place(other, after, before, there)) is None else stood
        for one, other in above.items()
    }


def _in_place(
    one: int | None,
    after: Mapping[int, int | None],
    before: Mapping[int, Sequence[int]],
    there: Collection[int],
) -> int | None:
    """The body there in place of one that was not; None where there is none, or more than one."""
    if one is None or one in there:
        return one
    later, seen = after.get(one), {one}
    while later is not None and later not in seen:
        if later in there:
            return later
        seen.add(later)
        later = after.get(later)
    return _earlier(one, before, there)


def _earlier(one: int, before: Mapping[int, Sequence[int]], there: Collection[int]) -> int | None:
    """The one body there of those that became another, at however many removes."""
    waiting, seen, stood = [one], {one}, set()
    while waiting:
        for earlier in before.get(waiting.pop(), ()):
            if earlier in there:
                stood.add(earlier)
            elif earlier not in seen:
                waiting.append(earlier)
            seen.add(earlier)
    return stood.pop() if len(stood) == 1 else None
