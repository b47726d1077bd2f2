"""The review tracker: the open reviews under who has them, their limits, what each needs next, and where the days went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Cell, Column, Figure, Heading, Row, Table, Text
from csp_desktop.reports.wording import NOT_RECORDED, counted, sentence, together
from csp_desktop.rules.reviews import Holder
from csp_desktop.rules.wording import list_words, number_words, sentence_case
from csp_desktop.services.reading import grouped
from csp_desktop.services.review_drawings import (
    AWAY,
    elapsed_by_holder,
    held_message,
    held_words,
    holder_words,
    longest_message,
    reviews_over_time,
)

if TYPE_CHECKING:
    from csp_desktop.charts.spec import DataTable
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.review_tracker import HolderTotal, LimitRow, Tracker, TrackerRow

NOTHING = "No reviews are recorded yet."
NONE_OPEN = "No review is open: all that are recorded are over."
_ENOUGH = 3  # reviews that a chart is drawn of
_NAMED = 12  # numbers of reviews that can stand in running text
_SHORT = 8  # characters of one


def lead(tracker: Tracker) -> str:
    """Who has the open reviews, what waits elsewhere, and which limits are passed."""
    if not tracker.rows:
        return NONE_OPEN if tracker.closed or tracker.refused else NOTHING
    said = [sentence(held_message(tracker))]
    if tracker.passed:
        some = (
            "limit of the partnership’s own is"
            if tracker.passed == 1
            else "limits of the partnership’s own are"
        )
        said.append(sentence_case(f"{number_words(tracker.passed)} {some} passed."))
    elif any(row.limits for row in tracker.rows):
        said.append("No limit of the partnership’s own is passed.")
    return " ".join(said)


def blocks(tracker: Tracker, as_at: PartialDate) -> tuple[Block, ...]:
    """The reviews by holder, the totals, the reviews over time, and the days by holder."""
    if not tracker.rows:
        return _over(tracker)
    return (
        _by_holder(tracker),
        *_totals(tracker),
        *_over(tracker),
        *_over_time(tracker, as_at),
        *_days(tracker),
    )


def _by_holder(tracker: Tracker) -> Table:
    """Each open review under who has it; several of which the same is said, and nothing of their own, on one line."""
    held = tracker.held_by()
    limited = any(row.limits for row in tracker.rows)
    rows: list[Row] = []
    for holder, ones in held.items():
        rows.append(Row((_group(holder, len(ones)),), "group"))
        alike = grouped(ones, lambda row: (row.number if row.since else "", _cells(row, limited)))
        rows += [Row((_named(same), *cells)) for (_, cells), same in alike.items()]
    columns = [Column("Review", millimetres=26), Column("Stage, and how long there", millimetres=44)]
    columns += [Column("Time limits", weight=1.2)] if limited else []
    columns.append(Column("Next, and what it needs first", weight=1.3))
    note = AWAY if any(holder.elsewhere for holder in held) else ""
    return Table("The open reviews by who has them", tuple(columns), tuple(rows), note)


def _named(rows: list[TrackerRow]) -> Cell:
    """The review's number, and its kind where that is not in the number; of several, their numbers together."""
    first = rows[0]
    if len(rows) > 1:
        return Cell(together([row.number for row in rows]), bold=True)
    return Cell(first.number, second="" if first.number.startswith(first.short) else first.kind, bold=True)


def _cells(row: TrackerRow, limited: bool) -> tuple[str | Cell, ...]:
    stage = Cell(row.stage if row.stage_order else NOT_RECORDED, second=sentence_case(held_words(row)))
    coming = Cell(sentence(row.next) or NOT_RECORDED, bullets=tuple(map(sentence, row.needs)))
    return (stage, _limits(row), coming) if limited else (stage, coming)


def _group(holder: Holder, count: int) -> str:
    where = "Nobody is recorded as having" if holder is Holder.NOT_KNOWN else f"With {holder.named}"
    joint = " " if holder is Holder.NOT_KNOWN else ": "
    return f"{where}{joint}{counted(count, 'review')}"


def _limits(row: TrackerRow) -> str | Cell:
    """The first limit with its mark, then the others; how many were met, where none is open."""
    met = _met(row)
    if not row.limits:
        return met or "None running"
    first, *others = row.limits
    after = [_limit(one) for one in others]
    return Cell(_limit(first), mark=first.shape, after=tuple([*after, met] if met else after))


