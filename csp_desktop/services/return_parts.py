"""The parts of a return form: progress by priority, actions, money, engagement, and risks for the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_

from csp_desktop.records.actions import Action
from csp_desktop.records.funding import Award, Spend
from csp_desktop.records.groups import Engagement, GroupDelivery, GroupReturn, ReturnProgress
from csp_desktop.records.risks import Risk
from csp_desktop.records.strategies import PlanLine, Priority
from csp_desktop.rules.financial_years import containing
from csp_desktop.rules.funding import SpendKind
from csp_desktop.rules.money import print_money
from csp_desktop.rules.returns import LINES_IN_FORM, Input, Key, Section, canonical, plain
from csp_desktop.rules.risks import RiskStatus
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.strategies import PriorityStatus
from csp_desktop.services.priorities import current, own_strategies
from csp_desktop.services.reading import every, grouped, sorted_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.records.groups import Group
    from csp_desktop.rules.dates import PartialDate

MOST = 40  # actions in a form: a form nobody can fill is not sent back
_GONE = (PriorityStatus.DROPPED_TO_ASSURANCE, PriorityStatus.ENDED)
NOTHING = "Nothing recorded"
WORDS = (26, 37, 37)  # the widths of a part that is answered in words
# Field, and what is asked.
QUESTIONS = {
    "progress": "Progress in a few sentences, for the board’s summary",
    "funding": "Where the money stands: what is committed, what may not be spent",
    "engagement": "How communities were listened to this quarter, in a few sentences",
    "risks": "Risks and blockers",
    "escalations": "What the board is asked to decide or to do",
}
ADDED = ("title", "held", "place", "method", "communities", "reached", "heard", "changed")
ADDED_HEADS = (
    "What was held",
    "Date",
    "Place",
    "Method",
    "Communities",
    "People reached",
    "What was heard",
    "What changed",
)


def sections(session: Session, row: GroupReturn, group: Group) -> tuple[Section, ...]:
    """Every part of the form of a return. A part that has nothing to show or to ask is left out."""
    last = _last_return(session, row)
    priorities = _priorities(session, row, group)
    made = (
        _who(row),
        _progress(session, row, last, priorities),
        _questions("Money in words", "", row, last, ("funding",)),
        _engaged(session, row, group, last),
        _risks(session, row, last, priorities),
        _actions(session, group, priorities),
        _money(session, row, priorities),
        _added(),
    )
    return tuple(part for part in made if part.rows)


def spend_reference(quarter: str, group_id: int) -> str:
    """By what a spending line that a return told of is known again."""
    return f"Return {quarter}, group {group_id}"


def spent_in(session: Session, award_id: int, quarter: str, group_id: int) -> Spend | None:
    """The spending line that a group's return of a quarter told of under an award."""
    reference = spend_reference(quarter, group_id)
    found = every(session, Spend, where=(Spend.award_id == award_id) & (Spend.reference == reference))
    return found[0] if found else None


def _last_return(session: Session, row: GroupReturn) -> GroupReturn | None:
    """The group's return of the newest quarter before this one that says anything."""
    key = row.quarter.key if row.quarter else ""
    before = [
        other
        for other in every(session, GroupReturn, where=GroupReturn.group_id == row.group_id)
        if other.quarter and other.quarter.key < key and any(getattr(other, name) for name in QUESTIONS)
    ]
    return max(before, key=lambda other: other.quarter.key if other.quarter else "", default=None)


def _priorities(session: Session, row: GroupReturn, group: Group) -> list[Priority]:
    """What the group delivers or leads of the strategy in force, and whatever the return reports on already."""
    quarter: PartialDate | None = row.quarter
    strategy = current(own_strategies(session), quarter) if quarter else None
    delivered = {
        one.priority_id for one in every(session, GroupDelivery, where=GroupDelivery.group_id == group.id)
    }
    said = {
        one.priority_id for one in every(session, ReturnProgress, where=ReturnProgress.return_id == row.id)
    }
    found = [
        one
        for one in every(session, Priority)
        if one.id in said
        or (
            strategy is not None
            and one.strategy_id == strategy.id
            and one.status not in _GONE
            and (one.id in delivered or one.lead_group_id == group.id)
        )
    ]
    return sorted(found, key=lambda one: (one.kind.value != "priority", sorted_numbers(one.number), one.id))


