"""Recommendations that keep being made: those linked as the same, those worded much alike, and what was done last time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.likeness import alike, content, families
from csp_desktop.rules.recommendations import RecommendationStatus, SourceKind
from csp_desktop.rules.wording import number_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from csp_desktop.services.lists import Queries

MOST = 12  # suggestions shown of one recommendation
MADE = "coalesce(r.accepted, v.presented, v.notified, q.received)"
SOURCE = "coalesce(v.number, q.name, nullif(r.source, ''), r.source_kind)"
_FROM = (
    "FROM recommendations r LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
    "LEFT JOIN organisations o ON o.id = r.organisation_id "
)
_SEEN = "(? = 0 OR NOT (r.restricted OR coalesce(v.restricted, 0) OR coalesce(q.restricted, 0)))"
_ALL = f"SELECT r.id, r.same_as_id, {MADE}, {SOURCE}, r.wording, coalesce(o.name, '') {_FROM}WHERE {_SEEN} ORDER BY r.id"
_CASES = (
    f"SELECT r.id, r.number, r.wording, r.status, r.completed, r.evidence, r.impact, {MADE}, "
    f"coalesce(v.number, q.name, nullif(r.source, '')), r.source_kind, coalesce(o.name, '') {_FROM}"
)


@dataclass(frozen=True, slots=True)
class ActionTaken:
    """An action that was taken under a recommendation. completed: in words, "" where not done or not recorded."""

    id: int
    reference: str
    wording: str
    status: str
    shape: str
    completed: str


@dataclass(frozen=True, slots=True)
class Case:
    """One time a recommendation was made, and what came of it. source: the review, product or words it comes from.

    made: when it was accepted, or else presented, notified or received; None where nothing is known. linked: whether
    the officer linked it as the same; share: how much alike the wording is, per cent, where that was asked.
    """

    id: int
    number: str
    wording: str
    source: str
    made: PartialDate | None
    agency: str
    status: str
    shape: str
    completed: str
    evidence: str
    impact: str
    actions: tuple[ActionTaken, ...] = ()
    linked: bool = False
    share: int = 0

    @property
    def when(self) -> str:
        """When it was made, in words; "" where nothing is known."""
        return self.made.text if self.made else ""

    @property
    def outcome(self) -> str:
        """What came of it in a sentence: what is missing is said."""
        if self.status == RecommendationStatus.DONE.label:
            when = f" {self.completed}" if self.completed else ""
            if not self.evidence:
                return f"Done{when}; no evidence of it is recorded."
            return (
                f"Done{when}."
                if self.impact
                else f"Done{when}; whether it made a difference is not recorded."
            )
        return f"{self.status}."


@dataclass(frozen=True, slots=True)
class Recurring:
    """A recommendation that was made more than once. cases: the oldest first; linked: by the officer, else alike in wording."""

    cases: tuple[Case, ...]
    linked: bool

    @property
    def wording(self) -> str:
        """As it was made last."""
        return self.cases[-1].wording

    @property
    def times(self) -> int:
        """How often it was made."""
        return len(self.cases)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(case.status == RecommendationStatus.DONE.label for case in self.cases)

    @property
    def again_after_done(self) -> bool:
        """Whether it was made again after one before was said to be done."""
        return any(case.status == RecommendationStatus.DONE.label for case in self.cases[:-1])

    @property
    def sources(self) -> tuple[str, ...]:
        """What it was made by, the oldest first, each once."""
        return tuple(dict.fromkeys(case.source for case in self.cases))


def recurring(records: Queries, public: bool = False) -> tuple[Recurring, ...]:
    """Recommendations that the officer linked as the same, the one made most often first. public: no restricted one."""
    found = _read(records, public)
    kept: dict[int, list[_Row]] = defaultdict(list)
    for one, root in _roots(found).items():
        kept[root].append(found[one])
    return _told(records, [rows for rows in kept.values() if len(rows) > 1], linked=True)


def worded_alike(records: Queries, public: bool = False) -> tuple[Recurring, ...]:
    """Recommendations of several sources whose wording is much alike and that nobody has linked yet: a suggestion only."""
    found = _read(records, public)
    root = _roots(found)
    made = []
    for keys in families(_stems(found.values())):
        rows = [found[key] for key in keys]
        if len({root[row.id] for row in rows}) > 1 and len({row.source for row in rows}) > 1:
            made.append(rows)
    return _told(records, made, linked=False)


def made_before(records: Queries, recommendation_id: int) -> tuple[Case, ...]:
    """What was recommended before that is the same, by link or by wording: the linked first, then the most alike.

    Earlier means made before, or recorded before where neither date is known.
    """
    found = _read(records, public=False)
    this = found.get(recommendation_id)
    if this is None:
        return ()
    root = _roots(found)
    earlier = sorted((row for row in found.values() if row.order < this.order), key=lambda row: row.order)
    linked = [row.id for row in reversed(earlier) if root[row.id] == root[this.id]]
    stems = _stems([this, *(row for row in earlier if row.id not in linked)])
    wanted = stems.pop(this.id)
    close = {one.key: one.share for one in alike(wanted, stems)[:MOST]}
    cases = _cases(records, [*linked, *close])
    return (
        *(replace(cases[one], linked=True) for one in linked),
        *(replace(cases[one], share=much) for one, much in close.items()),
    )


def before_words(cases: Sequence[Case]) -> str:
    """How often the same was recommended before, in a sentence; "" where it never was."""
    linked = [case for case in cases if case.linked]
    if not linked:
        return ""
    last = linked[0]
    times = {1: "once", 2: "twice"}.get(len(linked), f"{number_words(len(linked))} times")
    return sentence_case(
        f"{times} before, last by {last.source}{f' ({last.when})' if last.when else ''}: {last.outcome}"
    )


# --- reading -------------------------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """What of a recommendation is read to find those that are the same; the whole of it only of those."""

    id: int
    same_as: int | None
    made: str | None
    source: str
    wording: str
    agency: str

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands in the order they were made in."""
        return (self.made or "", self.id)