def _limit(limit: LimitRow) -> str:
    return sentence(f"{limit.step}: {limit.words}")


def _met(row: TrackerRow) -> str:
    if not row.met:
        return ""
    late = f", {number_words(row.late)} of them late" if row.late else ""
    return f"{sentence_case(counted(row.met, 'limit'))} met{late}."


def _totals(tracker: Tracker) -> tuple[Block, ...]:
    """How many reviews each holder has and the days it has had them, adding up."""
    rows = [Row((holder_words(one.holder), _now(one), one.text)) for one in tracker.totals]
    rows.append(Row(("All open reviews", f"{len(tracker.rows):,}", _total_days(tracker)), "total"))
    columns = (
        Column("With", weight=1.4),
        Column("Reviews now", "right", millimetres=32),
        Column("Days over their lives", "right", weight=1.2),
    )
    return (
        Heading("Who has had the open reviews, and how long"),
        Table("Open reviews and their days by holder", columns, tuple(rows), _left_out(tracker)),
    )


def _now(one: HolderTotal) -> str:
    return f"{one.now:,}" if one.now else "None"


def _total_days(tracker: Tracker) -> str:
    return NOT_RECORDED if tracker.elapsed.text == "not known" else tracker.elapsed.text


def _left_out(tracker: Tracker) -> str:
    """Which reviews no days are counted of."""
    if not tracker.undated:
        return ""
    count = len(tracker.undated)
    some = "one review" if count == 1 else f"{number_words(count)} reviews"
    named = f" ({list_words(tracker.undated)})" if _nameable(tracker.undated) else ""
    return f"Nothing dates the beginning of {some}{named}, so not all {'its' if count == 1 else 'their'} days are counted."


def _nameable(numbers: tuple[str, ...]) -> bool:
    return len(numbers) <= _NAMED and max(map(len, numbers), default=0) <= _SHORT


def _over_time(tracker: Tracker, as_at: PartialDate) -> tuple[Block, ...]:
    """The reviews over time, where any is dated, and the days of each by holder."""
    spec = reviews_over_time(tracker, as_at)
    if not spec.rows:
        return ()
    subtitle = "Who had each open review when"
    table = data_table("Days of each open review by who had it", spec.table)
    return (
        Heading("The open reviews over time"),
        Figure(longest_message(tracker), subtitle, spec, spec.alt, _source(tracker), table),
    )


def _source(tracker: Tracker) -> str:
    loose = any(row.elapsed is not None and row.elapsed.exact is None for row in tracker.rows)
    partly = "A date that is not known to the day is drawn at the first day it can be." if loose else ""
    missing = len(tracker.rows) - sum(any(span.since for span in row.timeline.spans) for row in tracker.rows)
    left = f"{sentence_case(counted(missing, 'review'))} without dates {'is' if missing == 1 else 'are'} not drawn."
    return " ".join(filter(None, (partly, left if missing else "")))


def _days(tracker: Tracker) -> tuple[Block, ...]:
    """The days by holder, drawn where there are enough reviews for a picture to say more than their table."""
    spec = elapsed_by_holder(tracker)
    if len(spec.categories) < _ENOUGH:
        return ()
    return (Figure(spec.title, spec.subtitle, spec, spec.alt, spec.source),)


def data_table(caption: str, data: DataTable, words: int = 1) -> Table:
    """A drawing's data as a table: the first columns are words, the rest figures."""
    columns = tuple(
        Column(head, "left" if place < words else "right", weight=1.2 if place < words else 1.0)
        for place, head in enumerate(data.head)
    )
    return Table(caption, columns, tuple(Row(row) for row in data.rows))


def _over(tracker: Tracker) -> tuple[Block, ...]:
    """The reviews that are over, in a sentence each."""
    said = []
    if tracker.closed:
        said.append(_over_words(tracker.closed, "complete, with all actions closed"))
    if tracker.refused:
        said.append(_over_words(tracker.refused, "not begun: it was decided that no review was needed"))
    return tuple(Text(words) for words in said)


def _over_words(numbers: tuple[str, ...], what: str) -> str:
    named = f" ({list_words(numbers)})" if _nameable(numbers) else ""
    count = sentence_case(counted(len(numbers), "review"))
    return f"{count}{named} {'is' if len(numbers) == 1 else 'are'} {what}."
