"""What the keeping of records and the auditing of recommendations ask for: reviews to decide on, audits that are overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.wording import count_words
from csp_desktop.services.disposing import due
from csp_desktop.services.recommendation_rules import AUDIT_LATE
from csp_desktop.services.review_overview import MOST, Line
from csp_desktop.services.today import days_late

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries

_AUDITS = (
    "SELECT r.id, r.wording, coalesce(v.number, q.name, nullif(r.source, '')), r.audit_due, "
    f"{days_late('r.audit_due')} AS late FROM recommendations r LEFT JOIN reviews v ON v.id = r.review_id "
    f"LEFT JOIN products q ON q.id = r.product_id WHERE {AUDIT_LATE} ORDER BY late DESC, r.id LIMIT ?"
)


def late_audits(records: Queries) -> tuple[Line, ...]:
    """Recommendations whose audit is past its date, the longest first."""
    return tuple(_audits(records))


def disposals_due(records: Queries) -> tuple[Line, ...]:
    """Reviews past the date for looking at keeping them, the longest first; what is over the most is counted in one line."""
    found = due(records)
    kept = found[:MOST]
    lines = [
        Line(
            *("todo", f"{one.what} is to be kept longer or disposed of", _kept(one.retention, one.closed)),
            *(f"Kept until {one.dispose_by}", "", "Reviews", "reviews", one.id),
        )
        for one in kept
    ]
    more = len(found) - len(kept)
    if more:
        what = f"{count_words(more, 'more review')} {'is' if more == 1 else 'are'} past the date of keeping"
        lines.append(Line("todo", what, "", "", "", "Reviews", "reviews", found[len(kept)].id))
    return tuple(lines)


def _kept(retention: str, closed: str) -> str:
    """ "Years after closing; closed 11 November 2019"."""
    said = "; ".join(filter(None, (retention, f"closed {closed}" if closed else "")))
    return said[:1].upper() + said[1:]


def _audits(records: Queries) -> Iterator[Line]:
    for record_id, wording, source, audit_due, late in records.query(_AUDITS, (MOST,)):
        when = PartialDate.from_key(audit_due).text
        why = f"Recommendation of {source}, not audited" if source else "Recommendation, not audited"
        yield Line(
            *("late", wording, why, f"Audit due {when}", f"{count_words(late, 'day')} late"),
            *("Reviews", "recommendations", record_id),
        )
