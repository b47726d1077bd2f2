"""Who sits on a group at a date, what its membership lacks, and who came to its last meetings; read by plain queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.membership import chairs, holding
from csp_desktop.rules.people import StatutoryStatus
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from csp_desktop.rules.membership import Holding
    from csp_desktop.services.lists import Queries

_SEATS = (
    "SELECT t.id, t.organisation_id, coalesce(o.name, ''), t.person_id, coalesce(p.name, ''), t.role, t.status, "
    "t.since, t.until, o.until, o.successor_id FROM seats t LEFT JOIN organisations o ON o.id = t.organisation_id "
    "LEFT JOIN people p ON p.id = t.person_id WHERE t.group_id = ? ORDER BY t.id"
)
# An office of the group, or of the partnership whose board the group is.
_OFFICES = (
    "SELECT f.role, coalesce(p.name, nullif(f.holder, ''), ''), coalesce(o.name, ''), f.since, f.until FROM offices f "
    "LEFT JOIN people p ON p.id = f.person_id LEFT JOIN organisations o ON o.id = f.organisation_id "
    "WHERE f.group_id = ?1 OR (f.group_id IS NULL AND f.partnership_id = "
    "(SELECT g.partnership_id FROM groups g WHERE g.id = ?1 AND g.is_board)) ORDER BY f.id"
)
_GROUP = "SELECT kind, status, is_board, created, coalesce(ends_due, ended) FROM groups WHERE id = ?"
# Bodies of other boards and above ours: who sits on them is theirs to record.
_NOT_OURS = ("parent board", "peer board", "another board's group")
_ORDER = {
    StatutoryStatus.RESPONSIBLE_AUTHORITY: 0,
    StatutoryStatus.CO_OPERATING_BODY: 1,
    StatutoryStatus.VOLUNTARY_SECTOR: 2,
}


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat on a group: whose it is, since when until when, and whether it was held at the date asked of."""

    id: int
    organisation_id: int | None
    organisation: str
    person_id: int | None
    person: str
    role: str
    status: StatutoryStatus | None
    since: PartialDate | None
    until: PartialDate | None
    holding: Holding
    over_organisation: bool
    successor_id: int | None

    @property
    def called(self) -> str:
        """Whose seat it is, in as many words as tell it apart: the person and the organisation, else the role."""
        return ", ".join(filter(None, (self.person or self.role, self.organisation))) or "A seat"


class Gap(NamedTuple):
    """Something the membership of a group lacks: its kind, and a sentence that says what to do."""

    kind: str
    sentence: str


class _Facts(NamedTuple):
    board: bool
    ours: bool
    live: bool
    kind: str | None
    ended: PartialDate | None


def seats(records: Queries, group_id: int, as_at: PartialDate) -> tuple[SeatRow, ...]:
    """Every seat of a group, responsible authorities first, each with whether it was held at a date."""
    rows = [_seat(row, as_at) for row in records.query(_SEATS, (group_id,))]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                not chairs(row.role),
                _ORDER.get(row.status or StatutoryStatus.OTHER, 3),
                row.id,
            ),
        )
    )


def held(records: Queries, group_id: int, as_at: PartialDate) -> tuple[SeatRow, ...]:
    """The seats of a group that were held at a date."""
    return tuple(row for row in seats(records, group_id, as_at) if row.holding == "held")


def chair_words(records: Queries, group_id: int, as_at: PartialDate) -> str:
    """Who chairs a group at a date, with since when: "Sam Hill, Harrow Vale Police, since May 2024"; "" where none is known."""
    found = [
        (", ".join(filter(None, (row.person or _besides_chair(row.role), row.organisation))), row.since)
        for row in held(records, group_id, as_at)
        if chairs(row.role)
    ]
    for role, holder, organisation, since, until in records.query(_OFFICES, (group_id,)):
        if chairs(role) and holding(_date(since), _date(until), as_at) == "held":
            found.append((", ".join(filter(None, (holder, organisation))), _date(since)))
    named = [f"{who}{f', {_since(since)}' if since else ''}" for who, since in found if who]
    return list_words(list(dict.fromkeys(named))) or ("Not named" if found else "")


def gaps(records: Queries, group_id: int, as_at: PartialDate) -> tuple[Gap, ...]:
    """What the membership of a group lacks; nothing for a group that has ended or that is another board's."""
    facts = _facts(records, group_id, as_at)
    if facts is None or not (facts.live and facts.ours):
        return ()
    rows = seats(records, group_id, as_at)
    found = [*_no_end(facts, as_at), *_no_chair(records, group_id, as_at)]
    if facts.board:
        found += _no_seat(records, rows, as_at)
    return (*found, *_past(rows), *_twice(rows), *_passed_on(records, rows))


def all_gaps(records: Queries, as_at: PartialDate) -> Iterator[tuple[str, Gap]]:
    """The name of each group that lacks something of its membership, with what it lacks."""
    for group_id, name in records.query("SELECT id, name FROM groups ORDER BY is_board DESC, name, id"):
        for gap in gaps(records, group_id, as_at):
            yield name, gap


def _no_end(facts: _Facts, as_at: PartialDate) -> Iterator[Gap]:
    """An end that was due and has passed; a task and finish group without one."""
    if holding(None, facts.ended, as_at) == "over" and facts.ended:
        yield Gap("end", f"Its end was due {_when(facts.ended)}; close the group, or type a later end.")
    elif facts.kind == "task and finish" and facts.ended is None:
        yield Gap("no end", "A task and finish group has an end; type under To end by when that is due.")


