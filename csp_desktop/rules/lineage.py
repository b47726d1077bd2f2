"""What became of each subject under each strategy, from the priorities and the links between them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from csp_desktop.rules.choices import Shape
from csp_desktop.rules.strategies import LineKind, PriorityKind, PriorityStatus, period_label
from csp_desktop.rules.wording import list_words, number_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

CellKind: TypeAlias = Literal["priority", "assurance", "theme", "no record", "ended", "none"]
Id: TypeAlias = "int | str"
_NO_NUMBER = 999  # priorities without a number come after those with one
_KNOWN: tuple[CellKind, ...] = ("priority", "assurance", "theme")
_LISTED: tuple[CellKind, ...] = ("priority", "theme")


class Span(NamedTuple):
    """A strategy: its id, first and last calendar year.

    complete: whether its records hold all its priorities.
    """

    id: Id
    start: int
    end: int | None
    complete: bool = True

    @property
    def label(self) -> str:
        """The years as the strategy prints them: "2024-27"."""
        return period_label(self.start, self.end)


class Entry(NamedTuple):
    """A priority as recorded under one strategy.

    dropped: the calendar year it went to assurance reporting, if known. went_to: where it went when it left the list.
    """

    id: Id
    strategy: Id
    wording: str
    kind: PriorityKind = PriorityKind.PRIORITY
    status: PriorityStatus = PriorityStatus.AGREED
    number: int | None = None
    dropped: int | None = None
    subject: str = ""
    went_to: str = ""


class Link(NamedTuple):
    """What became of a priority.

    The one it turned into, or None where it left the list (dropped or closed).
    """

    before: Id
    after: Id | None
    kind: LineKind


class Cell(NamedTuple):
    """One subject under one strategy.

    words: what it was ("Priority 4, ended", "Assurance"). detail: its wording then, or why there is none.
    straight_on: whether it goes straight on into the next strategy's cell. entries: ids of the priorities in
    it. went_to: where the subject went when it left the list; "" where nothing says.
    """

    strategy: Id
    kind: CellKind
    words: str = ""
    detail: str = ""
    shape: str = ""
    straight_on: bool = False
    current: bool = False
    entries: tuple[Id, ...] = ()
    went_to: str = ""


class Lane(NamedTuple):
    """One subject across all strategies, a cell each, in order of time.

    summary: one sentence, without a full stop.
    """

    subject: str
    cells: tuple[Cell, ...]
    summary: str


def lanes(
    spans: Sequence[Span], entries: Iterable[Entry], links: Iterable[Link], current: Id = ""
) -> tuple[Lane, ...]:
    """A lane for each priority that turned into no other, with everything that led to it.

    spans: strategies in order of time. current: the id of the strategy in force (default: the last). Lanes
    come in the order of their place in the latest strategy that has them. Links to unknown ids are ignored.
    Raises nothing.
    """
    records = _Records.of(spans, entries, links, current)
    found = sorted(records.ends, key=records.place)
    return tuple(_lane(records, end) for end in found)


def lane_of(
    priority_id: Id,
    spans: Sequence[Span],
    entries: Iterable[Entry],
    links: Iterable[Link],
    current: Id = "",
) -> Lane | None:
    """The lane of one priority: everything before and after it; None when the id is not among the entries."""
    records = _Records.of(spans, entries, links, current)
    return _lane(records, priority_id) if priority_id in records.entries else None


def trail(priority_id: Id, links: Iterable[Link]) -> tuple[Id, ...]:
    """The ids that led to a priority, earliest first, then itself, then the ids it became.

    Each once, cycles cut.
    """
    before: dict[Id, list[Id]] = defaultdict(list)
    after: dict[Id, list[Id]] = defaultdict(list)
    for link in links:
        if link.after is not None:
            before[link.after].append(link.before)
            after[link.before].append(link.after)
    earlier, later = _reach(priority_id, before), _reach(priority_id, after)
    return (*reversed(earlier), priority_id, *(one for one in later if one not in earlier))


class _Records(NamedTuple):
    """Everything a lane is made from, by id."""

    spans: tuple[Span, ...]
    entries: Mapping[Id, Entry]
    links: tuple[Link, ...]
    current: Id
    counts: Mapping[Id, int]

    @classmethod
    def of(
        cls, spans: Sequence[Span], entries: Iterable[Entry], links: Iterable[Link], current: Id
    ) -> _Records:
        ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end or 9999)))
        known = {span.id for span in ordered}
        by_id = {entry.id: entry for entry in entries if entry.strategy in known}
        kept = tuple(
            link for link in links if link.before in by_id and (link.after is None or link.after in by_id)
        )
        counts: dict[Id, int] = defaultdict(int)
        for entry in by_id.values():
            counts[entry.strategy] += 1
        return cls(ordered, by_id, kept, current or (ordered[-1].id if ordered else ""), counts)

    @property
    def ends(self) -> list[Id]:
        """Ids of the priorities that turned into no other."""
        went_on = {link.before for link in self.links if link.after is not None}
        return [one for one in self.entries if one not in went_on]

    def column(self, entry_id: Id) -> int:
        """Which strategy an entry stands under, 0 for the first."""
        wanted = self.entries[entry_id].strategy
        return next(index for index, span in enumerate(self.spans) if span.id == wanted)

    def place(self, entry_id: Id) -> tuple[int, bool, int, str]:
        """The order of lanes: latest strategy first, priorities before themes, then number."""
        entry = self.entries[entry_id]
        theme = entry.kind is PriorityKind.CROSS_CUTTING_THEME
        return (-self.column(entry_id), theme, entry.number or _NO_NUMBER, entry.wording)


def _lane(records: _Records, entry_id: Id) -> Lane:
    """The lane through one priority."""
    ids = trail(entry_id, records.links)
    by_column: dict[int, list[Entry]] = defaultdict(list)
    for one in ids:
        by_column[records.column(one)].append(records.entries[one])
    cells = _joined(_filled(records, by_column, _departures(records, ids)))
    subject = records.entries[max(ids, key=records.column)]
    return Lane(subject.subject or subject.wording, cells, summary(cells, records.spans))


def _departures(records: _Records, ids: Sequence[Id]) -> dict[int, LineKind]:
    """The columns in which something of the lane left the list without a priority of its own there."""
    columns = {}
    for link in records.links:
        if link.before in ids and link.after is None:
            columns[records.column(link.before) + 1] = link.kind
    for one in ids:
        entry = records.entries[one]
        if entry.status is PriorityStatus.DROPPED_TO_ASSURANCE and not _assured_here(records, entry):
            columns.setdefault(records.column(one) + 1, LineKind.DROPPED_TO_ASSURANCE)
        elif entry.status is PriorityStatus.ENDED and (entry.went_to or entry.dropped):
            columns.setdefault(records.column(one) + 1, LineKind.CLOSED)
    return columns


def _assured_here(records: _Records, entry: Entry) -> bool:
    """Whether a priority dropped to assurance was already so under its own strategy, not only after it."""
    span = records.spans[records.column(entry.id)]
    if entry.dropped is not None:
        return entry.dropped <= span.start
    return any(link.after == entry.id for link in records.links)


def _filled(
    records: _Records, by_column: Mapping[int, list[Entry]], departures: Mapping[int, LineKind]
) -> list[Cell]:
    """A cell for each strategy, not yet joined."""
    first, last = min(by_column), max(by_column)
    cells: list[Cell] = []
    for index, span in enumerate(records.spans):
        if index in by_column:
            cells.append(_entry_cell(records, span, by_column[index]))
        elif index < first or (cells and cells[-1].kind in ("none", "ended") and index > last):
            cells.append(Cell(span.id, "none"))
        elif index in departures:
            cells.append(_departed_cell(span, departures[index], _last_before(index, by_column)))
        elif index < last or not span.complete or not records.counts.get(span.id):
            cells.append(_unknown_cell(records, span))
        else:
            cells.append(Cell(span.id, "none"))
    return cells


def _entry_cell(records: _Records, span: Span, found: Sequence[Entry]) -> Cell:
    """The cell of a strategy that has priorities of this lane."""
    found = sorted(found, key=lambda entry: entry.number or _NO_NUMBER)
    lead = found[0]
    assured = lead.status is PriorityStatus.DROPPED_TO_ASSURANCE and _assured_here(records, lead)
    kind: CellKind = "priority"
    if assured:
        kind = "assurance"
    elif lead.kind is PriorityKind.CROSS_CUTTING_THEME:
        kind = "theme"
    words = "Assurance" if assured else " and ".join(_named(entry) for entry in found)
    return Cell(
        strategy=span.id,
        kind=kind,
        words=words,
        detail="; ".join(entry.wording for entry in found),
        shape=Shape.WATCH if assured else lead.status.shape,
        current=span.id == records.current and not assured,
        entries=tuple(entry.id for entry in found),
    )


def _named(entry: Entry) -> str:
    """What a priority was called in its strategy: "Priority 3", "Theme", "Emerging threat"."""
    if entry.kind is PriorityKind.CROSS_CUTTING_THEME:
        return "Theme"
    name = "Priority" if entry.kind in (PriorityKind.PRIORITY, PriorityKind.OPERATIONAL) else entry.kind.label
    return name if entry.number is None else f"{name} {entry.number}"


def _last_before(index: int, by_column: Mapping[int, list[Entry]]) -> Entry | None:
    """The priority that a subject last was before a strategy; None when it was none."""
    earlier = [column for column in by_column if column < index]
    return by_column[max(earlier)][-1] if earlier else None


def _departed_cell(span: Span, kind: LineKind, last: Entry | None) -> Cell:
    """The cell after a priority left the list: watched in assurance reporting, gone to another body, or ended."""
    wording, went_to = (last.wording, last.went_to) if last else ("", "")
    if kind is LineKind.DROPPED_TO_ASSURANCE:
        return Cell(span.id, "assurance", "Assurance", wording, Shape.WATCH, went_to=went_to)
    words = f"To {went_to}" if went_to else "Ended"
    return Cell(span.id, "ended", words, "", Shape.CLOSED, went_to=went_to)


def _unknown_cell(records: _Records, span: Span) -> Cell:
    """The cell where the records say nothing, with what they do hold."""
    count = records.counts.get(span.id, 0)
    known = sentence_case(number_words(count))
    detail = {
        0: "No priorities are recorded",
        1: "One priority is known; it is not this one",
        2: "Two priorities are known; neither is this one",
    }.get(count, f"{known} priorities are known; none is this one")
    return Cell(span.id, "no record", "No record", detail, Shape.UNKNOWN)


def _joined(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells with straight_on set where one known cell is followed by another."""
    follows = [*cells[1:], None]
    return tuple(
        cell._replace(straight_on=_goes_on(cell, after)) for cell, after in zip(cells, follows, strict=True)
    )


