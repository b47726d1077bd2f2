"""The minutes of a meeting as its records give them: who came, what was said, decided and undertaken, and how they stand.

Read by plain queries, so that a report and the screen have the same. For the public what is exempt is left out, and nobody
who was invited is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.agendas import minutes_item
from csp_desktop.rules.dates import PartialDate, print_day
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.exemption import (
    EXEMPT_ITEM,
    RESOLUTION,
    SETTING,
    paragraph_words,
    paragraphs_in,
    resolution,
)
from csp_desktop.rules.meetings import DecisionKind, ItemProgress, MinutesStatus, PaperKind
from csp_desktop.rules.wording import count_words, list_words, sentence_case
from csp_desktop.services.interests import declared
from csp_desktop.services.minutes_actions import MinutedAction, minuted_actions
from csp_desktop.services.minutes_came import Came, came, not_heard, public_words
from csp_desktop.services.minutes_corrections import agreed_at, corrected, ended, notes
from csp_desktop.services.near_meetings import last_meeting, next_meeting
from csp_desktop.services.quorum import quorum_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.lists import Queries

NOT_OPEN = "The minutes of this meeting are not for the public."
# Nothing is said of these: they are what an item is before and while it is taken, or what goes without saying.
_UNSAID = (None, ItemProgress.TO_COME, ItemProgress.NOW, ItemProgress.DISCUSSED)
_MEETING = (
    "SELECT m.title, coalesce(g.name, ''), m.held, m.time, m.venue, m.chair, m.classification, m.began, m.closed, "
    "m.minutes_status, m.minutes_agreed, m.corrections, coalesce(p.name, '') "
    "FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
    "LEFT JOIN partnerships p ON p.id = (SELECT id FROM partnerships ORDER BY is_own DESC, id LIMIT 1) WHERE m.id = ?"
)
_ITEMS = (
    "SELECT id, number, title, led_by, paper, discussion, outcome, progress, classification, exempt_paragraphs "
    "FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
)
_DECISIONS = "SELECT item_id, letter, wording, kind FROM decisions WHERE meeting_id = ? ORDER BY id"


class MinutedDecision(NamedTuple):
    """A decision: its letter, its wording and what became of it: "Agreed with changes"."""

    letter: str
    wording: str
    outcome: str


@dataclass(frozen=True, slots=True)
class MinutedItem:
    """An item as it was taken. withheld: nothing of it is for who reads; exempt: why it is not for the public, in a sentence.

    resolution: that the public be excluded, in words; "" where they need not be. agreed: the earlier minutes that were
    agreed under it, a sentence each.
    """

    number: str
    title: str
    led_by: str
    discussion: str
    outcome: str
    progress: str
    decisions: tuple[MinutedDecision, ...]
    actions: tuple[MinutedAction, ...]
    exempt: str
    resolution: str
    withheld: bool
    agreed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting’s minutes. status: when they were agreed, with their corrections; "" for a draft.

    facts: label and words of when, where and who chaired. public_came: who came, where nobody is named. decisions, actions:
    those of no item. marking: the capitals on every page.
    """

    meeting_id: int
    partnership: str
    title: str
    date: str
    draft: bool
    status: str
    marking: str
    public: bool
    facts: tuple[tuple[str, str], ...]
    came: tuple[Came, ...]
    public_came: tuple[tuple[str, str], ...]
    came_note: str
    quorum: str
    interests: tuple[str, ...]
    items: tuple[MinutedItem, ...]
    agreed: tuple[str, ...]
    decisions: tuple[MinutedDecision, ...]
    actions: tuple[MinutedAction, ...]
    next_meeting: str
    notes: tuple[str, ...]

    @property
    def all_actions(self) -> tuple[MinutedAction, ...]:
        """Every action that was raised, in the order of the items."""
        return (*(action for item in self.items for action in item.actions), *self.actions)

    @property
    def recorded(self) -> bool:
        """Whether anything at all is minuted of the meeting."""
        said = any(item.discussion or item.outcome or item.decisions or item.progress for item in self.items)
        return bool(said or self.decisions or self.all_actions or self.came)


class _Meeting(NamedTuple):
    title: str
    group: str
    held: str | None
    time: str
    venue: str
    chair: str
    classification: str | None
    began: str
    closed: str
    minutes_status: str | None
    minutes_agreed: str | None
    corrections: str
    partnership: str

    @property
    def open(self) -> bool:
        return _class(self.classification, Classification.OFFICIAL).public


