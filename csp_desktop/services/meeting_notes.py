"""A meeting as whoever takes its minutes needs it: which one, its items and how far they are, and what was recorded.

Read by plain queries; `meeting_taking` changes it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meeting_names import NOT_NAMED
from csp_desktop.rules.meetings import (
    Attendance,
    DecisionKind,
    ItemProgress,
    ItemPurpose,
    MinutesStatus,
    TookPart,
)
from csp_desktop.rules.typed_actions import Owner
from csp_desktop.rules.typed_times import read_times
from csp_desktop.rules.wording import count_words, list_words
from csp_desktop.services.quorum import quorum_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

_NOT_CANCELLED = "coalesce(m.status, '') <> 'cancelled'"
_OURS = "coalesce((SELECT g.is_board FROM groups g WHERE g.id = m.group_id), 0) DESC"
_UNDER_WAY = f"m.began <> '' AND m.closed = '' AND coalesce(m.status, '') <> 'held' AND {_NOT_CANCELLED}"
_ITEMS = (
    "SELECT id, number, title, ask, purpose, led_by, minutes, coalesce(minutes_taken, 0), progress, discussion, "
    "classification FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
)
_PEOPLE = (
    "SELECT i.id, coalesce(p.name, ''), coalesce(o.name, ''), i.role, i.attendance, i.deputy, i.arrived, i.departed, "
    "i.counts, i.deputy_for FROM invitees i LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o "
    "ON o.id = i.organisation_id WHERE i.meeting_id = ? ORDER BY i.id"
)
_OWNERS = (
    "SELECT name, 'person', id, '' FROM people UNION ALL "
    "SELECT DISTINCT role, 'role', NULL, '' FROM seats WHERE role <> '' UNION ALL "
    "SELECT DISTINCT role, 'role', NULL, '' FROM people WHERE role <> '' UNION ALL "
    "SELECT DISTINCT role, 'role', NULL, '' FROM invitees WHERE role <> '' UNION ALL "
    "SELECT title, 'role', NULL, '' FROM posts WHERE coalesce(status, '') <> 'deleted' UNION ALL "
    "SELECT name, 'organisation', id, coalesce(short_name, '') FROM organisations UNION ALL "
    "SELECT name, 'group', id, coalesce(abbreviation, '') FROM groups UNION ALL "
    "SELECT DISTINCT owner, 'role', NULL, '' FROM actions WHERE owner <> ''"
)
CHAIR = "Chair"  # whom everybody says so, before a group whose name begins with it
_NUMBERED = re.compile(r"(.*?)(\d+)([/.\-])(\d+)")
_COUNTED = re.compile(r"(\D*)(\d+)")


class Item(NamedTuple):
    """An item of the agenda. place: from 1; number: as printed; taken: minutes already spent on it."""

    id: int
    place: int
    number: str
    title: str
    ask: str
    purpose: ItemPurpose | None
    led_by: str
    minutes: int | None
    taken: int
    progress: ItemProgress
    discussion: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A meeting and its agenda. starts: "14:00", as planned; lasts: minutes it is to take, None where nothing says so.

    began, closed: "14:02", or "". agreed: its minutes are, so that notes stay as they are.
    """

    id: int
    title: str
    group_id: int | None
    held: PartialDate | None
    time: str
    began: str
    closed: str
    over: bool
    starts: str
    lasts: int | None
    items: tuple[Item, ...]
    agreed: bool = False

    @property
    def when(self) -> str:
        """ "16 September 2024, 14:00"."""
        return ", ".join(filter(None, (self.held.text if self.held else "Date not recorded", self.time)))

    @property
    def under_way(self) -> bool:
        """Whether it has begun and is not over: only then is the time of its items counted."""
        return bool(self.began) and not self.over

    def item(self, item_id: int | None) -> Item | None:
        """The item of that id."""
        return next((item for item in self.items if item.id == item_id), None)

    @property
    def current(self) -> Item | None:
        """The item that is on now."""
        return next((item for item in self.items if item.progress is ItemProgress.NOW), None)


