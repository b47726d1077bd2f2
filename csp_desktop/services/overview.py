"""What needs doing: late things, what falls before the next meeting, money to claim, and waits on others.

Read by plain queries, so that it is on screen before SQLAlchemy is imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.financial_years import FinancialYear, containing
from csp_desktop.rules.reviews import Holder
from csp_desktop.rules.wording import count_words, number_words, sentence_case
from csp_desktop.services.overview_steps import Step, steps_towards
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

OPEN_RETURN = "r.status IN ('due', 'chased', 'late')"
# What its lines are made of, by module: each is imported when the Overview is read, and not for the window's clock alone.
PARTS = {
    "publication": "csp_desktop.services.publication",
    "minutes": "csp_desktop.services.minutes_due",
    "reviews": "csp_desktop.services.review_overview",
    "due": "csp_desktop.services.overview_due",
    "support": "csp_desktop.services.overview_support",
    "funding": "csp_desktop.services.funding_suggestions",
    "funders": "csp_desktop.services.monitoring_calendar",
}
SOON = 42  # days ahead that "before the meeting" looks when no meeting is ahead


@dataclass(frozen=True, slots=True)
class Line:
    """A thing to do: its shape, what is the matter, why, when and how long, where it opens and which record."""

    shape: str
    what: str
    why: str
    when: str
    long: str
    where: str
    table: str
    id: int


@dataclass(frozen=True, slots=True)
class Section:
    """A run of lines under its words."""

    words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The board's next meeting, or its latest when none is ahead: its words and the steps towards its pack."""

    id: int
    title: str
    when: str
    ahead: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole page: the day, one sentence that sums up, the sections that have lines, the meeting, what changed.

    ways: what a file that is still being begun lacks, each a line that adds it; none once it is begun.
    """

    day: str
    summary: str
    sections: tuple[Section, ...]
    meeting: NextMeeting | None
    changes: tuple[tuple[str, str], ...]
    ways: Section


# How a file is begun: the kind of record, whether one is there, what to do, what it is for and the tab it opens in.
WAYS = (
    ("strategies", "SELECT 1 FROM strategies", "Add a strategy", "Its title, years and priorities.", "Priorities"),
    ("groups", "SELECT 1 FROM groups WHERE NOT is_board", "Add a group",
     "A subgroup or panel that answers to the board.", "Subgroups"),
    ("streams", "SELECT 1 FROM streams", "Add a funding stream", "Its funder, years and amounts.", "Funding"),
    ("meetings", "SELECT 1 FROM meetings", "Record a meeting", "Its date, so that its board pack can be built.",
     "Meetings"),
)  # fmt: skip
BEGUN = (
    "SELECT EXISTS (SELECT 1 FROM priorities) AND EXISTS (SELECT 1 FROM groups WHERE NOT is_board) "
    "AND EXISTS (SELECT 1 FROM streams)"
)


def overview(records: RecordsFile) -> Overview:
    """Everything the Overview shows, as of today (a sample's fixed day)."""
    day = today(records)
    meeting = next_meeting(records, day)
    returns = _returns(records, day) + _funder_returns(records, day)
    late = tuple(line for line in returns if line.shape == "late") + _late_recommendations(records, day)
    late += tuple(Line(*found) for found in _part("support").late_support(records))
    before = tuple(line for line in returns if line.shape != "late") + _unallocated(records)
    of_papers = _part("publication").publication_lines(records, day)
    late += tuple(Line(*found) for found in of_papers[0])
    before = tuple(Line(*found) for found in of_papers[1]) + before
    of_minutes = _part("minutes").minutes_lines(records, day)
    late += tuple(Line(*found) for found in of_minutes[0])
    before += tuple(Line(*found) for found in of_minutes[1])
    of_reviews = _part("reviews").review_lines(records, day)
    late += tuple(Line(*found) for found in (*of_reviews[0], *_part("due").late_audits(records)))
    before += tuple(Line(*found) for found in (*of_reviews[1], *_part("due").disposals_due(records)))
    sections = (
        Section("Late", late),
        Section("Before the meeting" if meeting is not None and meeting.ahead else "To do", before),
        Section(
            f"Money to claim by {print_day(containing(day).last)}",
            _money(records, day)
            + tuple(Line(*found) for found in _part("funding").funding_lines(records, day)),
        ),
        Section("Waiting on others", _waiting(records, day)),
    )
    kept = tuple(section for section in sections if section.lines)
    return Overview(
        print_day(day, weekday=True),
        _summary(late, before, meeting),
        kept,
        meeting,
        _changes(records),
        Section("Ways to begin", _ways(records)),
    )


def _ways(records: RecordsFile) -> tuple[Line, ...]:
    """What a file that is still being begun lacks, each a line that adds it: its id is 0."""
    if records.read_only or records.query(BEGUN)[0][0]:
        return ()
    return tuple(
        Line("todo", what, why, "", "", where, table, 0)
        for table, there, what, why, where in WAYS
        if not records.query(f"{there} LIMIT 1")
    )


def begun_with(records: RecordsFile, table: str) -> dict[str, str]:
    """What a record added from the Overview has from the start: a meeting is the board's, a group active."""
    if table == "groups":
        return {"status": "active"}
    board = records.query("SELECT id FROM groups WHERE is_board ORDER BY ended IS NOT NULL, id LIMIT 1")
    return {"group_id": str(board[0][0])} if table == "meetings" and board else {}


def returns_received(records: RecordsFile, day: date) -> tuple[str, str] | None:
    """How many returns the next meeting has: the words of what is counted, and the count; None when it expects none."""
    meeting = next_meeting(records, day)
    if meeting is None or not meeting.ahead:
        return None
    many, received = records.query(
        "SELECT count(*), sum(received IS NOT NULL) FROM group_returns WHERE meeting_id = ?", (meeting.id,)
    )[0]
    before = "on" if meeting.when[:1].isdigit() else "in"
    return (f"Received for the meeting {before} {meeting.when}", f"{received} of {many}") if many else None


def _summary(late: tuple[Line, ...], before: tuple[Line, ...], meeting: NextMeeting | None) -> str:
    if not late and not before:
        return "Nothing is late and nothing is waiting to be done."
    parts = []
    if late:
        parts.append(f"{number_words(len(late))} {'thing is' if len(late) == 1 else 'things are'} late")
    if before:
        verb = "waits" if len(before) == 1 else "wait"
        until = (
            f"before the meeting in {meeting.when}" if meeting is not None and meeting.ahead else "to be done"
        )
        if meeting is not None and meeting.ahead and meeting.when[:1].isdigit():
            until = f"before the meeting on {meeting.when}"
        noun = "thing" if len(before) == 1 else "things"
        parts.append(f"{number_words(len(before))} {noun} {verb} {until}")
    return sentence_case(" and ".join(parts)) + "."


def _part(name: str) -> Any:
    return import_module(PARTS[name])


def next_meeting(records: RecordsFile, day: date, stepped: bool = True) -> NextMeeting | None:
    """The board's next meeting and the steps towards it; its latest when none is ahead; None when there is none.

    One that was held is not ahead any more, were it today's. stepped: False leaves the steps out, for whom the day is enough.
    """
    sql = (
        "SELECT m.id, m.title, m.held, coalesce(m.status, '') = 'held' FROM meetings m JOIN groups g ON g.id = m.group_id "
        "WHERE g.is_board AND m.held IS NOT NULL AND coalesce(m.status, '') <> 'cancelled' ORDER BY m.held"
    )
    rows = [(one, title, PartialDate.from_key(held), over) for one, title, held, over in records.query(sql)]
    if not rows:
        return None
    ahead = [row for row in rows if row[2].last >= day and not row[3]]
    record_id, title, held, _ = ahead[0] if ahead else rows[-1]
    steps = steps_towards(records, record_id, held, day) if stepped else ()
    return NextMeeting(record_id, title, held.text, bool(ahead), steps)


def _returns(records: RecordsFile, day: date) -> tuple[Line, ...]:
    sql = (
        "SELECT r.id, g.name, r.quarter, r.due, (SELECT max(c.sent) FROM return_chases c WHERE c.return_id = r.id) "
        f"FROM group_returns r JOIN groups g ON g.id = r.group_id WHERE {OPEN_RETURN} "
        "AND (r.due IS NULL OR r.due <= ?) ORDER BY r.due IS NULL, r.due, g.name LIMIT 50"
    )
    horizon = PartialDate.on(date.fromordinal(day.toordinal() + SOON)).key
    return tuple(_return_line(day, *row) for row in records.query(sql, (horizon,)))


def _return_line(
    day: date, record_id: int, group: str, quarter: str, due: str | None, chased: str | None
) -> Line:
    named = f" for {PartialDate.from_key(quarter).text}" if quarter else ""
    why = f"Chased {PartialDate.from_key(chased).text}" if chased else "Not chased yet"
    when = PartialDate.from_key(due) if due else None
    late = when is not None and when.last < day
    what = (
        f"{group} has not sent its return{named}"
        if late or when is None
        else f"{group} sends its return{named}"
    )
    said = f"Due {when.text}" if when is not None else "No date set"
    return Line(
        "late" if late else "soon",
        what,
        why,
        said,
        _distance(day, when),
        "Subgroups",
        "group_returns",
        record_id,
    )


def _funder_returns(records: RecordsFile, day: date) -> tuple[Line, ...]:
    """The returns to funders that are late or due soon."""
    return tuple(
        Line(
            "late" if one.days_late else "soon",
            f"The return on {one.stream} for {one.named} is not sent",
            "Its draft is made" if one.status == "draft" else "No draft yet",
            f"Due {one.due.text}" if one.due is not None else "No date set",
            _distance(day, one.due),
            *("Funding", "monitoring_returns", one.id),
        )
        for one in _part("funders").due_returns(records)
    )


def _distance(day: date, when: PartialDate | None) -> str:
    """How late or how far ahead a date is: "9 days late", "16 days left", "this month"."""
    if when is None:
        return ""
    if when.last < day:
        return f"{count_words((day - when.last).days, 'day')} late"
    if when.first <= day:
        days = (when.last - when.first).days + 1
        return (
            "today"
            if days == 1
            else "this month"
            if days <= 31
            else "this quarter"
            if days <= 92
            else "this year"
        )
    return f"{count_words((when.first - day).days, 'day')} left"


def _late_recommendations(records: RecordsFile, day: date) -> tuple[Line, ...]:
    sql = (
        "SELECT r.id, r.wording, r.due, coalesce(v.number, q.name, r.source) FROM recommendations r "
        "LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
        "WHERE r.status IN ('not started', 'in progress') AND r.due < ? ORDER BY r.due LIMIT 20"
    )
    lines = []
    for record_id, wording, due, source in records.query(sql, (PartialDate.on(day).key,)):
        when = PartialDate.from_key(due)
        if when.last < day:
            lines.append(
                Line("late", wording, f"Recommendation of {source}" if source else "Recommendation", f"Due {when.text}",
                     _distance(day, when), "Reviews", "recommendations", record_id)
            )  # fmt: skip
    return tuple(lines)


def _unallocated(records: RecordsFile) -> tuple[Line, ...]:
    sql = (
        "SELECT min(r.id), count(*), coalesce(v.number, q.name, nullif(r.source, ''), 'a source not recorded'), "
        "q.received, m.held "
        "FROM recommendations r LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
        "LEFT JOIN meetings m ON m.id = q.meeting_id WHERE r.status = 'not allocated' GROUP BY 3 ORDER BY 2 DESC LIMIT 10"
    )
    lines = []
    for record_id, many, source, received, held in records.query(sql):
        verb = "has" if many == 1 else "have"
        noun = "recommendation" if many == 1 else "recommendations"
        why = f"{source}, received {PartialDate.from_key(received).text}" if received else source
        when = PartialDate.from_key(held).text if held else "No date set"
        what = sentence_case(f"{number_words(many)} {noun} {verb} no group")
        lines.append(Line("loose", what, why, when, "", "Reviews", "recommendations", record_id))
    return tuple(lines)


def _money(records: RecordsFile, day: date) -> tuple[Line, ...]:
    year = containing(day)
    sql = (
        "SELECT y.id, s.name, y.allocated, (SELECT count(*) FROM awards a WHERE a.stream_id = s.id AND a.first_year = y.year), "
        "(SELECT group_concat(u.year) FROM underspends u WHERE u.stream_id = s.id AND u.year < y.year) "
        "FROM stream_years y JOIN streams s ON s.id = y.stream_id WHERE y.year = ? AND y.allocated IS NULL ORDER BY s.name"
    )
    lines = []
    for record_id, stream, _, awards, underspent in records.query(sql, (year.start,)):
        years = sorted(int(start) for start in underspent.split(",")) if underspent else []
        before = " and ".join(FinancialYear(start).label for start in years[-2:])
        why = f"Underspent in {before}. " if before else ""
        why += f"{sentence_case(count_words(awards, 'award'))} made" if awards else "No awards made yet"
        lines.append(
            Line("unknown", f"{stream}, {year.label}: amount not recorded", why, print_day(year.last),
                 _months_left(day, year.last), "Funding", "stream_years", record_id)
        )  # fmt: skip
    return tuple(lines)


def _months_left(day: date, last: date) -> str:
    months = (last.year - day.year) * 12 + last.month - day.month
    return (
        f"{count_words(months, 'month')} left" if months else f"{count_words((last - day).days, 'day')} left"
    )


def _waiting(records: RecordsFile, day: date) -> tuple[Line, ...]:
    lines = []
    sql = (
        "SELECT id, number, held_since, holder, next_step FROM reviews "
        "WHERE holder IN ('home office', 'court', 'another body') "
        "ORDER BY held_since, number"
    )
    for record_id, number, since, holder, step in records.query(sql):
        held = PartialDate.from_key(since) if since else None
        who = Holder(holder).named
        when = f"Since {held.plain().text}" if held is not None else "No date recorded"
        lines.append(Line("wait", f"{number} is with {who}", step, when, "", "Reviews", "reviews", record_id))
    sql = (
        "SELECT b.id, b.title, o.name, b.submitted, (SELECT count(*) FROM posts p WHERE p.bid_id = b.id) FROM bids b "
        "LEFT JOIN organisations o ON o.id = b.funder_id WHERE b.status IN ('awaiting', 'submitted') "
        "ORDER BY b.submitted DESC, b.id LIMIT 20"
    )
    for record_id, title, funder, submitted, posts in records.query(sql):
        sent = PartialDate.from_key(submitted) if submitted else None
        if sent is not None and sent.last.year < day.year - 2:
            continue  # an old bid whose outcome was never recorded is not what this week waits for
        why = ". ".join(
            filter(
                None, (funder, f"{sentence_case(count_words(posts, 'post'))} depends on it" if posts else "")
            )
        )
        when = f"Sent {sent.plain().text}" if sent is not None else "Outcome awaited"
        lines.append(Line("wait", f"Bid: {title}", why, when, "", "Funding", "bids", record_id))
    return tuple(lines)


def _changes(records: RecordsFile) -> tuple[tuple[str, str], ...]:
    """The last few things the officer did, newest first: when and what."""
    sql = "SELECT made_at, label FROM changes WHERE kind = 'do' AND state = 'done' ORDER BY id DESC LIMIT 6"
    rows = records.query(sql)
    return tuple((PartialDate.on(date.fromisoformat(made_at[:10])).short, label) for made_at, label in rows)
