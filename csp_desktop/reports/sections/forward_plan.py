"""The forward plan: what comes to each meeting in the next twelve months, what comes to every one, and what has no date yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Bullets, Cell, Column, Heading, Row, Run, Table
from csp_desktop.reports.wording import counted, known, ranged, sentence
from csp_desktop.rules.meetings import ForwardStatus
from csp_desktop.rules.wording import number_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.forward_plan import ForwardPlan, PlannedFor, PlannedItem

NOTHING = "Nothing is planned yet."


def lead(plans: Sequence[ForwardPlan]) -> str:
    """How much is planned for how many meetings, and what has no meeting or date yet."""
    if not any(plan.count for plan in plans):
        return NOTHING
    ahead = [one for plan in plans for one in plan.ahead if one.items]
    meets = [one for one in ahead if one.meets]
    placed = sum(len(one.items) for one in meets)
    loose = sum(len(one.items) for one in ahead) - placed
    undated = sum(len(plan.undated) for plan in plans)
    said = []
    if placed:
        verb = "is" if placed == 1 else "are"
        said.append(
            f"{sentence_case(counted(placed, 'item'))} {verb} planned for {counted(len(meets), 'meeting')}{_off(meets)}."
        )
    if loose:
        verb = "is" if loose == 1 else "are"
        said.append(f"{sentence_case(counted(loose, 'item'))} {verb} planned for a month without a meeting.")
    if undated:
        verb = "has" if undated == 1 else "have"
        said.append(f"{sentence_case(counted(undated, 'item'))} {verb} no date yet.")
    return " ".join(said) or "What is planned comes to every meeting."


def _off(meets: Sequence[PlannedFor]) -> str:
    """How many of the meetings are still to be put on record."""
    off = sum(one.meeting_id is None for one in meets)
    if not off:
        return ""
    if off == len(meets):
        return ", not on record yet" if off == 1 else ", none of them on record yet"
    return f", {number_words(off)} of which {'is' if off == 1 else 'are'} not on record yet"


def blocks(plans: Sequence[ForwardPlan]) -> tuple[Block, ...]:
    """Each group's plan; where there are several, each under its group's name."""
    many = len(plans) > 1
    return tuple(block for plan in plans for block in _plan(plan, many))


def _plan(plan: ForwardPlan, named: bool) -> tuple[Block, ...]:
    made: list[Block] = [Heading(plan.group or "No group")] if named else []
    rows = [row for one in plan.ahead if one.items for row in _rows(one)]
    if rows:
        columns = (
            Column("Item", weight=2.4),
            Column("Purpose", weight=0.8),
            Column("Led by", weight=1.0),
            Column("Planned for", millimetres=36),
        )
        made.append(Table(f"Planned to {plan.until}", columns, tuple(rows)))
    made += _list("At every meeting", plan.always) + _list("Not dated yet", plan.undated)
    return tuple(made)


def _rows(one: PlannedFor) -> tuple[Row, ...]:
    """The meeting as a head over what is planned for it; one that is not on record, and a month without one, say so."""
    off = "" if one.meeting_id is not None else " (not on record yet)" if one.meets else ": no meeting"
    return (Row((Cell(f"{one.when}{off}", bold=True),), "group"), *(_row(item) for item in one.items))


def _row(item: PlannedItem) -> Row:
    there = "on the agenda" if item.status is ForwardStatus.ON_THE_AGENDA else item.again
    when = Cell(item.when, second=there) if item.when else sentence_case(there) or "This meeting"
    return Row(
        (
            Cell(item.title, bold=True, after=(sentence(ranged(item.ask)),) if item.ask else ()),
            Cell(item.purpose, mark=item.purpose.lower()),
            known(item.led_by),
            when,
        )
    )


def _list(title: str, items: Sequence[PlannedItem]) -> list[Block]:
    if not items:
        return []
    lines = tuple(
        (Run(sentence(item.title), bold=True), Run(f" {sentence(item.ask)}".rstrip())) for item in items
    )
    return [Heading(title, 3), Bullets(lines)]
