"""An agenda item's paper in short, for whoever sits in the meeting: the few facts that its records say, and its texts.

Read by plain queries, so that the next item is there at once and what is hidden is left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import containing
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.money import print_money
from csp_desktop.rules.wording import count_words
from csp_desktop.services.list_words import words_for
from csp_desktop.services.near_meetings import LAST
from csp_desktop.services.today import TODAY, today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from csp_desktop.store.records_file import RecordsFile

MOST = 30  # facts of a kind; more are counted
_RETURNS = (
    "SELECT g.name, r.status FROM group_returns r JOIN groups g ON g.id = r.group_id WHERE r.meeting_id = ?1 OR "
    "(NOT EXISTS (SELECT 1 FROM group_returns o WHERE o.meeting_id = ?1) AND r.quarter = "
    "(SELECT max(l.quarter) FROM group_returns l)) ORDER BY r.received IS NOT NULL, g.name"
)
_OPEN_REVIEWS = "r.stage NOT IN ('actions closed', 'no review')"
_BIDS = (
    "SELECT title, status FROM bids WHERE status IN ('in development', 'submitted', 'awaiting') ORDER BY id"
)

_OF_REVIEWS = frozenset(
    (
        PaperKind.REVIEWS,
        PaperKind.REVIEW_TRACKER,
        PaperKind.RECOMMENDATIONS,
        PaperKind.LEARNING,
        PaperKind.ACTIONS,
    )
)


class Fact(NamedTuple):
    """A line of a paper in short: what it is about, what is said of it, and its shape ("" for none)."""

    what: str
    words: str
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """texts: (heading, text) of what was typed. facts: what the records say. more: how many lines more there are, in words.

    files: the PDF files that go with the item, (attachment's id, name).
    """

    about_reviews: bool  # whether restricted records are among what it is of
    texts: tuple[tuple[str, str], ...]
    facts: tuple[Fact, ...]
    more: str
    files: tuple[tuple[int, str], ...]


class _Listing(NamedTuple):
    """SQL of (what, stored value); ?1 is the meeting. kind, family, blank: how the value is said, as in a list's column."""

    sql: str
    kind: str = "status"
    family: str = ""
    blank: str = "Not recorded"


_LISTINGS: Mapping[PaperKind, _Listing] = {
    PaperKind.SUBGROUPS: _Listing(_RETURNS, family="groups:ReturnStatus"),
    PaperKind.PRIORITIES: _Listing(
        "SELECT p.wording, p.status FROM priorities p LEFT JOIN strategies s ON s.id = p.strategy_id WHERE "
        "p.status IN ('agreed', 'carried over', 'added mid-term', 'proposed') AND "
        "coalesce(s.status, '') NOT IN ('ended', 'draft') "
        "ORDER BY p.strategy_id DESC, p.id",
        family="strategies:PriorityStatus",
    ),
    PaperKind.REVIEWS: _Listing(
        f"SELECT r.number, r.stage FROM reviews r WHERE {_OPEN_REVIEWS} ORDER BY r.id DESC",
        family="reviews:ReviewStage",
    ),
    PaperKind.REVIEW_TRACKER: _Listing(
        f"SELECT r.number, r.holder FROM reviews r WHERE {_OPEN_REVIEWS} ORDER BY r.holder IS NULL, r.held_since",
        family="reviews:Holder",
        blank="Nobody",
    ),
    PaperKind.LEARNING: _Listing(
        "SELECT t.name, count(*) FROM review_themes r JOIN themes t ON t.id = r.theme_id GROUP BY t.id "
        "ORDER BY 2 DESC, 1",
        "count",
    ),
    PaperKind.RECOMMENDATIONS: _Listing(
        "SELECT trim(coalesce(v.number || ': ', '') || r.wording), r.status FROM recommendations r "
        "LEFT JOIN reviews v ON v.id = r.review_id WHERE r.status NOT IN ('done', 'not accepted') "
        "ORDER BY r.status <> 'not allocated', r.due IS NULL, r.due, r.id",
        family="recommendations:RecommendationStatus",
    ),
    PaperKind.ACTION_POINTS: _Listing(
        "SELECT trim(coalesce(number, '') || ' ' || wording), status FROM action_points "
        "ORDER BY status = 'closed', raised DESC, id",
        family="actions:ActionPointStatus",
    ),
    PaperKind.MEASURES: _Listing(
        "SELECT name || coalesce(', ' || nullif(latest_period, ''), ''), latest FROM measures "
        "ORDER BY headline DESC, heading, position, name",
        "figure",
        blank="No figure recorded",
    ),
    PaperKind.SUPPORT: _Listing(
        "SELECT title, status FROM posts WHERE coalesce(status, '') <> 'deleted' ORDER BY id",
        family="people:PostStatus",
    ),
    PaperKind.DUTIES: _Listing(
        "SELECT name, level FROM duties ORDER BY next_due IS NULL, next_due, id",
        family="duties:AssuranceLevel",
    ),
    PaperKind.ASSURANCE: _Listing(
        "SELECT name, next_report FROM assurance_items WHERE until IS NULL ORDER BY next_report IS NULL, next_report",
        "date",
        blank="No date for the next report",
    ),
    PaperKind.ENGAGEMENT: _Listing(
        "SELECT title, held FROM engagements ORDER BY held DESC, id DESC LIMIT 12",
        "date",
        blank="Date not recorded",
    ),
    PaperKind.SUPPLIES: _Listing(
        "SELECT coalesce(o.name || ': ', '') || r.name, upper(substr(r.status, 1, 1)) || substr(r.status, 2) "
        "FROM data_supplies r LEFT JOIN organisations o ON o.id = r.organisation_id "
        "WHERE coalesce(r.status, '') <> 'received' ORDER BY r.due, r.id",
        "text",
    ),
    PaperKind.GROUPS: _Listing(
        "SELECT name, status FROM groups WHERE status NOT IN ('closed', 'merged', 'renamed') AND NOT is_board "
        "ORDER BY name",
        family="groups:GroupStatus",
    ),
    PaperKind.MINUTES: _Listing(
        f"SELECT 'Minutes of ' || m.title, m.held FROM meetings m WHERE m.id = ({LAST})",
        "date",
        blank="Date not recorded",
    ),
    PaperKind.FORWARD_PLAN: _Listing(
        "SELECT f.title, f.planned FROM forward_items f JOIN meetings m ON m.id = ?1 WHERE f.status = 'planned' "
        "AND (f.group_id IS NULL OR f.group_id = m.group_id) ORDER BY f.planned IS NULL, f.planned, f.id",
        "date",
        blank="No date yet",
    ),
}


def paper_of(records: RecordsFile, item_id: int) -> Paper:
    """An item's paper in short; an empty one for an item that is no longer there."""
    rows = records.query("SELECT meeting_id, paper, paper_text FROM agenda_items WHERE id = ?", (item_id,))
    if not rows:
        return Paper(False, (), (), "", ())
    meeting_id, stored, text = rows[0]
    kinds = [PaperKind.from_stored(stored or "none")]
    found = [*_facts(records, kinds[0], meeting_id)]
    texts = [("", text)] if text else []
    for kind, title, typed in records.query(
        "SELECT kind, title, paper_text FROM item_papers WHERE item_id = ? AND included ORDER BY position, id",
        (item_id,),
    ):
        texts += [(title, typed)] if typed else []
        kinds.append(PaperKind.from_stored(kind))
        found += _facts(records, kinds[-1], meeting_id)
    more = len(found) - MOST
    said = f"{count_words(more, 'more line')} {'is' if more == 1 else 'are'} in the pack." if more > 0 else ""
    return Paper(
        any(kind in _OF_REVIEWS for kind in kinds),
        tuple(texts),
        tuple(found[:MOST]),
        said,
        files_of(records, item_id),
    )


def files_of(records: RecordsFile, item_id: int) -> tuple[tuple[int, str], ...]:
    """The PDF files attached to an item, and to the document that it names: (id, name)."""
    sql = (
        "SELECT a.id, a.name FROM attachments a WHERE a.kind = 'pdf' AND ((a.of_table = 'agenda_items' AND a.of_id = ?1) "
        "OR (a.of_table = 'documents' AND a.of_id = (SELECT d.id FROM agenda_items i JOIN documents d ON "
        "d.id = i.document_id WHERE i.id = ?1))) ORDER BY a.of_table, a.id"
    )
    return tuple((one, name) for one, name in records.query(sql, (item_id,)))


def _facts(records: RecordsFile, kind: PaperKind, meeting_id: int) -> Iterator[Fact]:
    if kind in _LISTINGS:
        yield from _listed(records, _LISTINGS[kind], meeting_id)
    elif kind in _OTHERS:
        yield from _OTHERS[kind](records, meeting_id)


def _listed(records: RecordsFile, listing: _Listing, meeting_id: int) -> Iterator[Fact]:
    values = (meeting_id,) if "?1" in listing.sql else ()
    for what, stored in records.query(listing.sql, values):
        words, shape, _ = words_for(listing.kind, stored, listing.family, listing.blank)
        yield Fact(what or "Not named", words, shape if listing.kind == "status" else "")


def _funding(records: RecordsFile, _meeting_id: int) -> Iterator[Fact]:
    """Each stream of the year with what is left of it, and the bids whose outcome is awaited."""
    found = import_module("csp_desktop.services.positions")
    day = today(records)
    year = containing(day)
    rows = found.positions(records, "stream", year, day) or found.positions(records, "stream", None, day)
    for row in rows:
        left, why = row.position.left, row.position.why_left
        words = f"{print_money(left)} left" if left is not None else why or "Amount not recorded"
        when = f", {year.label}" if row.back.words or left is not None else ""
        yield Fact(f"{row.name}{when}", words[:1].upper() + words[1:])
    for title, stored in records.query(_BIDS):
        words, shape, _ = words_for("status", stored, "funding:BidStatus", "Not recorded")
        yield Fact(title, words, shape)


def _actions(records: RecordsFile, meeting_id: int) -> Iterator[Fact]:
    """The actions carried to this meeting, the late ones first; those of any other source that are late after them."""
    carried = import_module("csp_desktop.services.carried_actions").carried(records, meeting_id)
    for row in carried:
        due = f", due {row.due.text}" if row.due else ""
        late = f", {count_words(row.days_late, 'day')} late" if row.days_late else ""
        yield Fact(
            f"{row.owner}: {row.wording}" if row.owner else row.wording,
            f"{row.status}{due}{late}",
            row.shape,
        )
    seen = {row.id for row in carried}
    sql = (
        "SELECT id, owner, wording, status, due FROM actions WHERE status NOT IN ('done', 'paused') AND "
        f"(NOT ?1 OR due < {TODAY}) ORDER BY due IS NULL, due, id LIMIT 200"
    )
    for one, owner, wording, status, due in records.query(sql, (len(seen),)):
        if one not in seen:
            words, shape, _ = words_for("status", status, "actions:ActionStatus", "Not recorded")
            when = f", due {PartialDate.from_key(due).text}" if due else ""
            yield Fact(f"{owner}: {wording}" if owner else wording, f"{words}{when}", shape)


_OTHERS: Mapping[PaperKind, Callable[[RecordsFile, int], Iterator[Fact]]] = {
    PaperKind.FUNDING: _funding,
    PaperKind.ACTIONS: _actions,
}
