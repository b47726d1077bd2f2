"""What a meeting's pack holds, as the pack builder lists it: the agenda's items with their papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.meeting_names import date_first
from csp_desktop.rules.meetings import ItemPurpose, PaperKind
from csp_desktop.rules.packs import MAIN, SUPPLEMENTS, PackKind
from csp_desktop.services.item_papers import Listed, listed
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

_MEETING = (
    "SELECT id, title, held, time, ends, group_id, classification, right_hand, with_changes, late_reason, "
    "supplement FROM meetings WHERE id = ?"
)
_ITEMS = (
    "SELECT id, number, title, ask, purpose, minutes, paper, paper_text, classification, exempt_paragraphs, "
    "late_reason, supplement, paper_due, in_pack FROM agenda_items WHERE meeting_id = ? ORDER BY position, id"
)
_MEETINGS = (
    "SELECT id, title, held FROM meetings WHERE id IN (SELECT id FROM meetings ORDER BY held DESC LIMIT ?) "
    "OR id IN (SELECT o.id FROM meetings o JOIN meetings m ON m.group_id = o.group_id WHERE m.id = ? "
    "ORDER BY o.held DESC LIMIT ?) OR id = ? ORDER BY held DESC, id"
)
MOST = 100  # meetings offered at once
_STRENGTH = tuple(Classification)


@dataclass(frozen=True, slots=True)
class PackItem:
    """An agenda item. number: as it is printed; typed: as it is recorded; papers: those after its own.

    marked: by itself or as its meeting is.
    """

    id: int
    number: str
    typed: str
    title: str
    ask: str
    purpose: ItemPurpose
    minutes: int | None
    paper: PaperKind
    text: str
    marked: Classification
    exempt_paragraphs: str
    late_reason: str
    supplement: int
    paper_due: PartialDate | None
    in_pack: bool
    papers: tuple[Listed, ...]

    @property
    def called(self) -> str:
        """How a sentence names it: "Item 5, Funding"."""
        return f"Item {self.number}, {self.title}"

    @property
    def own_paper(self) -> bool:
        """Whether something is printed before its further papers: records, or text that is there."""
        if self.paper in (PaperKind.NONE, PaperKind.FILE, PaperKind.TEXT):
            return bool(self.text.strip())
        return True

    @property
    def prints(self) -> tuple[PaperKind, ...]:
        """The kinds of its papers that are in the pack, its own first, each once."""
        return tuple(dict.fromkeys((self.paper, *(one.kind for one in self.papers if one.included))))

    @property
    def has_paper(self) -> bool:
        """Whether there is anything to print under it."""
        return self.own_paper or any(one.included and not one.missing for one in self.papers)


@dataclass(frozen=True, slots=True)
class Contents:
    """A meeting and its agenda, as its pack is made of them.

    all_late: all its papers went out as the first supplement. minutes: how the minutes that it agrees are marked in full.
    """

    id: int
    title: str
    held: PartialDate | None
    time: str
    ends: str
    group_id: int | None
    marked: Classification
    right_hand: bool
    with_changes: bool
    late_reason: str
    items: tuple[PackItem, ...]
    all_late: bool = False
    minutes: Classification = Classification.OPEN

    @property
    def supplements(self) -> tuple[int, ...]:
        """The numbers of the supplements that papers go out in."""
        found = {one.supplement for one in self.items if one.supplement}
        return tuple(sorted(found)) or ((1,) if self.all_late else ())

    def of(self, request: PackRequest) -> tuple[PackItem, ...]:
        """The items that a document is of: all, those of a supplement, or a single one."""
        if request.kind in SUPPLEMENTS:
            said = any(one.supplement for one in self.items)
            late = self.items if self.all_late and request.supplement == 1 and not said else ()
            return tuple(one for one in self.items if said and one.supplement == request.supplement) or late
        if request.kind is PackKind.PAPER:
            return tuple(one for one in self.items if one.id == request.item_id)
        return self.items

    def printed(self, request: PackRequest) -> tuple[PackItem, ...]:
        """Those of them whose papers are printed in it."""
        if request.kind is PackKind.AGENDA:
            return ()
        found = tuple(one for one in self.of(request) if one.in_pack)
        if request.kind in MAIN:
            return tuple(one for one in found if not one.supplement)
        return found

    def marking(self, request: PackRequest) -> str:
        """What every page says: the strongest marking of the meeting and of the papers in it."""
        public = request.kind.public
        found = [self.marked] if self.marked.public or not public else []
        for item in self.of(request):
            if item.marked.public or not public:
                found += [
                    item.marked,
                    *(Classification(one.marking.lower()) for one in item.papers if one.included),
                ]
        if public:
            found = [one for one in found if one.public]
        elif any(PaperKind.MINUTES in item.prints for item in self.printed(request)):
            found.append(self.minutes)
        return max(found, key=_STRENGTH.index, default=Classification.OPEN).marking


def contents(records: Queries, meeting_id: int) -> Contents:
    """A meeting's agenda with its papers. Raises KnownError for a meeting that is no longer there."""
    rows = records.query(_MEETING, (meeting_id,))
    if not rows:
        raise KnownError("This meeting is no longer in the file.", "Choose another meeting.")
    row_id, title, held, time, ends, group_id, marked, right_hand, with_changes, late, all_late = rows[0]
    own = Classification.from_stored(marked)
    items = [
        _item(records, place, own, row)
        for place, row in enumerate(records.query(_ITEMS, (meeting_id,)), start=1)
    ]
    when = PartialDate.from_key(held) if held else None
    return Contents(
        row_id,
        title,
        when,
        time,
        ends,
        group_id,
        own,
        bool(right_hand),
        bool(with_changes),
        late,
        tuple(items),
        bool(all_late),
        _minutes(records, meeting_id)
        if any(PaperKind.MINUTES in item.prints for item in items)
        else Classification.OPEN,
    )


