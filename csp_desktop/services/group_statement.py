"""Every group at a date for print: what it is, its terms, its members, who came, what is lacking, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import Frequency, GroupKind, GroupStatus
from csp_desktop.rules.membership import holding
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.attendance import AttendanceTable, attendance
from csp_desktop.services.group_terms import Version, life, versions
from csp_desktop.services.membership import Gap, SeatRow, chair_words, gaps, seats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from csp_desktop.services.lists import Queries
    from csp_desktop.services.reading import Reader

_GROUPS = (
    "SELECT g.id, g.name, g.abbreviation, g.kind, g.status, g.is_board, g.on_behalf_of, g.purpose, g.frequency, "
    "g.created, g.ended, g.ends_due, g.note, coalesce(a.name, '') FROM groups g LEFT JOIN groups a ON a.id = g.accountable_to_id "
    "ORDER BY g.is_board DESC, g.name, g.id"
)
_TIES = (
    "SELECT t.kind, o.name, t.since, t.until FROM group_ties t JOIN groups o ON o.id = t.other_id WHERE t.group_id = ? "
    "AND t.kind <> 'split from' ORDER BY t.id"
)
_DELIVERS = (
    "SELECT s.title, p.number, p.wording, p.kind FROM group_deliveries d JOIN priorities p ON p.id = d.priority_id "
    "JOIN strategies s ON s.id = p.strategy_id WHERE d.group_id = ? "
    "ORDER BY coalesce(s.first_year, 0) DESC, s.id DESC, p.kind = 'cross-cutting theme', CAST(p.number AS INTEGER), p.id"
)
_EVENTS = (
    "SELECT e.title, e.starts, coalesce(g.name, ''), e.cadence, e.aims, e.done, e.planned, e.themes FROM key_events e "
    "LEFT JOIN groups g ON g.id = e.group_id ORDER BY e.starts IS NULL, e.starts, e.id"
)
_OPEN_RETURNS = (
    "SELECT quarter, due FROM group_returns WHERE group_id = ? AND due IS NOT NULL "
    "AND status IN ('due', 'chased', 'late') ORDER BY due, id"
)
_OVER = (GroupStatus.CLOSED, GroupStatus.MERGED, GroupStatus.RENAMED)
_NOBODY = AttendanceTable((), (), ())
_BOARDS = (GroupKind.PARENT_BOARD, GroupKind.PEER_BOARD)


class Asked:
    """Plain queries over a reading session."""

    def __init__(self, session: Reader) -> None:
        self._session = session

    def query(self, sql: str, values: Sequence[object] = ()) -> list[tuple]:
        """Rows of a statement with bound values."""
        return [tuple(row) for row in self._session.connection().exec_driver_sql(sql, tuple(values))]


class Delivered(NamedTuple):
    """What a group delivers of one strategy, in words."""

    strategy: str
    words: str


class EventRow(NamedTuple):
    """Something that called for a joint response; aims, done, planned and themes are lines of text."""

    title: str
    starts: str
    group: str
    cadence: str
    aims: str
    done: str
    planned: str
    themes: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group and all that is recorded of it. stands: "meets", "proposed", "ended" or "not known" at the date."""

    id: int
    name: str
    abbreviation: str
    kind: GroupKind | None
    status: GroupStatus | None
    board: bool
    stands: str
    answers_to: str
    ties: tuple[tuple[str, str], ...]
    on_behalf_of: str
    purpose: str
    frequency: str
    created: str
    ended: str
    note: str
    chair: str
    delivers: tuple[Delivered, ...]
    life: tuple[str, ...]
    versions: tuple[Version, ...]
    seats: tuple[SeatRow, ...]
    attendance: AttendanceTable
    gaps: tuple[Gap, ...]

    overdue: bool  # whether its end was due before the date and it has not been closed
    waited_for: tuple[str, ...]  # its returns past their day


@dataclass(frozen=True, slots=True)
class GroupStatement:
    """The groups at a date: those that meet, are proposed or have ended, those of which it is not known, other boards.

    lacking: whether it holds only those that meet and of which something is lacking or late.
    """

    as_at: str
    meeting: tuple[GroupRow, ...]
    proposed: tuple[GroupRow, ...]
    ended: tuple[GroupRow, ...]
    unsure: tuple[GroupRow, ...]
    boards: tuple[GroupRow, ...]
    events: tuple[EventRow, ...]
    lacking: bool = False


def group_statement(
    session: Reader, as_at: PartialDate, *, public: bool = False, lacking: bool = False
) -> GroupStatement:
    """Every group as it stood at a date; one that had not begun by then is left out.

    public: without the people, who came and what is lacking. lacking: only the groups of which something is lacking or late.
    """
    records = Asked(session)
    rows = [_row(records, found, as_at) for found in records.query(_GROUPS)]
    there = [row for row in rows if row.stands != "to come"]
    if lacking:
        lack = [row for row in there if row.gaps or row.waited_for or row.overdue]
        meeting = () if public else _of(lack, "meets")
        return GroupStatement(as_at.text, meeting, (), (), (), (), (), lacking=True)
    if public:
        there = [replace(row, chair="", seats=(), attendance=_NOBODY, gaps=()) for row in there]
    ours = [row for row in there if row.kind not in _BOARDS]
    return GroupStatement(
        as_at=as_at.text,
        meeting=_of(ours, "meets"),
        proposed=_of(ours, "proposed"),
        ended=_of(ours, "ended"),
        unsure=_of(ours, "not known"),
        boards=tuple(row for row in there if row.kind in _BOARDS),
        events=key_events(session, as_at),
    )


