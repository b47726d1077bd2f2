"""A strategy's refresh: the next one, each old priority with what became of it, and what is new; no SQLAlchemy to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import gone
from csp_desktop.rules.choices import Shape
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.periods import Period, after, period_of, remarks, retitled
from csp_desktop.rules.strategies import LineKind, PriorityKind, PriorityStatus
from csp_desktop.rules.wording import list_words
from csp_desktop.services.registers.priorities import OWN_STRATEGIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from csp_desktop.store.records_file import RecordsFile

_PERIODS = f"SELECT s.id, s.title, s.first_year, s.last_year, s.starts, s.ends {OWN_STRATEGIES}"
_ORDER = (
    "CASE p.kind WHEN 'cross-cutting theme' THEN 2 WHEN 'statutory duty' THEN 3 WHEN 'emerging threat' THEN 4 ELSE 1 END, "
    "CAST(p.number AS INTEGER), p.number, p.id"
)
_PRIORITIES = (
    "SELECT p.id, p.number, p.wording, p.subject, p.kind, p.status, p.lead_organisation_id FROM priorities p "
    f"WHERE p.strategy_id = ? ORDER BY {_ORDER}"
)
# Dropped under an earlier strategy, still watched, and never come back.
_WATCHED = (
    "SELECT p.id, p.number, p.wording, p.subject, p.kind, p.status, p.lead_organisation_id FROM priorities p "
    "JOIN strategies s ON s.id = p.strategy_id WHERE p.status = 'dropped to assurance' AND s.id NOT IN (?, ?) "
    "AND EXISTS (SELECT 1 FROM assurance_items a WHERE a.priority_id = p.id AND (a.until IS NULL OR EXISTS "
    "(SELECT 1 FROM priority_links l JOIN priorities n ON n.id = l.after_id WHERE l.before_id = p.id AND n.strategy_id = ?))) "
    "AND NOT EXISTS (SELECT 1 FROM priority_links l JOIN priorities n ON n.id = l.after_id "
    "WHERE l.before_id = p.id AND n.strategy_id <> ?) ORDER BY s.first_year, p.id"
)
_LINKS = (
    "SELECT l.before_id, l.after_id, l.kind, l.reason, l.decided FROM priority_links l "
    "JOIN priorities n ON n.id = l.after_id WHERE n.strategy_id = ? ORDER BY l.id"
)


@dataclass(frozen=True, slots=True)
class Old:
    """A priority of the strategy that ends, and what becomes of it.

    kind: its kind in words. fate: None while undecided. words: what becomes of it in words. into: the new priorities' ids.
    watched: it left the list under an earlier strategy and is watched by assurance reports. reason, decided: as given.
    """

    id: int
    number: str
    wording: str
    kind: str
    agency: int
    fate: LineKind | None
    words: str
    shape: str
    into: tuple[int, ...]
    watched: bool
    reason: str
    decided: str


@dataclass(frozen=True, slots=True)
class New:
    """A priority of the next strategy. origins: the wordings it comes from; none for one that is new."""

    id: int
    number: str
    wording: str
    kind: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refresh:
    """A refresh as far as it has come. new_id: 0 before there is a next strategy."""

    old_id: int
    old_title: str
    new_id: int
    new_title: str
    period: str
    olds: tuple[Old, ...]
    news: tuple[New, ...]

    @property
    def undecided(self) -> tuple[Old, ...]:
        """The old priorities that nothing is decided of yet."""
        return tuple(old for old in self.olds if old.fate is None and not old.watched)

    def old(self, priority_id: int) -> Old | None:
        """One old priority."""
        return next((old for old in self.olds if old.id == priority_id), None)


@dataclass(frozen=True, slots=True)
class NextPeriod:
    """What the next strategy begins with, as typed."""

    title: str
    starts: str
    ends: str


def pair_of(records: RecordsFile, strategy_id: int) -> tuple[int, int]:
    """The strategy refreshed and the next one (0: none yet), for whichever of the two is looked at."""
    later = records.query(
        "SELECT id FROM strategies WHERE supersedes_id = ? ORDER BY id DESC LIMIT 1", (strategy_id,)
    )
    if later:
        return strategy_id, later[0][0]
    draft = records.query(
        "SELECT supersedes_id FROM strategies WHERE id = ? AND status = 'draft' AND supersedes_id IS NOT NULL",
        (strategy_id,),
    )
    return (draft[0][0], strategy_id) if draft else (strategy_id, 0)


def periods(records: RecordsFile) -> dict[int, Period]:
    """The period of each of the partnership's own strategies of which the beginning is known."""
    found = {}
    for record_id, title, first, last, starts, ends in records.query(_PERIODS):
        made = period_of(title, first, last, _date(starts), _date(ends))
        if made is not None:
            found[record_id] = made
    return found


def _date(stored: str | None) -> PartialDate | None:
    return PartialDate.from_key(stored) if stored else None