def _read(records: Queries, public: bool) -> dict[int, _Row]:
    return {row[0]: _Row(*row) for row in records.query(_ALL, (int(public),))}


def _stems(rows: Iterable[_Row]) -> dict[int, frozenset[str]]:
    """The words of each wording by id, without those of its agency's name."""
    named: dict[str, frozenset[str]] = {}
    made: dict[int, frozenset[str]] = {}
    for row in rows:
        if row.agency not in named:
            named[row.agency] = content(row.agency)
        made[row.id] = content(row.wording, named[row.agency])
    return made


def _roots(found: Mapping[int, _Row]) -> dict[int, int]:
    """The first of each chain of links; a chain that bites its own tail has its least id as its root."""
    root: dict[int, int] = {}
    for start in found:
        seen: list[int] = []
        at: int | None = start
        while at is not None and at in found and at not in root and at not in seen:
            seen.append(at)
            at = found[at].same_as
        if at in root:
            end = root[at]
        elif at in seen:
            end = min(seen)
        else:
            end = seen[-1] if seen else start
        root.update(dict.fromkeys(seen, end))
    return root


def _told(records: Queries, families: Sequence[Sequence[_Row]], linked: bool) -> tuple[Recurring, ...]:
    """Each family in full, the oldest of it first; the one made most often first."""
    cases = _cases(records, [row.id for rows in families for row in rows])
    made = [
        Recurring(
            tuple(replace(cases[row.id], linked=linked) for row in sorted(rows, key=lambda one: one.order)),
            linked,
        )
        for rows in families
    ]
    return tuple(sorted(made, key=_rank))


def _rank(one: Recurring) -> tuple[int, int]:
    return (-one.times, one.cases[0].id)


def _cases(records: Queries, ids: Collection[int]) -> dict[int, Case]:
    """Some recommendations in full, with the actions under them."""
    taken = _actions(records, ids)
    return {
        row[0]: _case(row, tuple(taken.get(row[0], ())))
        for part in _parts(ids)
        for row in records.query(f"{_CASES}WHERE r.id IN ({', '.join('?' * len(part))})", part)
    }


def _case(row: tuple, actions: tuple[ActionTaken, ...]) -> Case:
    status, made = RecommendationStatus.from_stored(row[3]), row[7]
    return Case(
        id=row[0],
        number=row[1],
        wording=row[2],
        source=row[8] or SourceKind.from_stored(row[9]).label,
        made=PartialDate.from_key(made) if made else None,
        agency=row[10],
        status=status.label,
        shape=status.shape,
        completed=PartialDate.from_key(row[4]).text if row[4] else "",
        evidence=row[5],
        impact=row[6],
        actions=actions,
    )


def _actions(records: Queries, ids: Collection[int]) -> dict[int, list[ActionTaken]]:
    """The actions under some recommendations, by recommendation."""
    made: dict[int, list[ActionTaken]] = defaultdict(list)
    for part in _parts(ids):
        sql = (
            "SELECT id, reference, wording, status, completed, recommendation_id FROM actions "
            f"WHERE recommendation_id IN ({', '.join('?' * len(part))}) ORDER BY id"
        )
        for number, reference, wording, status, completed, of in records.query(sql, part):
            known = ActionStatus.from_stored(status)
            when = PartialDate.from_key(completed).text if completed else ""
            made[of].append(ActionTaken(number, reference, wording, known.label, known.shape, when))
    return made


def _parts(ids: Collection[int]) -> list[list[int]]:
    """Ids in lots that a statement can name."""
    every = sorted(set(ids))
    return [every[at : at + 500] for at in range(0, len(every), 500)]