class Recorded(NamedTuple):
    """Something recorded for an item: a decision, an action or a declared interest. kind: "Decision"."""

    table: str
    id: int
    shape: str
    kind: str
    words: str


class Somebody(NamedTuple):
    """Somebody on the list of a meeting."""

    id: int
    name: str
    attendance: Attendance | None
    deputy: str
    arrived: str
    departed: str
    counts: bool

    @property
    def words(self) -> str:
        """How they are there: "Present, from 14:20", "Deputy: Ann Field"."""
        way = self._way
        said = {Attendance.SUBSTITUTE: f"Deputy: {self.deputy}" if self.deputy else "Deputy"}.get(
            way, way.label
        )
        times = (
            f"from {self.arrived}" if self.arrived else "",
            f"until {self.departed}" if self.departed else "",
        )
        return ", ".join(filter(None, (said, *times)))

    @property
    def shape(self) -> str:
        """Its shape: ticked for whoever is there."""
        return {
            Attendance.PRESENT: "done",
            Attendance.SUBSTITUTE: "done",
            Attendance.APOLOGIES: "closed",
            Attendance.ABSENT: "soon",
        }.get(self._way, "unknown")

    @property
    def _way(self) -> Attendance:
        """How their place is filled: one who sends apologies and names a deputy is there by them."""
        way = self.attendance or Attendance.NOT_RECORDED
        sent = bool(self.deputy) and way in (Attendance.APOLOGIES, Attendance.ABSENT)
        return Attendance.SUBSTITUTE if sent else way


def choose_meeting(records: Queries, day: date) -> int | None:
    """The meeting under way, else today's, else the board's next, else the next of any group, else the latest; None for none."""
    today = day.isoformat()
    for where, order in (
        (_UNDER_WAY, f"m.held = '{today}' DESC, m.held DESC"),
        (f"m.held = '{today}' AND {_NOT_CANCELLED}", f"{_OURS}, m.time"),
        (
            f"m.held >= '{today[:7]}' AND coalesce(m.status, '') <> 'held' AND {_NOT_CANCELLED}",
            f"{_OURS}, m.held",
        ),
        (f"m.held IS NOT NULL AND {_NOT_CANCELLED}", f"{_OURS}, m.held DESC"),
        (_NOT_CANCELLED, "m.id DESC"),
    ):
        rows = records.query(f"SELECT m.id FROM meetings m WHERE {where} ORDER BY {order}, m.id LIMIT 1")
        if rows:
            return rows[0][0]
    return None


def sheet(records: Queries, meeting_id: int) -> Sheet | None:
    """A meeting and its items; None where it is no longer there."""
    rows = records.query(
        "SELECT title, group_id, held, time, ends, began, closed, status, minutes_status FROM meetings WHERE id = ?",
        (meeting_id,),
    )
    if not rows:
        return None
    title, group_id, held, time, ends, began, closed, status, minutes = rows[0]
    items = tuple(_item(place, row) for place, row in enumerate(records.query(_ITEMS, (meeting_id,)), 1))
    over = bool(closed) or status == "held"
    when = PartialDate.from_key(held) if held else None
    starts, lasts = _lasts(f"{time} to {ends}" if ends else time or "", items)
    times = (time or "", began or "", closed or "")
    agreed = minutes == MinutesStatus.AGREED.value
    return Sheet(meeting_id, title, group_id, when, *times, over, starts, lasts, items, agreed)


def refuse_notes(records: RecordsFile, meeting: Sheet | None) -> None:
    """Raise KnownError where notes cannot be kept, before they are typed: in agreed minutes, and in a file only to be read."""
    if meeting is not None and meeting.agreed:
        raise KnownError(
            "The minutes of this meeting are agreed, so its notes stay as they are.",
            "To put them right, leave with F11 and choose Reopen the minutes in the meeting’s menu.",
        )
    if records.read_only:
        raise KnownError("This file can only be read here, so notes cannot be kept.")