def _minutes(records: Queries, meeting_id: int) -> Classification:
    from csp_desktop.services.minutes import last_marking  # only where they are printed

    return last_marking(records, meeting_id)[0]


def version(records: Queries) -> int:
    """The newest change of any record; another one once something is changed, undone or done again."""
    return records.query("SELECT coalesce(max(id), 0) FROM changes WHERE coalesce(state, '') <> 'noted'")[0][
        0
    ]


def meetings(records: Queries, meeting_id: int) -> list[tuple[int, str]]:
    """The meetings to choose from, by id, the latest first: the latest of all, and those of the same group as one.

    The date stands first, for a long name would push it out.
    """
    rows = records.query(_MEETINGS, (MOST, meeting_id, MOST, meeting_id))
    return [(row_id, date_first(held, title)) for row_id, title, held in rows]


def next_meeting(records: RecordsFile) -> int:
    """The meeting that a pack is for by default: the board's next, else its latest, else any group's latest.

    Raises KnownError where there is none.
    """
    rows = records.query(
        "SELECT m.id, coalesce(m.held, ''), coalesce(g.is_board, 0) FROM meetings m LEFT JOIN groups g ON g.id = m.group_id "
        "WHERE coalesce(m.status, '') <> 'cancelled' ORDER BY m.held, m.id"
    )
    if not rows:
        raise KnownError("No meeting is recorded in this file.", "Add the meeting, then make its pack.")
    ours = [row for row in rows if row[1] and row[2]]
    day = today(records)
    ahead = [row for row in ours if PartialDate.from_key(row[1]).last >= day]
    return ahead[0][0] if ahead else (ours or [row for row in rows if row[1]] or rows)[-1][0]


def _item(records: Queries, place: int, meeting: Classification, row: tuple) -> PackItem:
    (
        row_id,
        number,
        title,
        ask,
        purpose,
        minutes,
        paper,
        text,
        marked,
        paragraphs,
        late,
        supplement,
        due,
        in_pack,
    ) = row
    return PackItem(
        row_id,
        number or str(place),
        number,
        title,
        ask,
        ItemPurpose.from_stored(purpose) if purpose else ItemPurpose.TO_NOTE,
        minutes,
        PaperKind.from_stored(paper),
        text,
        Classification.from_stored(marked) if marked else meeting,
        paragraphs,
        late,
        supplement or 0,
        PartialDate.from_key(due) if due else None,
        bool(in_pack),
        listed(records, row_id),
    )


def next_number(found: Contents) -> tuple[int, str]:
    """The place and number of an item that is added last; no number where the others have none, or none that counts on."""
    typed = [one.typed for one in found.items if one.typed]
    number = str(int(typed[-1]) + 1) if typed and typed[-1].isdigit() else ""
    return len(found.items) + 1, number