def _named(row: Priority) -> str:
    return f"{row.number}. {row.wording}" if row.number else row.wording


def _asked(
    row: GroupReturn, last: GroupReturn | None, names: Sequence[str]
) -> tuple[tuple[str | Input, ...], ...]:
    """Questions answered in words, with what was said last quarter beside them."""
    return tuple(
        (
            QUESTIONS[name],
            _before(getattr(last, name) if last else ""),
            Input(Key("group_returns", row.id, name), QUESTIONS[name], canonical("long", getattr(row, name))),
        )
        for name in names
    )


def _before(text: str) -> str:
    return plain(text) or NOTHING


def _who(row: GroupReturn) -> Section:
    key = Key("group_returns", row.id, "author")
    label = "Filled in by (name or role)"
    answer = Input(key, label, canonical("text", row.author))
    return Section("Who fills this in", "", ("Question", "", "Answer"), WORDS, ((label, "", answer),))


def _questions(
    title: str, note: str, row: GroupReturn, last: GroupReturn | None, names: Sequence[str]
) -> Section:
    """A part that is answered in words alone."""
    return Section(title, note, ("Question", _told(last), "This quarter"), WORDS, _asked(row, last, names))


def _told(last: GroupReturn | None) -> str:
    """The head of what was said before."""
    return (
        f"What you told us for {last.quarter.text}"
        if last and last.quarter
        else "What you told us last quarter"
    )


def _progress(
    session: Session, row: GroupReturn, last: GroupReturn | None, priorities: Sequence[Priority]
) -> Section:
    """Progress by priority; the whole quarter's in a few sentences comes last."""
    now, before = _said(session, row), _said(session, last) if last else {}
    subjects = {one.id: one.subject for one in every(session, Priority)}
    by_subject = {subjects[one]: words for one, words in before.items() if subjects.get(one)}
    rows: list[tuple[str | Input, ...]] = [
        (
            _named(one),
            _before(before.get(one.id) or by_subject.get(one.subject, "")),
            Input(
                Key("return_progress", one.id, "progress"),
                f"Progress: {_named(one)}",
                canonical("long", now.get(one.id, "")),
            ),
        )
        for one in priorities
    ]
    rows += _asked(row, last, ("progress",))
    heads = ("Priority", _told(last), "Progress this quarter")
    return Section("Progress by priority", "", heads, WORDS, tuple(rows))


def _said(session: Session, row: GroupReturn) -> dict[int, str]:
    found = every(session, ReturnProgress, where=ReturnProgress.return_id == row.id)
    return {one.priority_id: one.progress for one in found}


def _actions(session: Session, group: Group, priorities: Sequence[Priority]) -> Section:
    """The group's open actions, and the open lines of the action plan that are the group's or nobody's."""
    ids = [one.id for one in priorities]
    mine = or_(PlanLine.group_id == group.id, PlanLine.group_id.is_(None) & PlanLine.priority_id.in_(ids))
    found: list[Action | PlanLine] = [*every(session, Action, where=Action.group_id == group.id)]
    found += every(session, PlanLine, where=mine)
    still = [one for one in found if one.status is None or one.status.open]
    still.sort(key=lambda one: (one.due.key if one.due else "9", one.__tablename__, one.id))
    note = "Correct the date or the status where it has changed, and say in a sentence how it goes."
    if len(still) > MOST:
        note += f" The {MOST} due first are shown, of {len(still)}."
    heads = ("Action", "Who", "Due", "Status", "How it goes")
    rows = tuple(_action(one) for one in still[:MOST])
    return Section("Actions", note, heads, (34, 13, 11, 12, 30), rows)