def _item(place: int, row: tuple) -> Item:
    one, number, title, ask, purpose, led_by, minutes, taken, progress, discussion, _ = row
    return Item(
        one,
        place,
        number or str(place),
        title,
        ask or "",
        ItemPurpose.from_stored(purpose) if purpose else None,
        led_by or "",
        minutes,
        taken,
        ItemProgress.from_stored(progress) if progress else ItemProgress.TO_COME,
        discussion or "",
    )


def _lasts(time: str, items: tuple[Item, ...]) -> tuple[str, int | None]:
    """When it starts, and minutes from its first to its last time; else the sum of what its items are allotted."""
    times = read_times(time)
    starts = f"{times[0]:%H:%M}" if times is not None else ""
    if times is not None and times[1] is not None:
        return starts, (times[1].hour - times[0].hour) * 60 + times[1].minute - times[0].minute
    return starts, sum(item.minutes or 0 for item in items) or None


# --- what was recorded -------------------------------------------------------------------------------------------


def recorded(records: Queries, item_id: int) -> tuple[Recorded, ...]:
    """What was recorded for an item, in the order it was made."""
    return (*_decisions(records, item_id), *_actions(records, item_id), *_interests(records, item_id))


def _decisions(records: Queries, item_id: int) -> Iterator[Recorded]:
    for one, wording, stored in records.query(
        "SELECT id, wording, kind FROM decisions WHERE item_id = ? ORDER BY id", (item_id,)
    ):
        kind = DecisionKind.from_stored(stored) if stored else DecisionKind.NOT_RECORDED
        known = kind is not DecisionKind.NOT_RECORDED
        yield Recorded(
            "decisions", one, kind.shape, "Decision", f"{kind.label}: {wording}" if known else wording
        )


def _actions(records: Queries, item_id: int) -> Iterator[Recorded]:
    for one, owner, wording, due in records.query(
        "SELECT id, owner, wording, due FROM actions WHERE item_id = ? ORDER BY id", (item_id,)
    ):
        yield Recorded("actions", one, "todo", "Action", action_words(owner, wording, due))


def action_words(owner: str, wording: str, due: str | None) -> str:
    """An action on one line, as it can be typed: "MATAC lead: costed plan, by 31 October 2024"."""
    when = PartialDate.from_key(due) if due else None
    by = f", by {when.plain().text}" if when else ""
    return f"{owner}: {wording}{by}" if owner else f"{wording}{by}"


def _interests(records: Queries, item_id: int) -> Iterator[Recorded]:
    for one, who, interest, stored in records.query(
        "SELECT id, who, interest, took_part FROM declarations WHERE item_id = ? ORDER BY id", (item_id,)
    ):
        did = TookPart.from_stored(stored) if stored else TookPart.NOT_RECORDED
        known = f"; {did.value}" if did is not TookPart.NOT_RECORDED else ""
        said = f"{who}: {interest}" if who and interest else who or interest
        yield Recorded("declarations", one, "watch", "Interest", f"{said}{known}")


def counted(records: Queries, meeting_id: int) -> str:
    """How much a meeting recorded: "Recorded: 4 decisions, 3 actions and no interests."."""
    said = []
    for table, noun in (("decisions", "decision"), ("actions", "action"), ("declarations", "interest")):
        rows = records.query(f"SELECT count(*) FROM {table} WHERE meeting_id = ?", (meeting_id,))
        said.append(count_words(rows[0][0], noun))
    return f"Recorded: {list_words(said)}."


def owners(records: Queries) -> tuple[Owner, ...]:
    """Everybody an action can be given to, people first; each name once."""
    found: dict[str, Owner] = {}
    for name, kind, one, also in records.query(_OWNERS):
        if name:
            found.setdefault(name.casefold(), Owner(name, kind, one, also))
    roles = [owner.name.casefold() for owner in found.values() if owner.kind in ("person", "role")]
    if not any(name.startswith(CHAIR.casefold()) for name in roles):
        found.setdefault(CHAIR.casefold(), Owner(CHAIR))
    return tuple(found.values())