def proposed(records: RecordsFile, old_id: int) -> NextPeriod:
    """What to offer for the next strategy: as long as the one before it, from the day after its end."""
    title = records.query("SELECT title FROM strategies WHERE id = ?", (old_id,))[0][0]
    period = periods(records).get(old_id)
    if period is None:
        return NextPeriod(title, "", "")
    first, last = after(period)
    return NextPeriod(
        retitled(title, period, first, last), PartialDate.on(first).text, PartialDate.on(last).text
    )


def period_remarks(records: RecordsFile, first: date, last: date | None, but: int = 0) -> tuple[str, ...]:
    """What is to be said of a period beside the strategies there are: its length, gaps and overlaps."""
    others = [period for record_id, period in periods(records).items() if record_id != but]
    return remarks(Period("", first, last), others)


def refresh_of(records: RecordsFile, strategy_id: int) -> Refresh:
    """The refresh of a strategy, derived from its priorities and the links between them. Raises KnownError when it is gone."""
    old_id, new_id = pair_of(records, strategy_id)
    titles = dict(records.query("SELECT id, title FROM strategies WHERE id IN (?, ?)", (old_id, new_id)))
    if old_id not in titles:
        raise gone("strategy")
    state = _State(records, new_id)
    olds = [state.old(row, False) for row in records.query(_PRIORITIES, (old_id,))]
    if new_id:
        watched = records.query(_WATCHED, (old_id, new_id, new_id, new_id))
        olds += [state.old(row, True) for row in watched]
    period = periods(records).get(new_id)
    return Refresh(
        old_id,
        titles[old_id],
        new_id,
        titles.get(new_id, ""),
        " ".join(period_remarks(records, period.first, period.last, new_id)) if period else "",
        tuple(olds),
        tuple(state.news()),
    )


class _State:
    """What the links into the next strategy say."""

    def __init__(self, records: RecordsFile, new_id: int) -> None:
        self._rows = records.query(_PRIORITIES, (new_id,)) if new_id else []
        self._new = {row[0]: row for row in self._rows}
        self._links = records.query(_LINKS, (new_id,)) if new_id else []
        self._wordings = dict(records.query("SELECT id, wording FROM priorities"))

    def news(self) -> list[New]:
        """The priorities of the next strategy."""
        return [
            New(
                row[0],
                row[1],
                row[2],
                PriorityKind.from_stored(row[4]).label,
                tuple(self._wordings.get(before, "") for before in self._befores(row[0])),
            )
            for row in self._rows
        ]

    def _befores(self, new_id: int) -> list[int]:
        return [before for before, into, *_ in self._links if into == new_id]

    def old(self, row: Sequence[Any], watched: bool) -> Old:
        """An old priority with its fate."""
        record_id, number, wording, _, kind, status, agency = row
        links = [link for link in self._links if link[0] == record_id]
        fate = _fate(links, status, watched)
        return Old(
            record_id,
            number,
            wording,
            PriorityKind.from_stored(kind).label,
            agency or 0,
            fate,
            self._words(record_id, links, fate, watched),
            _shape(fate, watched),
            tuple(link[1] for link in links),
            watched,
            links[0][3] if links else "",
            (_date(links[0][4]) or "") and PartialDate.from_key(links[0][4]).text if links else "",
        )

    def _words(self, record_id: int, links: Sequence[Any], fate: LineKind | None, watched: bool) -> str:
        into = list_words([self._called(link[1]) for link in links])
        mates = list_words(
            [
                f"“{self._wordings.get(one, '')}”"
                for link in links
                for one in self._befores(link[1])
                if one != record_id
            ]
        )
        words: Mapping[LineKind | None, str] = {
            None: "Goes on being watched" if watched else "Not decided yet",
            LineKind.CARRIED: f"Carried: {into}",
            LineKind.REWORDED: f"Reworded: {into}",
            LineKind.MERGED: f"Merged with {mates}: {into}" if mates else f"Merged: {into}",
            LineKind.SPLIT: f"Split: {into}",
            LineKind.RETURNED: f"Came back: {into}",
            LineKind.DROPPED_TO_ASSURANCE: "Dropped to assurance reporting",
            LineKind.CLOSED: "Closed",
        }
        return words[fate]

    def _called(self, new_id: int) -> str:
        """A new priority as it is called in the next strategy: "2 Violence", "Prevention"."""
        _, number, wording, *_ = self._new[new_id]
        return f"{number} {wording}".strip()


def _fate(links: Sequence[Any], status: str, watched: bool) -> LineKind | None:
    if links:
        return LineKind.from_stored(links[0][2])
    if watched:
        return None
    if status == PriorityStatus.DROPPED_TO_ASSURANCE:
        return LineKind.DROPPED_TO_ASSURANCE
    return LineKind.CLOSED if status == PriorityStatus.ENDED else None


def _shape(fate: LineKind | None, watched: bool) -> str:
    if fate is None:
        return Shape.WATCH if watched else Shape.TODO
    return fate.shape or Shape.DONE
