"""What the clocks of reviews are worked out from, read once for all of them: steps, moves, pauses and ticks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.review_clocks import Move, Pause
from csp_desktop.rules.review_limits import Limit
from csp_desktop.rules.reviews import Holder, LimitUnit, Milestone, Proceedings, ReviewKind, ReviewStage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from csp_desktop.services.lists import Queries

Kept = TypeVar("Kept")
FIELDS = ("number", "kind", "stage", "holder", "held_since", "extended", "restricted", *Milestone)


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the lifecycle as it is recorded. kind: None for every kind of review."""

    id: int
    kind: ReviewKind | None
    stage: ReviewStage
    name: str
    holder: Holder | None
    needs: tuple[str, ...]
    limit: Limit | None
    counts_from: Milestone | None
    reached_by: Milestone | None
    statutory: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Check:
    """A tick of a review by a step."""

    done: PartialDate | None
    not_needed: bool
    due: PartialDate | None
    note: str


@dataclass(frozen=True, slots=True)
class Read:
    """What is read once for all reviews, by the id of the review."""

    steps: Sequence[Step]
    moves: Mapping[int, Sequence[Move]]
    pauses: Mapping[int, Sequence[Pause]]
    checks: Mapping[int, Mapping[int, Check]]
    also_closed: Collection[date]


def review_rows(records: Queries, ids: Collection[int] | None, public: bool) -> list[dict[str, Any]]:
    tests = ["NOT r.restricted"] if public else []
    if ids is not None:
        tests.append(f"r.id IN ({', '.join('?' for _ in ids)})")
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    names = ", ".join(f"r.{name}" for name in ("id", *FIELDS))
    rows = records.query(f"SELECT {names} FROM reviews r{where} ORDER BY r.id", tuple(ids or ()))
    return [dict(zip(("id", *FIELDS), row, strict=True)) for row in rows]


@lru_cache(maxsize=4096)
def stored_date(stored: str | None) -> PartialDate | None:
    """A date as it is stored; reviews share many."""
    return PartialDate.from_key(stored) if stored else None


def read_steps(records: Queries) -> list[Step]:
    sql = (
        "SELECT id, kind, stage, name, holder, needs, within, unit, counts_from, reached_by, statutory, basis "
        "FROM lifecycle_steps WHERE in_use ORDER BY position, id"
    )
    found = []
    for (
        step_id,
        kind,
        stage,
        name,
        holder,
        needs,
        within,
        unit,
        start,
        reached,
        statutory,
        basis,
    ) in records.query(sql):
        found.append(
            Step(
                step_id,
                ReviewKind(kind) if kind else None,
                ReviewStage(stage),
                name,
                Holder(holder) if holder else None,
                tuple(line.strip() for line in needs.splitlines() if line.strip()),
                Limit(within, LimitUnit(unit)) if within is not None and unit else None,
                Milestone(start) if start else None,
                Milestone(reached) if reached else None,
                bool(statutory),
                basis,
            )
        )
    return sorted(found, key=lambda step: step.stage.order or len(ReviewStage))


def _grouped(rows: Iterable[tuple[int, Kept]]) -> dict[int, list[Kept]]:
    found: dict[int, list[Kept]] = {}
    for review, kept in rows:
        found.setdefault(review, []).append(kept)
    return found


def _moves(records: Queries) -> dict[int, list[Move]]:
    sql = "SELECT review_id, stage, holder, since FROM review_moves ORDER BY review_id, id"
    return _grouped(
        (review, Move(ReviewStage(stage), Holder(holder) if holder else None, stored_date(since)))
        for review, stage, holder, since in records.query(sql)
    )


def _pauses(records: Queries) -> dict[int, list[Pause]]:
    sql = "SELECT review_id, proceedings, since, until, stops_clock, reason FROM review_pauses ORDER BY review_id, id"
    return _grouped(
        (
            review,
            Pause(
                stored_date(since),
                stored_date(until),
                Proceedings(kind).holder,
                bool(stops),
                reason or Proceedings(kind).label,
            ),
        )
        for review, kind, since, until, stops, reason in records.query(sql)
    )


def _checks(records: Queries) -> dict[int, dict[int, Check]]:
    sql = "SELECT review_id, step_id, done, not_needed, due, note FROM review_checks ORDER BY id"
    found: dict[int, dict[int, Check]] = {}
    for review, step, done, not_needed, due, note in records.query(sql):
        found.setdefault(review, {})[step] = Check(
            stored_date(done), bool(not_needed), stored_date(due), note
        )
    return found


def read(records: Queries, also_closed: Collection[date] = ()) -> Read:
    """Everything but the reviews themselves, in four queries."""
    return Read(read_steps(records), _moves(records), _pauses(records), _checks(records), also_closed)
