"""Checks of the money: profiles that do not add up, spending beyond or outside its award, and awards no year counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.money import print_money
from csp_desktop.services.shares import last_month_of, month_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries


def profiles(records: Queries) -> Iterator[str]:
    """Profiles that name every year of their award and do not come to its amount, or that go beyond it."""
    sql = (
        "SELECT a.title, a.amount, sum(y.amount) AS planned FROM awards a JOIN award_years y ON y.award_id = a.id "
        "WHERE a.amount IS NOT NULL AND y.amount IS NOT NULL GROUP BY a.id HAVING planned > a.amount OR (planned < a.amount "
        "AND count(DISTINCT y.year) >= coalesce(a.last_year, a.first_year) - a.first_year + 1) ORDER BY a.title, a.id"
    )
    for title, amount, planned in records.query(sql):
        yield (
            f"{title}: its profile comes to {print_money(planned)}, the award to {print_money(amount)}; "
            "correct one of them."
        )


def spending_beyond(records: Queries) -> Iterator[str]:
    """Claims and payments beyond their award (spending beyond it is checked with the rest)."""
    for kind, verb in (("claimed", "claimed"), ("paid", "paid")):
        sql = (
            "SELECT a.title, a.amount, sum(x.amount) AS had FROM awards a JOIN spends x ON x.award_id = a.id "
            "WHERE x.kind = ? GROUP BY a.id HAVING had > a.amount ORDER BY a.title, a.id"
        )
        for title, amount, had in records.query(sql, (kind,)):
            yield f"{title}: {print_money(had)} is {verb} of an award of {print_money(amount)}; check the lines."


def dated_outside(records: Queries) -> Iterator[str]:
    """Lines dated before their award began or more than a quarter after it ended, when money for it may still be paid."""
    sql = (
        "SELECT a.title, min(x.dated), count(*), min(x.dated) < a.starts FROM spends x JOIN awards a ON a.id = x.award_id "
        f"WHERE x.dated IS NOT NULL AND ({last_month_of('x.dated')} < {month_of('a.starts')} "
        f"OR {month_of('x.dated')} > {last_month_of('a.ends')} + 3) GROUP BY a.id ORDER BY a.title, a.id"
    )
    for title, dated, count, before in records.query(sql):
        when = PartialDate.from_key(dated).text
        side = "before it starts" if before else "long after it ends"
        if count == 1:
            yield f"{title}: a line is dated {when}, {side}; check the date."
        else:
            yield f"{title}: {count:,} lines are dated outside it, the first {when}; check the dates."


def without_year(records: Queries) -> Iterator[str]:
    """Awards with an amount that no year counts, because neither a year nor a date says when they run."""
    sql = (
        "SELECT title FROM awards WHERE amount IS NOT NULL AND first_year IS NULL AND last_year IS NULL AND starts IS NULL "
        "AND ends IS NULL AND status <> 'withdrawn' "
        "AND NOT EXISTS (SELECT 1 FROM award_years y WHERE y.award_id = awards.id) ORDER BY title, id"
    )
    for (title,) in records.query(sql):
        yield f"{title} has neither a year nor a date, so no year counts its money; fill in From year."