def key_events(session: Reader, as_at: PartialDate) -> tuple[EventRow, ...]:
    """The events of which it is not known that they came later."""
    return tuple(_events(Asked(session), as_at))


def _events(records: Queries, as_at: PartialDate) -> Iterator[EventRow]:
    for title, starts, group, cadence, *told in records.query(_EVENTS):
        when = _date(starts)
        if when is None or when.first <= as_at.last:
            meets = Frequency.from_stored(cadence).label if cadence else ""
            yield EventRow(title, when.text if when else "", group, meets, *told)


def _of(rows: Iterable[GroupRow], stands: str) -> tuple[GroupRow, ...]:
    return tuple(row for row in rows if row.stands == stands)


def _row(records: Queries, found: tuple, as_at: PartialDate) -> GroupRow:
    (one, name, short, kind, status, board, behalf, purpose, meets, created, ended, to_end, note, above) = (
        found
    )
    begins, ends, due = _date(created), _date(ended), _date(to_end)
    state = GroupStatus.from_stored(status) if status else None
    last = (due if state is GroupStatus.ACTIVE else None) or ends
    return GroupRow(
        one,
        name,
        short,
        GroupKind.from_stored(kind) if kind else None,
        state,
        bool(board),
        _stands(state, begins, ends, as_at),
        above,
        _ties(records, one, as_at),
        behalf,
        purpose,
        Frequency.from_stored(meets).label if meets else "",
        begins.text if begins else "",
        last.text if last else "",
        note,
        chair_words(records, one, as_at),
        _delivers(records, one),
        life(records, one),
        tuple(row for row in versions(records, one) if _by(row, as_at)),
        seats(records, one, as_at),
        attendance(records, one, as_at),
        gaps(records, one, as_at),
        state is GroupStatus.ACTIVE and holding(None, last, as_at) == "over",
        _waited_for(records, one, as_at),
    )


def _ties(records: Queries, one: int, as_at: PartialDate) -> tuple[tuple[str, str], ...]:
    """The further bodies it worked for at a date: how, and which since when."""
    found = []
    for kind, name, since, until in records.query(_TIES, (one,)):
        began, over = _date(since), _date(until)
        if holding(began, over, as_at) == "held":
            when = (
                f" since {began.text}" if began and not began.qualifier else f" {began.text}" if began else ""
            )
            found.append((kind, f"{name}{when}{f' until {over.plain().text}' if over else ''}"))
    return tuple(found)


def _waited_for(records: Queries, one: int, as_at: PartialDate) -> tuple[str, ...]:
    """The returns that had not come when they were due: "Q1 2026/27, 5 days late"."""
    found = []
    for quarter, due in records.query(_OPEN_RETURNS, (one,)):
        when = _date(due)
        if when is not None and when.last < as_at.first:
            named = PartialDate.from_key(quarter).text if quarter else "quarter not recorded"
            found.append(f"{named}, {count_words((as_at.first - when.last).days, 'day')} late")
    return tuple(found)


def _stands(
    status: GroupStatus | None, created: PartialDate | None, ended: PartialDate | None, as_at: PartialDate
) -> str:
    """Whether a group met at a date: by its dates, else by its status."""
    there = holding(created, ended, as_at)
    if there == "to come":
        return "to come"
    if status is GroupStatus.ACTIVE:
        return "meets"  # its end may have been due, and nobody has closed it
    if there == "over" or (status in _OVER and ended is None):
        return "ended"
    if status in _OVER:
        return "meets" if ended is not None and ended.first > as_at.last else "ended"
    return {GroupStatus.NOT_KNOWN: "not known", GroupStatus.PROPOSED: "proposed"}.get(
        status or GroupStatus.ACTIVE, "meets"
    )


def _by(row: Version, as_at: PartialDate) -> bool:
    return row.effective is None or row.effective.first <= as_at.last


def _delivers(records: Queries, group_id: int) -> tuple[Delivered, ...]:
    kept: dict[str, list[str]] = {}
    for strategy, number, wording, kind in records.query(_DELIVERS, (group_id,)):
        theme = " (theme)" if kind == "cross-cutting theme" else ""
        named = f"priority {number}, {wording}" if number else f"{wording}{theme}"
        kept.setdefault(strategy, []).append(named)
    return tuple(Delivered(strategy, list_words(words)) for strategy, words in kept.items())


def _date(key: str | None) -> PartialDate | None:
    return PartialDate.from_key(key) if key else None
