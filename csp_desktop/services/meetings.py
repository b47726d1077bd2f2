"""Which meeting a pack is for, and what is recorded of it: its facts, its agenda, and the papers for each item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.groups import Group
from csp_desktop.records.meetings import AgendaItem, Meeting
from csp_desktop.records.partnerships import Office, Partnership, Setting
from csp_desktop.rules.dates import PartialDate, Precision, days_in_month, print_day
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.exemption import paragraphs_in
from csp_desktop.rules.meetings import ItemPurpose, MeetingStatus, PaperKind
from csp_desktop.services.monitoring import SessionQueries
from csp_desktop.services.publication import publication
from csp_desktop.services.reading import every, in_force, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_WHEN = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_NAMED = 8  # how many meetings a message names


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An agenda item. purpose: "To decide"; paper: what is printed under it; public: whether a public pack may.

    exempt: the paragraphs of Schedule 12A it rests on. supplement: the number of the one it goes out in, 0 for the pack itself.
    """

    number: str
    title: str
    ask: str
    purpose: str
    led_by: str
    minutes: int | None
    starts: str
    paper: PaperKind
    paper_text: str
    public: bool
    marking: str
    id: int = 0  # 0 where it is drafted and not recorded
    exempt: tuple[int, ...] = ()
    exempt_reason: str = ""
    supplement: int = 0
    late_reason: str = ""
    in_pack: bool = True


@dataclass(frozen=True, slots=True)
class MeetingStatement:
    """A meeting as its cover and agenda say it; "" where nothing is recorded. when: its date as far as known.

    supplement: whether its papers went out as one, though no item says so. right_hand: items start on right-hand pages.
    """

    id: int
    group_id: int | None
    partnership: str
    short_name: str
    group: str
    title: str
    date: str
    running_date: str
    when: PartialDate
    time: str
    place: str
    chair: str
    marking: str
    public: bool
    published: str
    items: tuple[ItemRow, ...]
    drafted: bool
    late: str  # how late its papers came, and why; "" where they came in time
    sample: bool  # whether the file holds the sample records that come with the program
    supplement: bool = False
    late_reason: str = ""
    right_hand: bool = False
    with_changes: bool = True


def find_meeting(session: Session, when: str | None = None, today: date | None = None) -> int:
    """The id of the meeting a pack is for.

    when: "2024-09" or "2024-09-16"; None: the board's next meeting, else its latest, else any group's latest. Raises KnownError
    naming the meetings there are for one that is not there, or for several, and for text that is no such date.
    """
    rows = [row for row in every(session, Meeting) if row.status is not MeetingStatus.CANCELLED]
    if not rows:
        raise KnownError("No meeting is recorded in this file.", "Add the meeting, then make its pack.")
    boards = {row.id for row in every(session, Group) if row.is_board}
    if when is None:
        return _default(rows, boards, today or date.today()).id
    return _asked(rows, boards, when).id


def _default(rows: Sequence[Meeting], boards: set[int], today: date) -> Meeting:
    ours = [row for row in rows if row.group_id in boards and row.held is not None]
    ahead = [row for row in ours if row.held is not None and row.held.last >= today]
    if ahead:
        return min(ahead, key=_key)
    dated = ours or [row for row in rows if row.held is not None]
    return max(dated, key=_key) if dated else rows[-1]


def _key(row: Meeting) -> str:
    return row.held.key if row.held else ""


def _asked(rows: Sequence[Meeting], boards: set[int], when: str) -> Meeting:
    first, last = _period(when)
    found = [row for row in rows if row.held and row.held.first <= last and row.held.last >= first]
    ours = [row for row in found if row.group_id in boards]
    kept = ours if len(found) > 1 and ours else found
    if len(kept) == 1:
        return kept[0]
    if not kept:
        named = ours_first(rows, boards)
        raise KnownError(
            f"There is no meeting in {_said(first, last)}.", f"The meetings there are: {_list(named)}."
        )
    raise KnownError(
        f"{len(kept)} meetings are in {_said(first, last)}: {_list(kept)}.",
        "Give the day of the one you mean.",
    )


def ours_first(rows: Sequence[Meeting], boards: set[int]) -> list[Meeting]:
    """Our board's meetings where it has any, the latest first."""
    ours = [row for row in rows if row.group_id in boards] or list(rows)
    return sorted(ours, key=_key, reverse=True)