def next_reference(records: Queries, meeting_id: int) -> str:
    """The reference of the next action of a meeting, as the file numbers them ("B40/3", "A-118"); "" where it does not."""
    group = "SELECT group_id FROM meetings WHERE id = ?1"
    own = [row[0] for row in records.query(
        "SELECT reference FROM actions WHERE meeting_id = ? AND reference <> '' ORDER BY id DESC", (meeting_id,)
    )]  # fmt: skip
    if own:
        return _after(own, new_meeting=False)
    rows = records.query(
        "SELECT a.reference FROM actions a JOIN meetings m ON m.id = a.meeting_id WHERE a.reference <> '' AND "
        f"m.group_id = ({group}) AND m.held < (SELECT held FROM meetings WHERE id = ?1) "
        "ORDER BY m.held DESC, a.id DESC LIMIT 50",
        (meeting_id,),
    )
    return _after([row[0] for row in rows], new_meeting=True)


def _after(references: list[str], *, new_meeting: bool) -> str:
    """The reference after these. new_meeting: the part before a slash or point counts meetings, and counts on."""
    if not references:
        return ""
    parted = _NUMBERED.fullmatch(references[0])
    if parted is not None:
        lead, number, joint, _ = parted.groups()
        if new_meeting:
            return f"{lead}{int(number) + 1:0{len(number)}d}{joint}1"
        tails = [int(found[4]) for one in references if (found := _NUMBERED.fullmatch(one))]
        return f"{lead}{number}{joint}{max(tails) + 1}"
    counted = [found for one in references if (found := _COUNTED.fullmatch(one))]
    if not counted:
        return ""
    last = max(counted, key=lambda found: int(found[2]))
    return f"{last[1]}{int(last[2]) + 1:0{len(last[2])}d}"


# --- who is there ------------------------------------------------------------------------------------------------


def people(records: Queries, meeting_id: int) -> tuple[Somebody, ...]:
    """Those on a meeting's list, in its order."""
    made = []
    for one, person, organisation, role, stored, deputy, arrived, departed, counts, for_whom in records.query(
        _PEOPLE, (meeting_id,)
    ):
        named = [word for word in (person, role, organisation) if word]
        name = ", ".join(dict.fromkeys(named)) or NOT_NAMED
        way = Attendance.from_stored(stored) if stored else None
        made.append(
            Somebody(
                one,
                f"{name}, for {for_whom}" if for_whom else name,
                way,
                deputy or "",
                arrived or "",
                departed or "",
                bool(counts),
            )
        )
    return tuple(made)


def present_words(records: RecordsFile, meeting_id: int, item_id: int | None = None) -> tuple[str, str]:
    """ "17 of 26 present" and "8 apologies, 1 not heard from. Quorate."; of an item, without those who left the room for it."""
    found = people(records, meeting_id)
    if not found:
        return "Nobody is on the list", "P adds who is here."
    quorum = quorum_of(records, meeting_id, item_id)
    gone = sum(one.shape == "done" and bool(one.departed) for one in found)
    guests = sum(one.shape == "done" and not one.counts for one in found)
    more = (
        f"{gone} of them left before the end." if gone else "",
        f"Also here: {count_words(guests, 'guest')}." if guests else "",
    )
    return quorum.head, " ".join(filter(None, (quorum.detail, *more)))


def pack_page(records: Queries, item_id: int) -> str:
    """The first page of an item as it is recorded of a pack made elsewhere; "" where it is not."""
    rows = records.query("SELECT pages FROM agenda_items WHERE id = ?", (item_id,))
    found = re.search(r"\d+", rows[0][0] or "") if rows else None
    return found[0] if found else ""