def _no_chair(records: Queries, group_id: int, as_at: PartialDate) -> Iterator[Gap]:
    if not chair_words(records, group_id, as_at):
        yield Gap("chair", "No chair is recorded; add a seat whose role is Chair, or an office held.")


def _no_seat(records: Queries, rows: Sequence[SeatRow], as_at: PartialDate) -> Iterator[Gap]:
    """Responsible authorities that the board has no seat for; a board without any seats says that once."""
    if not rows:
        yield Gap("seats", "No seats are recorded; add one for each responsible authority.")
        return
    seated = {row.organisation_id for row in rows if row.holding == "held"}
    shared = _seated_together(records, seated)
    found = records.query(
        "SELECT id, name, kind, until, successor_id, status FROM organisations ORDER BY name, id"
    )
    after = {row[0]: row[4] for row in found}
    for one, name, kind, until, _, status in found:
        needed = status == "responsible authority" and holding(None, _date(until), as_at) == "held"
        if needed and kind not in shared and not _followed(one, after) & seated:
            yield Gap("authority", f"{name} is a responsible authority and holds no seat; add one.")


def _seated_together(records: Queries, seated: set[int | None]) -> set[str]:
    """The kinds of council that one seat is held for together: "The six district councils", "Local authorities"."""
    kinds: set[str] = set()
    for one, name, kind in records.query(
        "SELECT id, name, kind FROM organisations WHERE kind LIKE '%council'"
    ):
        if one in seated and any(words in name.lower() for words in ("councils", "authorities")):
            kinds |= {"council", "district council"} if kind == "council" else {kind}
    return kinds


def _followed(one: int, after: dict[int, int | None]) -> set[int | None]:
    """An organisation and all that followed it; a circle ends where it began."""
    found: set[int | None] = set()
    now: int | None = one
    while now is not None and now not in found:
        found.add(now)
        now = after.get(now)
    return found


def _past(rows: Sequence[SeatRow]) -> Iterator[Gap]:
    """Seats past their end that nobody of the same organisation has taken over."""
    now = {row.organisation_id for row in rows if row.holding != "over"}
    last: dict[int | None, SeatRow] = {}
    for row in rows:
        if row.holding == "over" and row.organisation_id not in now:
            before = last.get(row.organisation_id)
            if before is None or (before.until and row.until and before.until < row.until):
                last[row.organisation_id] = row
    for row in last.values():
        when = f" {_when(row.until)}" if row.until else ""
        yield Gap("ended", f"The seat of {row.called} ended{when} and nobody has taken it over.")


def _twice(rows: Sequence[SeatRow]) -> Iterator[Gap]:
    """Seats that stand in the list more than once: the same person, or without one the same role of an organisation."""
    first: dict[tuple[object, ...], SeatRow] = {}
    said: set[tuple[object, ...]] = set()
    for row in rows:
        if row.holding == "held" and (row.person_id or row.organisation_id):
            key = (row.person_id,) if row.person_id else (row.organisation_id, row.role.casefold())
            if key in first and key not in said:
                said.add(key)
                yield Gap("twice", f"{first[key].called} holds more than one seat; delete all but one.")
            first.setdefault(key, row)


def _passed_on(records: Queries, rows: Sequence[SeatRow]) -> Iterator[Gap]:
    """Seats of organisations that are no more, whose successor has none."""
    seated = {row.organisation_id for row in rows if row.holding == "held"}
    for row in rows:
        if row.holding == "held" and row.over_organisation and row.successor_id not in seated:
            after = records.query("SELECT name FROM organisations WHERE id = ?", (row.successor_id,))
            follow = f"; it was followed by {after[0][0]}" if after else ""
            yield Gap("over", f"{row.organisation} is no more{follow}, and its seat is still in its name.")


def _facts(records: Queries, group_id: int, as_at: PartialDate) -> _Facts | None:
    rows = records.query(_GROUP, (group_id,))
    if not rows:
        return None
    kind, status, board, created, ended = rows[0]
    begun = holding(_date(created), None, as_at) == "held"
    return _Facts(bool(board), kind not in _NOT_OURS, status == "active" and begun, kind, _date(ended))


def _seat(row: tuple, as_at: PartialDate) -> SeatRow:
    (one, organisation_id, organisation, person_id, person, role, status, since, until, over, successor) = row
    return SeatRow(
        one,
        organisation_id,
        organisation,
        person_id,
        person,
        role,
        StatutoryStatus.from_stored(status) if status else None,
        _date(since),
        _date(until),
        holding(_date(since), _date(until), as_at),
        over is not None and holding(None, _date(over), as_at) == "over",
        successor,
    )


def _besides_chair(role: str) -> str:
    """A role that says more than that it is the chair."""
    return "" if role.strip().casefold() in ("chair", "co-chair", "chairman", "chairperson") else role


def _date(key: str | None) -> PartialDate | None:
    return PartialDate.from_key(key) if key else None


def _since(when: PartialDate) -> str:
    return when.text if when.qualifier else f"since {when.text}"


def _when(day: PartialDate) -> str:
    """A date after "ended": "on 3 May 2024", "in May 2024", "by May 2024"."""
    if day.qualifier:
        return day.text
    return f"on {day.text}" if day.exact_day else f"in {day.text}"
