"""What a calendar holds: meetings, the last days to publish, and what falls due; what has no exact day is counted apart."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.audiences import PUBLIC
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.financial_years import containing
from csp_desktop.rules.typed_times import read_times
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.publication import publications
from csp_desktop.services.review_clocks import review_clocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, time

    from csp_desktop.services.lists import Queries

LONGEST = 120  # characters of an action's wording that an entry's title holds
_OPEN_TO_ALL = ", ".join(f"'{one.value}'" for one in Classification if one.public)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: uid: the same each time for the same record and purpose. begins, ends: None for the whole day.

    cancelled: a meeting that is not held after all. private: of a review.
    """

    uid: str
    kind: str
    title: str
    day: date
    begins: time | None = None
    ends: time | None = None
    place: str = ""
    note: str = ""
    cancelled: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """A partnership's calendar. left_out: how many things of a kind have no exact day, by kind."""

    name: str
    entries: tuple[Entry, ...]
    left_out: tuple[tuple[str, int], ...]

    @property
    def left_words(self) -> str:
        """What is left out, in a sentence; "" for nothing."""
        if not self.left_out:
            return ""
        many = sum(count for _, count in self.left_out) > 1
        counted = list_words([count_words(count, kind) for kind, count in self.left_out])
        return f"Left out, as {'their days are' if many else 'its day is'} not known: {counted}."


# What falls due: its kind, its table, and SQL that gives id, stored date, title and a note.
_DUE: tuple[tuple[str, str, str], ...] = (
    (
        "group return",
        "group_returns",
        "SELECT r.id, r.due, 'Return due: ' || g.name, coalesce(r.quarter, '') FROM group_returns r "
        "JOIN groups g ON g.id = r.group_id WHERE r.status IN ('due', 'chased', 'late')",
    ),
    (
        "funder return",
        "monitoring_returns",
        "SELECT r.id, r.due, 'Return to the funder due: ' || s.name, coalesce(r.period, '') FROM monitoring_returns r "
        "JOIN streams s ON s.id = r.stream_id WHERE r.status IN ('due', 'draft')",
    ),
    (
        "duty",
        "duties",
        "SELECT r.id, r.next_due, 'Duty due: ' || r.name, '' FROM duties r WHERE r.next_due IS NOT NULL",
    ),
    (
        "assurance report",
        "assurance_items",
        "SELECT r.id, r.next_report, 'Assurance report due: ' || r.name, '' FROM assurance_items r "
        "WHERE r.until IS NULL AND r.next_report IS NOT NULL",
    ),
)
_ACTIONS = (
    "SELECT r.id, r.due, r.wording, coalesce(nullif(r.owner, ''), o.name, '') FROM actions r "
    "LEFT JOIN organisations o ON o.id = r.organisation_id LEFT JOIN meetings m ON m.id = r.meeting_id "
    "WHERE r.status NOT IN ('done', 'paused') AND r.due IS NOT NULL"
)
_PUBLIC_ACTIONS = (
    f" AND r.recommendation_id IS NULL AND NOT r.restricted AND (m.id IS NULL OR m.classification IN ({_OPEN_TO_ALL})) "
    "AND NOT EXISTS (SELECT 1 FROM agenda_items i JOIN meetings x ON x.id = i.meeting_id WHERE i.id = r.item_id "
    f"AND coalesce(i.classification, x.classification) NOT IN ({_OPEN_TO_ALL}))"
)


def calendar(records: Queries, day: date, audience: str = "") -> Calendar:
    """Everything there is for a calendar as at a day: meetings of this financial year and later, and what is still open.

    records: with what may not be seen hidden already. audience: the public has no review, no action that a review led to, and
    no meeting that is not open.
    """
    public, uid = audience == PUBLIC, _uids(records)
    left: Counter[str] = Counter()
    entries = [
        *_meetings(records, day, public, uid, left),
        *_publishing(records, day, public, uid),
        *_due(records, public, uid, left),
        *(() if public else _limits(records, day, uid, left)),
    ]
    entries.sort(key=lambda one: (one.day, one.begins is not None, str(one.begins), one.title, one.uid))
    names = records.query("SELECT name FROM partnerships ORDER BY is_own DESC, id LIMIT 1")
    return Calendar(names[0][0] if names else "Partnership", tuple(entries), tuple(sorted(left.items())))