def _period(when: str) -> tuple[date, date]:
    """The first and last day of what was asked for."""
    match = _WHEN.fullmatch(when.strip())
    try:
        if match is None:
            raise ValueError(when)
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
        first = date(year, month, day)
    except ValueError:
        raise KnownError(
            f"“{when}” is not a month or a day.", "Write the meeting as 2024-09, or as 2024-09-16."
        ) from None
    return first, first if match[3] else date(year, month, days_in_month(year, month))


def _said(first: date, last: date) -> str:
    precision = Precision.DAY if first == last else Precision.MONTH
    return PartialDate(precision, first.year, first.month, first.day if first == last else 1).text


def _list(rows: Sequence[Meeting]) -> str:
    """Meetings as a message names them, each with what to type for it."""
    named = [
        f"{row.title}, {row.held.text} ({_typed(row.held)})" if row.held else row.title
        for row in rows[:_NAMED]
    ]
    more = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
    return "; ".join(named) + more


def _typed(held: PartialDate) -> str:
    return held.first.isoformat() if held.precision is Precision.DAY else held.first.isoformat()[:7]


def meeting_statement(session: Session, meeting_id: int) -> MeetingStatement:
    """A meeting's facts and agenda. Raises KnownError for a meeting that is no longer there."""
    row = session.get(Meeting, meeting_id)
    if row is None:
        raise KnownError("This meeting is no longer in the file.", "Choose another meeting.")
    group = session.get(Group, row.group_id) if row.group_id else None
    own = _own(session)
    when = row.held or PartialDate.on(date.today())
    items = every(session, AgendaItem, AgendaItem.position, where=AgendaItem.meeting_id == meeting_id)
    return MeetingStatement(
        id=row.id,
        group_id=row.group_id,
        partnership=own.name if own else "",
        short_name=(own.short_name or own.name) if own else "",
        group=group.name if group else "",
        title=row.title,
        date=_date_words(row.held),
        running_date=text_of(row.held),
        when=when,
        time=row.time,
        place=row.venue,
        chair=row.chair or _chair(session, row.group_id, own.id if own else None, when),
        marking=row.classification.marking,
        public=row.classification.public,
        published=_date_words(row.published) if row.published else "",
        items=tuple(_item(item, place, row.classification) for place, item in enumerate(items, start=1)),
        drafted=False,
        late=_late(session, meeting_id, when),
        sample=bool(every(session, Setting, where=Setting.name == "sample")),
        supplement=row.supplement,
        late_reason=row.late_reason,
        right_hand=row.right_hand,
        with_changes=row.with_changes,
    )


def _late(session: Session, meeting_id: int, when: PartialDate) -> str:
    found = publication(SessionQueries(session), meeting_id, when.last)
    return found.notice if found is not None else ""


def partnership_names(session: Session) -> tuple[str, str]:
    """The partnership's name and its short one."""
    own = _own(session)
    return (own.name, own.short_name or own.name) if own else ("", "")


def _own(session: Session) -> Partnership | None:
    partnerships = every(session, Partnership)
    return next((one for one in partnerships if one.is_own), partnerships[0] if partnerships else None)


def _date_words(held: PartialDate | None) -> str:
    """A date on a cover: with its weekday where the day is known."""
    if held is None:
        return "Date not recorded"
    return print_day(held.exact_day, weekday=True) if held.exact_day else held.text


def _chair(session: Session, group_id: int | None, partnership_id: int | None, when: PartialDate) -> str:
    """Who held the chair at a date."""
    for row in every(session, Office):
        ours = row.group_id == group_id if row.group_id else row.partnership_id == partnership_id
        if (
            ours
            and row.role.lower() in ("chair", "chairman", "chairperson")
            and in_force(row.since, row.until, when)
        ):
            return row.holder
    return ""


def _item(row: AgendaItem, place: int, meeting: Classification) -> ItemRow:
    marked = row.classification or meeting
    return ItemRow(
        number=row.number or str(place),
        title=row.title,
        ask=row.ask,
        purpose=row.purpose.label if row.purpose else ItemPurpose.TO_NOTE.label,
        led_by=row.led_by,
        minutes=row.minutes,
        starts=row.starts,
        paper=row.paper,
        paper_text=row.paper_text,
        public=marked.public,
        marking=marked.marking,
        id=row.id,
        exempt=paragraphs_in(row.exempt_paragraphs),
        exempt_reason=row.exempt_reason,
        supplement=max(row.supplement or 0, 0),
        late_reason=row.late_reason,
        in_pack=row.in_pack,
    )
