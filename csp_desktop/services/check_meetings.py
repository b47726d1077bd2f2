"""Checks of meetings: exempt items without their paragraph, attendance that was forgotten, and decisions without a quorum."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.exemption import problem_with
from csp_desktop.rules.meeting_names import title_first
from csp_desktop.rules.wording import count_words
from csp_desktop.services.quorum import quorum_of
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

YEAR = timedelta(days=366)
NAMED = 3  # meetings named one by one; more are counted
_MARKED = (
    "SELECT i.title, i.number, m.title, m.held, i.exempt_paragraphs, coalesce(i.classification, m.classification) = 'exempt' "
    "FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE i.classification = 'exempt' "
    "OR m.classification = 'exempt' OR i.exempt_paragraphs <> '' UNION ALL "
    "SELECT p.title, i.number, m.title, m.held, coalesce(nullif(p.exempt_paragraphs, ''), i.exempt_paragraphs), "
    "p.classification = 'exempt' FROM item_papers p JOIN agenda_items i ON i.id = p.item_id "
    "JOIN meetings m ON m.id = i.meeting_id WHERE p.classification = 'exempt' OR p.exempt_paragraphs <> ''"
)
# Held, and nobody's attendance recorded: where somebody was invited, or where the group keeps attendance otherwise.
_NOBODY = (
    "SELECT m.title, m.held FROM meetings m WHERE m.status = 'held' AND m.held >= ? AND NOT EXISTS (SELECT 1 FROM invitees i "
    "WHERE i.meeting_id = m.id AND coalesce(i.attendance, 'not recorded') <> 'not recorded') AND EXISTS (SELECT 1 "
    "FROM invitees i JOIN meetings o ON o.id = i.meeting_id WHERE o.id = m.id OR (o.group_id = m.group_id "
    "AND coalesce(i.attendance, 'not recorded') <> 'not recorded')) ORDER BY m.held, m.id"
)
# What was decided where a quorum is known of: at the meeting as a whole, and under items that somebody left the room for.
_DECIDED = (
    "SELECT DISTINCT m.id, m.title, m.held, x.item_id, coalesce(i.number, '') FROM decisions d "
    "JOIN meetings m ON m.id = d.meeting_id LEFT JOIN groups g ON g.id = m.group_id "
    "LEFT JOIN declarations x ON x.item_id = d.item_id AND x.took_part = 'left the room' "
    "LEFT JOIN agenda_items i ON i.id = x.item_id WHERE m.status = 'held' AND coalesce(m.quorum, g.quorum) > 0 "
    "AND EXISTS (SELECT 1 FROM invitees v WHERE v.meeting_id = m.id) ORDER BY m.held, m.id, x.item_id"
)


def exempt_items(records: Queries) -> Iterator[str]:
    """Exempt items and papers that name no paragraph of Schedule 12A, or one that there is not."""
    for title, number, meeting, held, paragraphs, exempt in records.query(_MARKED):
        named = f"{title_first(meeting, held)}: item {number} {title}".replace("item  ", "")
        wrong = problem_with(paragraphs)
        if wrong:
            yield f"{named}: {wrong}"
        elif exempt and not paragraphs.strip():
            yield f"{named} is exempt, and under which paragraph is not said; fill in Exempt under."


def without_attendance(records: RecordsFile) -> Iterator[str]:
    """Meetings held in the last year of whom nobody recorded who came."""
    since = (today(records) - YEAR).isoformat()
    rows = records.query(_NOBODY, (since,))
    for title, held in rows[:NAMED]:
        yield f"{title_first(title, held)}: it was held, but not who came; record the attendance."
    if len(rows) > NAMED:
        yield f"Of {count_words(len(rows) - NAMED, 'more meeting')} held this year it is not recorded who came."


def without_quorum(records: Queries) -> Iterator[str]:
    """Meetings, and items that somebody left the room for, at which something was decided without enough members."""
    said: set[tuple[int, int | None]] = set()
    for meeting, title, held, item, number in records.query(_DECIDED):
        for asked in dict.fromkeys((None, item)):
            if (meeting, asked) in said or (meeting, None) in said:
                continue
            found = quorum_of(records, meeting, asked)
            if found.quorate is False:
                said.add((meeting, asked))
                where = f", item {number}" if asked is not None and number else ""
                there = f"{found.present} of the {found.needed} needed for a quorum were there"
                yield (
                    f"{title_first(title, held)}{where}: decisions are recorded, but {there}; "
                    "check the attendance, or take them again."
                )


def meeting_remarks(records: RecordsFile) -> Iterator[str]:
    """All that is to be said of meetings."""
    yield from exempt_items(records)
    yield from without_attendance(records)
    yield from without_quorum(records)
