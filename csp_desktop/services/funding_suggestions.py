"""What the officer might do about the money before it has to be handed back, each as a sentence and the record to open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.money import print_money
from csp_desktop.rules.wording import count_words
from csp_desktop.services.shares import GIVEN, PAID_FOR, SHARES, SPENDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from csp_desktop.services.lists import Queries

QUARTER = timedelta(days=91)
NEAR = timedelta(days=60)  # how long before a stream's money must be spent it is said
BEGUN = timedelta(days=183)  # two quarters


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to do about money. shape: a status shape; what: its sentence; why: the reason; when: by or since when.

    table, id: the record to open. urgent: it belongs on the Overview.
    """

    shape: str
    what: str
    why: str
    when: str
    table: str
    id: int
    urgent: bool = False


def suggestions(records: Queries, day: date) -> tuple[Suggestion, ...]:
    """All there is to do about this year's money as of a day, the urgent first."""
    found = [one for rule in RULES for one in rule(records, day)]
    return tuple(sorted(found, key=lambda one: not one.urgent))


def funding_lines(records: Queries, day: date) -> tuple[tuple[str, str, str, str, str, str, str, int], ...]:
    """What of it belongs on the Overview, as its lines are made of."""
    return tuple(
        (one.shape, one.what, one.why.rstrip("."), one.when, "", "Funding", one.table, one.id)
        for one in suggestions(records, day)
        if one.urgent
    )


def _money_of(year: FinancialYear) -> tuple[str, list[object]]:
    """SQL of the stream years of a year: id, stream, there, awarded, awards, of which without amount, spent, spend by."""
    of_year = "? BETWEEN y.year AND coalesce(y.last_year, y.year)"
    return (
        "SELECT y.id, s.name, y.allocated + coalesce(y.carried_in, 0), "
        "coalesce(g.pence, 0), coalesce(g.awards, 0), coalesce(g.unknown, 0), coalesce(p.pence, 0), y.spend_by "
        "FROM stream_years y JOIN streams s ON s.id = y.stream_id LEFT JOIN ("
        "SELECT y.id, sum(x.pence) AS pence, count(DISTINCT x.award_id) AS awards, sum(x.pence IS NULL) AS unknown "
        f"FROM {SHARES} x JOIN awards w ON w.id = x.award_id AND w.status NOT IN {GIVEN} "
        f"JOIN stream_years y ON y.stream_id = w.stream_id AND {of_year} AND {PAID_FOR} GROUP BY y.id) g ON g.id = y.id "
        "LEFT JOIN (SELECT y.id, sum(x.pence) AS pence FROM (SELECT w.stream_id, x.year, sum(x.amount) AS pence "
        f"FROM {SPENDING} x JOIN awards w ON w.id = x.award_id WHERE x.kind = 'spent' GROUP BY w.stream_id, x.year) x "
        f"JOIN stream_years y ON y.stream_id = x.stream_id AND {of_year} AND {PAID_FOR} "
        f"GROUP BY y.id) p ON p.id = y.id WHERE {of_year} AND y.allocated IS NOT NULL ORDER BY s.name, y.id",
        [year.start] * 3,
    )


def _streams(records: Queries, day: date) -> Iterator[Suggestion]:
    """Money of this year that is not awarded in time, that is awarded twice, or that must soon be spent."""
    year = containing(day)
    for row_id, stream, there, awarded, awards, unknown, spent, spend_by in records.query(*_money_of(year)):
        by = PartialDate.from_key(spend_by) if spend_by else PartialDate.on(year.last)
        until = by.text
        if awarded > there:
            what = f"{stream}: {print_money(awarded - there)} more is awarded than there is"
            yield Suggestion(
                Shape.LATE,
                what,
                f"{print_money(awarded)} of {print_money(there)}.",
                year.label,
                "stream_years",
                row_id,
                True,
            )
        elif there > awarded and not unknown and day - year.first >= BEGUN and day <= by.last:
            what = f"{stream}: {print_money(there - awarded)} is not awarded yet"
            made = f"{count_words(awards, 'award')} made this year".capitalize()
            yield Suggestion(Shape.SOON, what, f"{made}.", f"Spend by {until}", "stream_years", row_id, True)
        if there > spent and timedelta(0) <= by.last - day <= NEAR:
            what = f"{stream}: {print_money(there - spent)} has no recorded spending"
            left = count_words((by.last - day).days, "day")
            yield Suggestion(
                Shape.SOON, what, f"It must be spent in {left}.", f"By {until}", "stream_years", row_id, True
            )


