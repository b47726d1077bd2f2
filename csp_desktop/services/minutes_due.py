"""What the Overview says of minutes: those of a meeting lately held that are not written, and those to agree at the next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.wording import count_words
from csp_desktop.services.declared_settings import MINUTES_DAYS
from csp_desktop.services.record_settings import number
from csp_desktop.services.review_overview import Line

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.services.lists import Queries

LOOKED_BACK = (
    120  # days: minutes of a meeting longer ago are not brought to mind, a quarter and its meeting being over
)
# The last meeting that each of our groups has held, with what its minutes lack: known to the day, with an agenda.
_LAST = (
    "SELECT m.id, m.title, m.held, m.minutes_status, m.group_id FROM meetings m JOIN groups g ON g.id = m.group_id "
    "WHERE length(m.held) = 10 AND m.held < ?1 AND m.held >= ?2 AND coalesce(m.status, '') NOT IN ('cancelled', 'planned') "
    "AND coalesce(m.minutes_status, '') <> 'agreed' "
    "AND coalesce(g.kind, '') NOT IN ('parent board', 'peer board', 'another board''s group') "
    "AND EXISTS (SELECT 1 FROM agenda_items i WHERE i.meeting_id = m.id) "
    "AND NOT EXISTS (SELECT 1 FROM meetings l WHERE l.group_id = m.group_id AND l.held > m.held AND l.held < ?1 "
    "AND coalesce(l.status, '') NOT IN ('cancelled', 'planned')) ORDER BY m.held, m.id"
)
_NEXT = (
    "SELECT held FROM meetings WHERE group_id = ? AND held >= ? AND coalesce(status, '') <> 'cancelled' "
    "ORDER BY held, id LIMIT 1"
)


def days_to_write(records: Queries) -> int:
    """Within how many days after a meeting its draft minutes are to be written."""
    return number(records.query, MINUTES_DAYS)


def minutes_lines(records: Queries, day: date) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Minutes that are late to be written, and those to write soon or to agree at the group's next meeting."""
    allowed = days_to_write(records)
    late, soon = [], []
    since = day - timedelta(days=LOOKED_BACK)
    for meeting_id, title, key, status, group_id in records.query(_LAST, (str(day), str(since))):
        held = PartialDate.from_key(key).first
        if status == "draft":
            soon += _to_agree(records, (meeting_id, title, held, group_id), day)
            continue
        left = (held + timedelta(days=allowed) - day).days
        line = _to_write(meeting_id, title, held, left)
        (late if left < 0 else soon).append(line)
    return tuple(late), tuple(soon)


def _to_write(meeting_id: int, title: str, held: date, left: int) -> Line:
    long = (
        f"{count_words(-left, 'day')} late"
        if left < 0
        else f"{count_words(left, 'day')} left"
        if left
        else "today"
    )
    shape = "late" if left < 0 else "soon"
    why = f"It met on {print_day(held)}"
    return Line(
        shape, f"Draft minutes are not written: {title}", why, "", long, "Meetings", "meetings", meeting_id
    )


def _to_agree(records: Queries, one: tuple[int, str, date, int], day: date) -> list[Line]:
    """The line of draft minutes that the group's next meeting is to agree; none where no meeting is ahead."""
    meeting_id, title, held, group_id = one
    rows = records.query(_NEXT, (group_id, str(day)))
    if not rows:
        return []
    when = PartialDate.from_key(rows[0][0]).text
    what, why = f"Minutes to agree: {title}", f"Draft minutes of {print_day(held)}"
    return [Line("todo", what, why, f"At the meeting, {when}", "", "Meetings", "meetings", meeting_id)]
