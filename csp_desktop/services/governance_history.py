"""What a group came from and what became of it, for its own record; read by plain queries."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.groups import GroupChange, GroupStatus
from csp_desktop.rules.wording import list_words
from csp_desktop.services.group_life import SPLIT_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile


class Stage(NamedTuple):
    """A group in a line of groups: its name, when and how it ended or since when it is there, its shape, whether it is shown."""

    id: int
    name: str
    words: str
    shape: str
    current: bool


_ENDED = {
    None: "Ended",
    GroupChange.RENAMED: "Renamed",
    GroupChange.MERGED: "Merged",
    GroupChange.SPLIT: "Split",
    GroupChange.SUCCEEDED: "Followed by the next",
    GroupChange.CLOSED: "Closed",
}
_PROPOSED = {
    None: "A follower is proposed",
    GroupChange.RENAMED: "A new name is proposed",
    GroupChange.MERGED: "A merger is proposed",
    GroupChange.SPLIT: "A split is proposed",
    GroupChange.SUCCEEDED: "A follower is proposed",
    GroupChange.CLOSED: "Closure is proposed",
}
_Row = tuple[int, str, str | None, str | None, str | None, str | None, int | None]


def group_history(records: RecordsFile, group_id: int) -> tuple[Stage, ...]:
    """Every group that led to the same ones as this, oldest first, then those; nothing where it stands alone.

    Both parts of a merger are there whichever is asked for, and all that one was split into, so that no history is lost.
    """
    sql = "SELECT id, name, status, created, ended, change, successor_id FROM groups"
    rows: dict[int, _Row] = {row[0]: tuple(row) for row in records.query(sql)}
    after = _after(records, rows)
    lasts = _lasts(after, group_id)
    found = _leading(after, lasts)
    if len(found) < 2:
        return ()
    order = [
        *sorted((one for one in found if one not in lasts), key=lambda one: (_ends(rows[one]), rows[one][1])),
        *lasts,
    ]
    return tuple(_stage(rows[one], [rows[other] for other in after[one]], one == group_id) for one in order)


def _after(records: RecordsFile, rows: Mapping[int, _Row]) -> dict[int, list[int]]:
    """What followed each group: the one recorded, then the further parts that it was split into."""
    found = {one: [row[6]] if row[6] is not None and row[6] in rows else [] for one, row in rows.items()}
    sql = "SELECT other_id, group_id FROM group_ties WHERE kind = ? ORDER BY id"
    for old, part in records.query(sql, (SPLIT_FROM,)):
        if part not in found[old] and part != old:
            found[old].append(part)
    return found


def change_days(records: RecordsFile) -> tuple[date, ...]:
    """The days from which the chart is another, as far as they are dated: a group or a tie begins, or has ended; in order."""
    sql = "SELECT g.created, g.ended, s.created FROM groups g LEFT JOIN groups s ON s.id = g.successor_id"
    days: set[date] = set()
    for created, ended, followed in records.query(sql):
        began = PartialDate.from_key(created) if created else None
        if began is not None and began.qualifier not in ("by", "before"):
            days.add(began.first)
        over = PartialDate.from_key(ended).last + timedelta(days=1) if ended else None
        if over and not (followed and PartialDate.from_key(followed).first < over):
            days.add(over)  # else the day on which its follower began
    for since, until in records.query("SELECT since, until FROM group_ties"):
        days |= {PartialDate.from_key(since).first} if since else set()
        days |= {PartialDate.from_key(until).last + timedelta(days=1)} if until else set()
    return tuple(sorted(days))


def strategy_days(records: RecordsFile) -> tuple[date, ...]:
    """The days on which a strategy of the partnership's own begins, in order."""
    rows = records.query("SELECT starts, first_year FROM strategies WHERE owner = ''")
    found = [
        PartialDate.from_key(starts) if starts else _april(year) for starts, year in rows if starts or year
    ]
    return tuple(sorted({day.first for day in found}))


def _april(year: int) -> PartialDate:
    return PartialDate.in_month(year, 4)


def _lasts(after: Mapping[int, Sequence[int]], one: int) -> list[int]:
    """The last of each line of groups from one on, the first part of a split first; a circle ends where it began."""
    met, lasts, waiting = {one}, [], [one]
    while waiting:
        now = waiting.pop(0)
        further = [other for other in after[now] if other not in met]
        met.update(further)
        waiting += further
        if not further:
            lasts.append(now)
    ends = [last for last in lasts if not after[last]]
    return ends or lasts


def _leading(after: Mapping[int, Sequence[int]], lasts: Sequence[int]) -> set[int]:
    found, waiting = set(lasts), list(lasts)
    while waiting:
        one = waiting.pop()
        before = [other for other, follow in after.items() if one in follow and other not in found]
        found.update(before)
        waiting += before
    return found


def _ends(row: _Row) -> str:
    return row[4] or row[3] or ""


def _stage(row: _Row, after: Sequence[_Row], current: bool) -> Stage:
    """A group with how it ended or is to end, where others follow it; else since when it is there."""
    status = GroupStatus.from_stored(row[2]) if row[2] else GroupStatus.NOT_KNOWN
    over = row[4] or (row[6] and status is not GroupStatus.ACTIVE)
    if not over:
        return Stage(row[0], row[1], _since(row, status), status.shape, current)
    change = GroupChange.from_stored(row[5]) if row[5] else None
    if not row[4] and after and after[0][2] == GroupStatus.PROPOSED.value:
        return Stage(row[0], row[1], _PROPOSED[change], GroupStatus.PROPOSED.shape, current)
    how = _ENDED[change]
    if change is GroupChange.SPLIT and len(after) > 1:
        how = f"{how} into {list_words([other[1] for other in after])}"
    when = f", {PartialDate.from_key(row[4]).text}" if row[4] else ", date not recorded"
    return Stage(row[0], row[1], f"{how}{when}", status.shape, current)


def _since(row: _Row, status: GroupStatus) -> str:
    if row[3]:
        created = PartialDate.from_key(row[3])
        return (
            f"{created.text[:1].upper()}{created.text[1:]}" if created.qualifier else f"Since {created.text}"
        )
    return status.label