def minutes_of(records: Queries, meeting_id: int, public: bool = False) -> Minutes:
    """The minutes of a meeting. public: as anybody may read them.

    Raises KnownError for a meeting that is not there, and for the public where it is not open.
    """
    rows = records.query(_MEETING, (meeting_id,))
    if not rows:
        raise gone("meeting")
    meeting = _Meeting(*rows[0])
    if public and not meeting.open:
        raise KnownError(NOT_OPEN, "Print the members’ minutes, or change the classification of the meeting.")
    agreed = meeting.minutes_status == MinutesStatus.AGREED.value
    items, loose, actions = _items(records, meeting_id, meeting, public, agreed)
    earlier = agreed_at(records, meeting_id)
    taken = [item for item, _ in items]
    place = minutes_item((paper, item.title) for item, paper in items)
    if place is not None and earlier:
        taken[place] = replace(taken[place], agreed=earlier)
    people, quorum = came(records, meeting_id), quorum_of(records, meeting_id)
    return Minutes(
        meeting_id=meeting_id,
        partnership=meeting.partnership,
        title=meeting.title or meeting.group,
        date=_day(meeting.held),
        draft=not agreed,
        status=_status(meeting, agreed),
        marking=_marking(records, meeting_id, meeting, public),
        public=public,
        facts=_facts(meeting),
        came=() if public else people,
        public_came=public_words(people) if public else (),
        came_note=_came_note(people, not_heard(records, meeting_id) - quorum.unheard),
        quorum=quorum.words if people else "",
        interests=_interests(records, meeting_id, public),
        items=tuple(taken),
        agreed=earlier if place is None else (),
        decisions=loose,
        actions=actions,
        next_meeting=_next(records, meeting_id),
        notes=notes(meeting.corrections),
    )


def last_minutes(records: Queries, meeting_id: int, public: bool = False) -> Minutes | None:
    """The minutes of the meeting of the same group before this one; None where there was none. Raises as `minutes_of`."""
    last = last_meeting(records, meeting_id)
    return minutes_of(records, last, public) if last is not None else None


def last_marking(records: Queries, meeting_id: int) -> tuple[Classification, tuple[int, ...]]:
    """How the minutes that a meeting agrees are marked in full, and under which paragraphs of Schedule 12A they are exempt."""
    last = last_meeting(records, meeting_id)
    found = minutes_of(records, last) if last is not None else None
    if found is None or not found.recorded:
        return Classification.OPEN, ()
    stored = records.query(
        "SELECT exempt_paragraphs FROM agenda_items WHERE meeting_id = ? AND classification IN (?, ?)",
        (last, Classification.OFFICIAL_SENSITIVE.value, Classification.EXEMPT.value),
    )
    return Classification(found.marking.lower()), paragraphs_in(", ".join(one for (one,) in stored))


# --- the heading ---------------------------------------------------------------------------------------------------


def _class(stored: str | None, otherwise: Classification) -> Classification:
    return Classification.from_stored(stored) if stored else otherwise


def _day(key: str | None) -> str:
    if not key:
        return ""
    held = PartialDate.from_key(key)
    return print_day(held.exact_day, weekday=True) if held.exact_day else held.text


def _status(meeting: _Meeting, agreed: bool) -> str:
    """ "Agreed as a true record on 4 March 2026." """
    if not agreed:
        return ""
    on = f" on {PartialDate.from_key(meeting.minutes_agreed).text}" if meeting.minutes_agreed else ""
    said = [f"Agreed as a true record{on}."]
    corrections = corrected(meeting.corrections)
    if corrections:
        said.append(f"Corrected: {ended(corrections)}")
    return " ".join(said)


def _facts(meeting: _Meeting) -> tuple[tuple[str, str], ...]:
    times = (
        f"began at {meeting.began}" if meeting.began else "",
        f"closed at {meeting.closed}" if meeting.closed else "",
    )
    when = sentence_case(" and ".join(filter(None, times))) or meeting.time
    called = meeting.group if meeting.group != meeting.title else ""
    return tuple(
        (label, words)
        for label, words in (
            ("Group", called),
            ("Date", _day(meeting.held) or "Not recorded"),
            ("Time", when),
            ("Place", meeting.venue),
            ("Chair", meeting.chair),
        )
        if words
    )


def _marking(records: Queries, meeting_id: int, meeting: _Meeting, public: bool) -> str:
    """The strongest marking of the meeting and of the items that are printed."""
    stored = records.query("SELECT classification FROM agenda_items WHERE meeting_id = ?", (meeting_id,))
    own = _class(meeting.classification, Classification.OFFICIAL)
    found = [own, *(_class(one, own) for (one,) in stored)]
    kept = [one for one in found if one.public or not public] or [Classification.OPEN]
    return max(kept, key=list(Classification).index).marking


def _came_note(people: Sequence[Came], unheard: int) -> str:
    """What is not known of who came. unheard: besides the members, of whom the quorum says it."""
    if not people:
        return "Who came is not recorded."
    return f"Of {count_words(unheard, 'other')} invited nothing is recorded." if unheard > 0 else ""


