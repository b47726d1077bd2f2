"""An agency's own action plan in print: what was recommended to it, its actions, and what shows that they made a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Row, Table
from csp_desktop.reports.wording import counted, known, left_out
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.agency_plans import is_late, short_words

if TYPE_CHECKING:
    from csp_desktop.services.agency_plans import Advice, AgencyAction, AgencyPlan

NOTHING = "Nothing is recommended to this agency, and it has no actions under any recommendation."
NOT_SAID = "Not recorded"
DATES = 36  # millimetres: a status, and under it the day it was due or done


def lead(plan: AgencyPlan) -> str:
    """How many recommendations there are and how they stand, with what is done but not shown to be."""
    if not plan.own and not plan.shared:
        return NOTHING
    found = plan.counts
    if not plan.own:
        return f"{sentence_case(counted(len(plan.shared), 'action'))} under recommendations to others."
    parts = [f"{count} {words}" for count, words in ((found.open, "open"), (found.done, "done")) if count]
    said = f"{sentence_case(counted(len(plan.own), 'recommendation'))}: {list_words(parts)}."
    lacks = [
        f"{count} {words}"
        for count, words in (
            (found.late, "past the date agreed"),
            (found.unproved, "done without evidence"),
            (found.unknown, "done without evidence of impact"),
        )
        if count
    ]
    return f"{said} {sentence_case(list_words(lacks))}." if lacks else said


def blocks(plan: AgencyPlan) -> tuple[Block, ...]:
    """The recommendations, then the actions under them and under those of others."""
    actions = [*(action for one in plan.own for action in one.actions), *plan.shared]
    made: list[Block] = []
    if plan.own:
        made.append(_advice(plan))
    if actions:
        made.append(_actions(plan, actions))
    return tuple(made)


def _advice(plan: AgencyPlan) -> Table:
    columns = (
        Column("Recommendation", weight=1.2),
        Column("Status", millimetres=DATES),
        Column("Evidence of completion", millimetres=35),
        Column("Evidence of impact", millimetres=35),
    )
    return Table(
        "Recommendations",
        columns,
        tuple(_advice_row(one, plan) for one in sorted(plan.own, key=lambda one: one.done)),
    )


def _advice_row(one: Advice, plan: AgencyPlan) -> Row:
    source = "" if one.number.startswith(one.source) else f"from {one.source}"
    words = Cell(one.wording, second=", ".join(filter(None, (one.number, source))))
    late = not one.done and is_late(one.due, plan.day)
    when = short_words(one.completed) if one.done and one.completed else _due(one.due, late)
    status = Cell(one.status.label, mark="late" if late else one.status.shape, second=when)
    return Row((words, status, _evidence(one.evidence, one), _impact(one)))


def _due(stored: str, late: bool) -> str:
    if not stored:
        return "No date agreed"
    return f"Was due {short_words(stored)}" if late else f"Due {short_words(stored)}"


def _evidence(words: str, one: Advice) -> str | Cell:
    return words or (NOT_SAID if one.done else "")


def _impact(one: Advice) -> str | Cell:
    """What difference it made, and under it when that was or is to be audited."""
    audited = f"Audited {short_words(one.audited)}" if one.audited else ""
    due = f"Audit due {short_words(one.audit_due)}" if one.audit_due and not one.audited else ""
    words = one.impact or (NOT_SAID if one.done else "")
    return Cell(words, after=(audited or due,)) if audited or due else words


def _actions(plan: AgencyPlan, actions: list[AgencyAction]) -> Table:
    columns = (
        Column("Action", weight=1.3),
        Column("Lead", weight=0.7),
        Column("Status", millimetres=DATES),
        Column("Progress and evidence", millimetres=50),
    )
    listed = [one for one in actions if not (one.done and one.evidence)]
    note = left_out(len(actions) - len(listed), "action that is done", "actions that are done", "not listed")
    rows = tuple(_action_row(one, plan) for one in listed)
    return Table(
        "Actions", columns, rows, note, empty=f"{sentence_case(counted(len(actions), 'action'))}, all done."
    )


def _action_row(one: AgencyAction, plan: AgencyPlan) -> Row:
    under = f"under {one.of}" if one.of and not one.reference.startswith(one.of) else ""
    words = Cell(one.wording, second=", ".join(filter(None, (one.reference, under))))
    late = one.status.open and is_late(one.due, plan.day)
    status = Cell(one.status.label, mark="late" if late else one.status.shape, second=_due(one.due, late))
    said = Cell(one.progress, after=(f"Evidence: {one.evidence}",)) if one.evidence else one.progress
    return Row((words, known(one.lead), status, said))
