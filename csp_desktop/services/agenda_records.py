"""What the partnership's records bring to its board's agenda: returns, money, reviews, recommendations, products and duties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.agendas import ProposedItem
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.rules.money import Pence, print_money
from csp_desktop.rules.shortening import shortened
from csp_desktop.rules.wording import count_words, list_words, number_words, sentence_case
from csp_desktop.services.agenda_business import LINE, SHOWN
from csp_desktop.services.positions import positions
from csp_desktop.services.review_clocks import review_clocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from csp_desktop.services.agenda_ground import Ground
    from csp_desktop.services.lists import Queries
    from csp_desktop.services.positions import PositionRow
    from csp_desktop.services.review_clocks import StepClock

# The board's: those brought to this meeting, and those that are due and brought to none.
_RETURNS = (
    "SELECT r.id, g.name, r.quarter, r.due, r.received, r.escalations FROM group_returns r JOIN groups g ON g.id = r.group_id "
    "WHERE r.meeting_id = ? OR (r.meeting_id IS NULL AND r.received IS NULL AND r.due <= ? AND r.status IN "
    "('due', 'chased', 'late')) ORDER BY r.quarter, g.name, r.id"
)
_OWN_RETURN = (
    "SELECT r.id, r.quarter, r.due FROM group_returns r WHERE r.group_id = ? AND r.received IS NULL "
    "AND r.status IN ('due', 'chased', 'late') AND (r.due IS NULL OR r.due <= ?) ORDER BY r.due IS NULL, r.due, r.id"
)
_FUNDERS = (
    "SELECT r.id, s.name, r.period, r.year, r.due FROM monitoring_returns r JOIN streams s ON s.id = r.stream_id "
    "WHERE r.status IN ('due', 'draft') AND r.due <= ? ORDER BY r.due, s.name, r.id"
)
_PRESENTED = (
    "SELECT id, number FROM reviews WHERE meeting_id = ? AND presented IS NULL AND NOT (? AND restricted) "
    "ORDER BY number, id"
)
_POINTS = "SELECT id, number, wording FROM action_points WHERE status = 'open' ORDER BY id"
_SUPPLIES = (
    "SELECT d.id, coalesce(o.name, ''), d.name FROM data_supplies d LEFT JOIN organisations o ON o.id = d.organisation_id "
    "WHERE d.received IS NULL AND d.due <= ? ORDER BY d.due, d.id"
)
_DUTIES = (
    "SELECT id, name, next_due FROM duties WHERE next_due IS NOT NULL AND next_due <= ? ORDER BY next_due, id"
)
_LOOSE = (
    "SELECT r.id, coalesce(v.number, q.name, nullif(r.source, ''), 'No source recorded'), r.product_id FROM recommendations r "
    "LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
    "WHERE r.status = 'not allocated' AND NOT (? AND coalesce(v.restricted, q.restricted, 0)) ORDER BY r.id"
)
# Received and not discussed; those to be brought to a later meeting are not yet for this one.
_PRODUCTS = (
    "SELECT q.id, q.name, q.received FROM products q LEFT JOIN meetings m ON m.id = q.meeting_id "
    "WHERE q.status IN ('received', 'yet to be discussed') AND NOT (?1 AND q.restricted) "
    "AND (q.received IS NULL OR q.received <= ?2) AND (m.held IS NULL OR m.held <= ?2) ORDER BY q.received, q.id"
)


def returns(records: Queries, ground: Ground) -> ProposedItem | None:
    """The groups' returns for the board's meeting: how many there are, what is to chase, and what they bring to it."""
    rows = records.query(_RETURNS, (ground.meeting_id, ground.held.last.isoformat()))
    if not rows:
        return None
    missing = [row for row in rows if row[4] is None]
    quarters = list_words([_date(key).text for key in dict.fromkeys(row[2] for row in rows) if key])
    of = f"{'Return' if len(rows) == 1 else 'Returns'} of {count_words(len({row[1] for row in rows}), 'group')}"
    named = f"{of} for {quarters}" if quarters else of
    chase = f", {len(missing)} to chase" if missing else ""
    raised = [row for row in rows if row[5].strip()]
    return ProposedItem(
        "Subgroups and returns",
        ItemPurpose.TO_CONSIDER,
        source=f"{named}{chase}",
        ask="Consider what the groups report, and what they bring to this meeting.",
        minutes=20,
        paper=PaperKind.SUBGROUPS,
        table="group_returns",
        id=rows[0][0] if len(rows) == 1 else 0,
        lines=(
            *(_missing(row) for row in missing[:SHOWN]),
            *(f"{row[1]}: {shortened(row[5], LINE)}" for row in raised[:SHOWN]),
        ),
    )


def _missing(row: Sequence) -> str:
    return f"{row[1]}: not received, due {_date(row[3]).text}" if row[3] else f"{row[1]}: not received"


def own_return(records: Queries, ground: Ground) -> Iterator[ProposedItem]:
    """The return that a group is to send to the board before its next meeting."""
    for one, quarter, due in records.query(_OWN_RETURN, (ground.group_id, ground.until_key)):
        of = f" for {_date(quarter).text}" if quarter else ""
        by = f" by {_date(due).text}" if due else ""
        yield ProposedItem(
            f"Return to the board{of}",
            ItemPurpose.TO_CONSIDER,
            source=f"Return due{of}{by}",
            ask="Agree what the group reports of its progress, money and engagement, and what it asks of the board.",
            minutes=10,
            table="group_returns",
            id=one,
        )


def money(records: Queries, ground: Ground) -> ProposedItem | None:
    """Returns to funders that are due before the next meeting, and what goes back to them if nothing changes."""
    due = records.query(_FUNDERS, (ground.until_key,))
    year = containing(ground.held.first)
    back = [row for row in positions(records, "stream", year, ground.held.last) if row.back.pence]
    if not due and not back:
        return None
    return ProposedItem(
        "Funding",
        ItemPurpose.TO_DECIDE if back else ItemPurpose.TO_CONSIDER,
        source=_money_source(due, back),
        ask=f"Agree what is done so that the money of {year.label} is spent."
        if back
        else "Consider the position.",
        minutes=15,
        paper=PaperKind.FUNDING,
        table="monitoring_returns" if due else "streams",
        id=due[0][0] if len(due) == 1 and not back else 0,
        lines=(*(_funder(row) for row in due[:SHOWN]), *(f"{row.name}: {row.back.words}" for row in back)),
    )


def _money_source(due: Sequence[tuple], back: Sequence[PositionRow]) -> str:
    """ "2 returns to funders due; £12,000 may go back"."""
    said = []
    if due:
        only = f"Return on {due[0][1]} due {_date(due[0][4]).text}"
        said.append(only if len(due) == 1 else f"{count_words(len(due), 'return')} to funders due")
    if back:
        said.append(f"{print_money(Pence(sum(row.back.pence or 0 for row in back)))} may go back")
    return "; ".join(said)


def _funder(row: Sequence) -> str:
    of = _date(row[2]).text if row[2] else FinancialYear(row[3]).label if row[3] is not None else ""
    return f"Return on {row[1]}{f' for {of}' if of else ''}, due {_date(row[4]).text}"


def reviews(records: Queries, ground: Ground) -> ProposedItem | None:
    """Reviews to be presented, steps whose limit falls before the next meeting, and limits that have passed."""
    values = (ground.meeting_id, ground.public)
    found = [(one, f"{number}: to be presented") for one, number in records.query(_PRESENTED, values)]
    found += [
        (review.id, _step(review.number, step))
        for review in review_clocks(records, ground.held, public=ground.public)
        if not review.ended
        for step in review.steps
        if step.open and step.stage.order >= review.stage.order and _falls(step, ground.until)
    ]
    if not found:
        return None
    lines = tuple(words for _, words in found)
    many = len({one for one, _ in found})
    of = f"{number_words(many)} {'review' if many == 1 else 'reviews'}"
    steps = f"{sentence_case(number_words(len(lines)))} steps of {of} fall before the next meeting"
    return ProposedItem(
        "Reviews and recommendations",
        ItemPurpose.TO_CONSIDER,
        source=lines[0] if len(lines) == 1 else steps,
        ask="Consider where each review stands, and who takes its next step.",
        minutes=15,
        paper=PaperKind.REVIEWS,
        table="reviews",
        id=found[0][0] if many == 1 else 0,
        lines=lines[:SHOWN],
    )


def _falls(step: StepClock, until: date) -> bool:
    return step.clock.due is not None and step.clock.due.first <= until


def _step(number: str, step: StepClock) -> str:
    due = step.clock.due
    return f"{number}: {step.name[:1].lower()}{step.name[1:]} by {due.text if due else ''}"


def products(records: Queries, ground: Ground) -> tuple[ProposedItem, ...]:
    """Information products that are received and not discussed, and the recommendations that nobody holds.

    The recommendations are printed with the product where they are all of one, and else with an item of their own.
    """
    loose = records.query(_LOOSE, (ground.public,))
    found = records.query(_PRODUCTS, (ground.public, ground.held.last.isoformat()))
    here = {row[0] for row in found}
    rest = [row for row in loose if row[2] not in here]
    alone = not rest and len({row[2] for row in loose}) == 1
    items = [_product(row, sum(one[2] == row[0] for one in loose), alone) for row in found]
    return (*items, *((_recommendations(loose, rest),) if loose and not alone else ()))


def _product(row: Sequence, loose: int, alone: bool) -> ProposedItem:
    one, name, received = row
    came = (
        f"{shortened(name, LINE)}: received {_date(received).text}"
        if received
        else f"{shortened(name, LINE)}: received"
    )
    count = f"{count_words(loose, 'recommendation')} not allocated"
    give = "its recommendation" if loose == 1 else f"each of its {number_words(loose)} recommendations"
    return ProposedItem(
        name,
        ItemPurpose.TO_DECIDE if loose else ItemPurpose.TO_CONSIDER,
        source=f"{came}, {count}" if loose else f"{came}, not discussed yet",
        ask=f"Consider the findings, and give {give} to a group." if loose else "Consider the findings.",
        minutes=15,
        paper=PaperKind.RECOMMENDATIONS if loose and alone else PaperKind.NONE,
        table="products",
        id=one,
    )


def _recommendations(loose: Sequence[tuple], rest: Sequence[tuple]) -> ProposedItem:
    sources = [row[1] for row in loose]
    return ProposedItem(
        "Recommendations not allocated",
        ItemPurpose.TO_DECIDE,
        source=f"{count_words(len(loose), 'recommendation')} not allocated",
        ask="Give each recommendation that nobody holds to a group.",
        minutes=10,
        paper=PaperKind.RECOMMENDATIONS,
        table="recommendations",
        id=rest[0][0] if len(loose) == 1 and rest else 0,
        lines=tuple(f"{name}: {sources.count(name)}" for name in dict.fromkeys(sources))[:SHOWN],
    )


def duties(records: Queries, ground: Ground) -> ProposedItem | None:
    """The duties that fall due before the next meeting."""
    rows = records.query(_DUTIES, (ground.until_key,))
    if not rows:
        return None
    lines = tuple(f"{name}, by {_date(due).text}" for _, name, due in rows)
    source = (
        f"Due duty: {lines[0]}"
        if len(rows) == 1
        else f"{sentence_case(number_words(len(rows)))} duties fall due"
    )
    return ProposedItem(
        "Statutory duties",
        ItemPurpose.TO_CONSIDER,
        source=source if len(rows) == 1 else f"{source} by {PartialDate.on(ground.until).text}",
        ask="Consider how each duty that is due is met, and by whom.",
        minutes=10,
        paper=PaperKind.DUTIES,
        table="duties",
        id=rows[0][0] if len(rows) == 1 else 0,
        lines=lines[:SHOWN],
    )


def points(records: Queries) -> ProposedItem | None:
    """The points of other boards that are still to be answered."""
    rows = records.query(_POINTS)
    if not rows:
        return None
    return ProposedItem(
        "Action points raised by other boards",
        ItemPurpose.TO_DECIDE,
        source=f"{count_words(len(rows), 'point')} of other boards to answer",
        ask="Agree the answers.",
        minutes=10,
        paper=PaperKind.ACTION_POINTS,
        table="action_points",
        id=rows[0][0] if len(rows) == 1 else 0,
        lines=tuple(shortened(f"{number} {wording}".strip(), LINE) for _, number, wording in rows[:SHOWN]),
    )


def supplies(records: Queries, ground: Ground) -> ProposedItem | None:
    """The data of partners that were due by the meeting and have not come."""
    rows = records.query(_SUPPLIES, (ground.held.last.isoformat(),))
    if not rows:
        return None
    return ProposedItem(
        "Data from partners",
        ItemPurpose.TO_CONSIDER,
        source=f"{count_words(len(rows), 'data set')} not received",
        ask="Note who has not sent data, and agree who asks for it.",
        minutes=5,
        paper=PaperKind.SUPPLIES,
        table="data_supplies",
        id=rows[0][0] if len(rows) == 1 else 0,
        lines=tuple(": ".join(filter(None, (who, name))) for _, who, name in rows[:SHOWN]),
    )


def _date(key: str) -> PartialDate:
    return PartialDate.from_key(key)