def _interests(records: Queries, meeting_id: int, public: bool) -> tuple[str, ...]:
    """The interests declared; for the public how many, and in which items."""
    found = declared(records, meeting_id)
    if not public or not found:
        return tuple(one.words for one in found)
    numbers = list(dict.fromkeys(match[0] for one in found if (match := re.match(r"\d\S*", one.item))))
    of = f", in item{'' if len(numbers) == 1 else 's'} {list_words(numbers)}" if numbers else ""
    return (f"{sentence_case(count_words(len(found), 'interest'))} declared{of}.",)


def _next(records: Queries, meeting_id: int) -> str:
    """ "Monday 3 March 2025, 2pm, Town Hall"; "" where none is planned."""
    found = next_meeting(records, meeting_id)
    return ", ".join(filter(None, (_day(found.held), found.time, found.venue))) if found else ""


# --- the items -----------------------------------------------------------------------------------------------------

_Taken = list[tuple[MinutedItem, PaperKind]]


def _items(
    records: Queries, meeting_id: int, meeting: _Meeting, public: bool, agreed: bool
) -> tuple[_Taken, tuple[MinutedDecision, ...], tuple[MinutedAction, ...]]:
    """The items, and the decisions and actions of none."""
    decisions: dict[int | None, list[MinutedDecision]] = {}
    for item_id, letter, wording, kind in records.query(_DECISIONS, (meeting_id,)):
        decisions.setdefault(item_id, []).append(MinutedDecision(letter, wording, _outcome(kind)))
    actions: dict[int | None, list[MinutedAction]] = {}
    for action in minuted_actions(records, meeting_id, agreed, public):
        actions.setdefault(action.item_id, []).append(action)
    words = _resolution(records)
    otherwise = _class(meeting.classification, Classification.OFFICIAL)
    made: _Taken = []
    for place, row in enumerate(records.query(_ITEMS, (meeting_id,)), start=1):
        own = (tuple(decisions.pop(row[0], ())), tuple(actions.pop(row[0], ())))
        made.append(_item(row, place, own, words, otherwise, public))
    left = [one for ones in decisions.values() for one in ones]
    return made, tuple(left), tuple(one for ones in actions.values() for one in ones)


def _outcome(stored: str | None) -> str:
    kind = DecisionKind.from_stored(stored) if stored else DecisionKind.NOT_RECORDED
    return "" if kind is DecisionKind.NOT_RECORDED else kind.label


def _resolution(records: Queries) -> str:
    rows = records.query("SELECT value FROM settings WHERE name = ?", (SETTING,))
    return rows[0][0] if rows and rows[0][0] else RESOLUTION


def _item(
    row: Sequence[Any],
    place: int,
    own: tuple[tuple[MinutedDecision, ...], tuple[MinutedAction, ...]],
    words: str,
    otherwise: Classification,
    public: bool,
) -> tuple[MinutedItem, PaperKind]:
    _, number, title, led_by, paper, discussion, outcome, stored, classification, exempt = row
    marked = _class(classification, otherwise)
    numbers = paragraphs_in(exempt)
    closed = not marked.public
    progress = ItemProgress.from_stored(stored) if stored else None
    kind = PaperKind.from_stored(paper)
    made = MinutedItem(
        number=number or str(place),
        title=title,
        led_by=led_by,
        discussion=discussion.strip(),
        outcome=outcome.strip(),
        progress="" if progress in _UNSAID or progress is None else _became(progress),
        decisions=own[0],
        actions=own[1],
        exempt=_why(marked, paragraph_words(numbers)) if closed else "",
        resolution=resolution(words, numbers) if closed and marked is Classification.EXEMPT else "",
        withheld=False,
    )
    if public and closed:
        hidden = replace(
            made,
            title=EXEMPT_ITEM,
            led_by="",
            discussion="",
            outcome="",
            progress="",
            decisions=(),
            actions=(),
        )
        return replace(hidden, withheld=True), kind
    return made, kind


def _became(progress: ItemProgress) -> str:
    return f"This item was {progress.value}."


def _why(marked: Classification, paragraphs: str) -> str:
    if marked is Classification.EXEMPT:
        under = f", under {paragraphs} of Part 1 of Schedule 12A" if paragraphs else ""
        return f"Not for the public: exempt{under}."
    return f"Not for the public: {marked.marking}."


def named_meeting(records: Queries, of: str) -> int:
    """The meeting that an id means, as "#12". Raises KnownError where there is none; ValueError for what is no id."""
    match = re.fullmatch(r"#(\d+)", of.strip(), re.ASCII)
    if match is None:
        raise ValueError(of)
    if not records.query("SELECT 1 FROM meetings WHERE id = ?", (int(match[1]),)):
        raise gone("meeting")
    return int(match[1])