def _not_spending(records: Queries, day: date) -> Iterator[Suggestion]:
    """Awards whose agreement was signed, and which began, a quarter ago or more without any spending."""
    sql = (
        "SELECT a.id, a.title, a.agreement, a.starts FROM awards a WHERE a.agreement IS NOT NULL "
        f"AND a.status NOT IN {GIVEN} AND a.status <> 'complete' "
        "AND NOT EXISTS (SELECT 1 FROM spends x WHERE x.award_id = a.id AND x.kind = 'spent') ORDER BY a.agreement, a.id"
    )
    for row_id, title, agreement, starts in records.query(sql):
        signed = PartialDate.from_key(agreement)
        begins = max(signed.last, PartialDate.from_key(starts).first) if starts else signed.last
        if day - begins >= QUARTER:
            why = f"Its agreement was signed {_on(signed)}."
            yield Suggestion(
                Shape.WAIT, f"{title}: no spending yet", why, f"Since {print_day(begins)}", "awards", row_id
            )


def _paid_without_agreement(records: Queries, day: date) -> Iterator[Suggestion]:
    sql = (
        "SELECT a.id, a.title, sum(x.amount), max(x.dated) FROM awards a JOIN spends x ON x.award_id = a.id AND x.kind = 'paid' "
        "WHERE a.agreement IS NULL AND a.status NOT IN ('complete', 'withdrawn') "
        "AND (a.last_year IS NULL OR a.last_year >= ?) GROUP BY a.id ORDER BY a.title, a.id"
    )
    for row_id, title, pence, dated in records.query(sql, (containing(day).start,)):
        what = f"{title}: paid without an agreement on record"
        why = "" if pence is None else f"{print_money(pence)} is paid."
        when = f"Last {PartialDate.from_key(dated).text}" if dated else "No date recorded"
        yield Suggestion(Shape.LOOSE, what, why, when, "awards", row_id, True)


def _nothing_delivered(records: Queries, day: date) -> Iterator[Suggestion]:
    """Awards that ended within the last year, of whose promised outcomes none is recorded as delivered."""
    sql = (
        "SELECT a.id, a.title, a.ends, coalesce(a.last_year, a.first_year) FROM awards a WHERE a.outcomes <> '' "
        f"AND a.delivered = '' AND a.status NOT IN {GIVEN} ORDER BY a.title, a.id"
    )
    for row_id, title, ends, last in records.query(sql):
        end = (
            PartialDate.from_key(ends).last
            if ends
            else FinancialYear(last).last
            if last is not None
            else None
        )
        if end is not None and timedelta(0) <= day - end <= timedelta(days=366):
            yield Suggestion(
                Shape.TODO,
                f"{title}: what it delivered is not recorded",
                "Its outcomes were promised.",
                f"Ended {print_day(end)}",
                "awards",
                row_id,
            )


def _late_outcomes(records: Queries, day: date) -> Iterator[Suggestion]:
    """Bids whose outcome was expected before today."""
    sql = (
        "SELECT b.id, b.title, b.expected, (SELECT count(*) FROM posts p WHERE p.bid_id = b.id) "
        "+ (SELECT count(*) FROM awards a WHERE a.bid_id = b.id) FROM bids b "
        "WHERE b.status IN ('submitted', 'awaiting') AND b.expected IS NOT NULL ORDER BY b.expected, b.id"
    )
    for row_id, title, expected, waiting in records.query(sql):
        due = PartialDate.from_key(expected)
        if due.last < day:
            why = f"{count_words(waiting, 'post or award', 'posts or awards')} depend{'s' if waiting == 1 else ''} on it."
            yield Suggestion(
                Shape.WAIT,
                f"Bid {title}: ask for the outcome",
                why if waiting else "",
                f"Expected {due.text}",
                "bids",
                row_id,
            )


def _on(when: PartialDate) -> str:
    return f"on {when.text}" if when.exact_day else f"in {when.plain().text}"


RULES: tuple[Callable[[Queries, date], Iterator[Suggestion]], ...] = (
    _streams,
    _paid_without_agreement,
    _not_spending,
    _nothing_delivered,
    _late_outcomes,
)