def _action(row: Action | PlanLine) -> tuple[str | Input, ...]:
    words = row.wording if isinstance(row, Action) else row.action
    reference = row.reference if isinstance(row, Action) else ""
    who = row.owner if isinstance(row, Action) else row.lead
    short = shortened(words, 60)
    values = {
        "due": row.due.key if row.due else "",
        "status": row.status.value if row.status and row.status.value != "not recorded" else "",
        "progress": canonical("long", row.progress),
    }
    labels = {"due": "Due", "status": "Status", "progress": "How it goes"}
    return (
        plain(f"{reference} {words}"),
        plain(who) or "Not recorded",
        *(
            Input(Key(row.__tablename__, row.id, name), f"{labels[name]}: {short}", value)
            for name, value in values.items()
        ),
    )


def _money(session: Session, row: GroupReturn, priorities: Sequence[Priority]) -> Section:
    """The awards under the group's priorities in the quarter's year, each with what was spent before."""
    ids = {one.id for one in priorities}
    quarter = row.quarter
    year = containing(quarter.first) if quarter else None
    spent = grouped(every(session, Spend, where=Spend.kind == SpendKind.SPENT), lambda one: one.award_id)
    rows: list[tuple[str | Input, ...]] = []
    for one in every(session, Award):
        runs = (
            year is None
            or one.first_year is None
            or one.first_year <= year <= (one.last_year or one.first_year)
        )
        if one.priority_id not in ids or not runs or one.first_year is None:
            continue
        told = spent_in(session, one.id, quarter.text if quarter else "", row.group_id)
        others = [
            line.amount for line in spent.get(one.id, ()) if line is not told and line.year in (None, year)
        ]
        rows.append(_award(one, [int(amount) for amount in others if amount is not None], told))
    heads = ("Award", "Allocated", "Spent this year before", "Spent this quarter")
    return Section(
        "Money allocated to your work", "Amounts in pounds and pence.", heads, (46, 18, 18, 18), tuple(rows)
    )


def _award(row: Award, before: Sequence[int], told: Spend | None) -> tuple[str | Input, ...]:
    allocated = (
        print_money(row.amount) if row.amount is not None else (text_of(row.amount_says) or "Not recorded")
    )
    value = "" if told is None or told.amount is None else str(int(told.amount))
    return (
        plain(row.title),
        allocated,
        print_money(sum(before)) if before else NOTHING,
        Input(Key("awards", row.id, "spent"), f"Spent this quarter: {shortened(row.title, 60)}", value),
    )


def _engaged(session: Session, row: GroupReturn, group: Group, last: GroupReturn | None) -> Section:
    """What is recorded of the quarter already, to be looked at, and the question in words."""
    quarter = row.quarter
    held = [
        one
        for one in every(session, Engagement, where=Engagement.group_id == group.id)
        if quarter and one.held and quarter.first <= one.held.first <= quarter.last
    ]
    recorded = "; ".join(f"{plain(one.title)}, {text_of(one.held)}" for one in held)
    note = f"Recorded already: {recorded}." if recorded else ""
    return _questions("Engagement with communities", note, row, last, ("engagement",))


def _added() -> Section:
    """Room for engagements that are not recorded yet."""
    rows = tuple(
        (
            str(number),
            *(
                Input(Key("engagements", number, name), f"{head}, engagement {number}")
                for name, head in zip(ADDED, ADDED_HEADS, strict=True)
            ),
        )
        for number in range(1, LINES_IN_FORM + 1)
    )
    note = "One line for each event, survey or meeting; leave the rest empty."
    widths = (3, 14, 10, 12, 11, 12, 8, 15, 15)
    return Section("Engagement to add", note, ("", *ADDED_HEADS), widths, rows)


def _risks(
    session: Session, row: GroupReturn, last: GroupReturn | None, priorities: Sequence[Priority]
) -> Section:
    ids = {one.id for one in priorities}
    known = [
        plain(one.title)
        for one in every(session, Risk)
        if one.priority_id in ids and one.status is not RiskStatus.CLOSED
    ]
    note = f"On the risk register for your priorities: {'; '.join(known)}." if known else ""
    return _questions("Risks and escalations", note, row, last, ("risks", "escalations"))