def _uids(records: Queries) -> Callable[[str, int, str], str]:
    """How entries are told apart for ever: by the partnership, the record and the purpose."""
    rows = records.query("SELECT name FROM partnerships ORDER BY is_own DESC, id LIMIT 1")
    mark = hashlib.sha256(str(rows[0][0] if rows else "").encode()).hexdigest()[:24]

    def uid(table: str, record_id: int, purpose: str = "") -> str:
        return f"{table}-{record_id}{'-' if purpose else ''}{purpose}@{mark}.csp-desktop"

    return uid


def _meetings(
    records: Queries, day: date, public: bool, uid: Callable[..., str], left: Counter[str]
) -> Iterator[Entry]:
    since = containing(day).first
    only = f" AND m.classification IN ({_OPEN_TO_ALL})" if public else ""
    sql = (
        "SELECT m.id, m.title, m.held, m.time, m.venue, coalesce(m.status, ''), coalesce(g.name, '') FROM meetings m "
        f"LEFT JOIN groups g ON g.id = m.group_id WHERE m.held IS NOT NULL{only} ORDER BY m.held"
    )
    for one, title, held, typed, venue, status, group in records.query(sql):
        when, off = PartialDate.from_key(held), status == "cancelled"
        if when.last < since:
            continue
        if when.exact_day is None:
            left["meeting"] += not off
            continue
        times = read_times(typed)
        note = f"Time: {typed}" if typed and times is None else ""
        note = "\n".join(filter(None, (group if group != title else "", note)))
        begins, ends = times or (None, None)
        said = f"Cancelled: {title}" if off else title
        yield Entry(
            uid("meetings", one), "Meeting", said, when.exact_day, begins, ends, venue, note, cancelled=off
        )


def _publishing(records: Queries, day: date, public: bool, uid: Callable[..., str]) -> Iterator[Entry]:
    shown = f"SELECT id FROM meetings WHERE classification IN ({_OPEN_TO_ALL})"
    open_to_all = {one for (one,) in records.query(shown)} if public else set()
    for one in publications(records, day, day):
        if one.published is None and not one.sent and (not public or one.id in open_to_all):
            note = f"The last day: {one.why}. It meets on {PartialDate.on(one.held).text}."
            said = f"Last day to publish papers: {one.title}"
            yield Entry(uid("meetings", one.id, "publish"), "Publication", said, one.last_day, note=note)


def _due(records: Queries, public: bool, uid: Callable[..., str], left: Counter[str]) -> Iterator[Entry]:
    """Returns, duties, assurance reports and actions that are still open."""
    for kind, table, sql in _DUE:
        for one, due, title, period in records.query(sql):
            when = PartialDate.from_key(due) if due else None
            if when is None or when.exact_day is None:
                left[kind] += 1
            else:
                said = f"{title}, {PartialDate.from_key(period).text}" if period else title
                yield Entry(uid(table, one, "due"), "Due", said, when.exact_day)
    for one, due, wording, owner in records.query(_ACTIONS + (_PUBLIC_ACTIONS if public else "")):
        when = PartialDate.from_key(due)
        if when.exact_day is None:
            left["action"] += 1
            continue
        said = wording if len(wording) <= LONGEST else f"{wording[: LONGEST - 1].rstrip()}…"
        note = "\n".join(
            filter(None, (wording if said != wording else "", f"Owner: {owner}" if owner else ""))
        )
        yield Entry(uid("actions", one, "due"), "Due", f"Action due: {said}", when.exact_day, note=note)


def _limits(records: Queries, day: date, uid: Callable[..., str], left: Counter[str]) -> Iterable[Entry]:
    """The time limits of reviews that run, by number and step alone: an entry tells nobody what a review is of."""
    for review in review_clocks(records, PartialDate.on(day)):
        if review.ended:
            continue
        for step in review.steps:
            due = step.clock.due
            if not step.open or due is None or step.stage.order < review.stage.order:
                continue
            if due.first != due.last:
                left["review time limit"] += 1
                continue
            purpose = f"step-{step.step_id}"
            said = f"{review.number}: {step.name}"
            yield Entry(uid("reviews", review.id, purpose), "Review", said, due.last, private=True)