def _goes_on(cell: Cell, after: Cell | None) -> bool:
    return after is not None and cell.kind in _KNOWN and after.kind in _KNOWN


def summary(cells: Sequence[Cell], spans: Sequence[Span]) -> str:
    """A lane in one sentence.

    "Left the list in 2017 and came back in 2024", "On the list since 2014", "New in 2024".
    """
    turns = _turns(cells, spans)
    if not turns:
        return "Never on the list"
    (_, began), rest = turns[0], turns[1:]
    if not rest:
        return _unbroken(cells, spans, began)
    left = [year for listed, year in rest if not listed]
    back = [year for listed, year in rest if listed]
    if not back:
        return f"Left the list in {left[-1]}{_whither(cells)}"
    again = f" and left again in {left[-1]}" if len(left) > len(back) else ""
    return f"Left the list in {left[0]} and came back in {back[-1]}{again}"


def _whither(cells: Sequence[Cell]) -> str:
    """Where a subject went that left the list for good, as far as is known."""
    if any(cell.kind == "assurance" for cell in cells):
        return " for assurance reporting"
    gone = [cell.went_to for cell in cells if cell.kind == "ended" and cell.went_to]
    return f" for {gone[-1]}" if gone else ""


def _unbroken(cells: Sequence[Cell], spans: Sequence[Span], began: int) -> str:
    """The sentence for a subject that is never known to have left the list."""
    listed = [index for index, cell in enumerate(cells) if cell.kind in _LISTED]
    silent = [
        spans[index].label for index in range(listed[0], listed[-1]) if cells[index].kind == "no record"
    ]
    if silent:
        again = spans[listed[-1]].start
        return f"On the list in {began} and in {again}, with no record for {list_words(silent, 'or')}"
    if listed[-1] < len(cells) - 1:
        return f"On the list in {spans[listed[-1]].label}, with no link to a later strategy"
    return f"New in {began}" if len(listed) == 1 and len(cells) > 1 else f"On the list since {began}"


def _turns(cells: Sequence[Cell], spans: Sequence[Span]) -> list[tuple[bool, int]]:
    """Each recorded change of being on the list, with the year its strategy starts; silence is none."""
    turns: list[tuple[bool, int]] = []
    for cell, span in zip(cells, spans, strict=True):
        listed = cell.kind in _LISTED
        if cell.kind in ("no record", "none") or (not turns and not listed):
            continue
        if not turns or turns[-1][0] != listed:
            turns.append((listed, span.start))
    return turns


def _reach(start: Id, steps: Mapping[Id, list[Id]]) -> list[Id]:
    """The ids reached from one id, nearest first, without it; a cycle is walked once."""
    found: list[Id] = []
    waiting = list(steps.get(start, ()))
    while waiting:
        one = waiting.pop(0)
        if one != start and one not in found:
            found.append(one)
            waiting.extend(steps.get(one, ()))
    return found
