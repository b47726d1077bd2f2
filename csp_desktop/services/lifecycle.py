"""The steps that reviews take, as records the officer may change; the usual ones, to begin with."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.paths import resource
from csp_desktop.rules.reviews import Holder, LimitUnit, Milestone, ReviewKind, ReviewStage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

LABEL = "Add the usual steps"
APART = 10  # between two places, so that a step of one's own fits in between
_CHOICES = {
    "stage": ReviewStage,
    "holder": Holder,
    "unit": LimitUnit,
    "counts_from": Milestone,
    "reached_by": Milestone,
}


@lru_cache(maxsize=1)
def usual_steps() -> Sequence[Mapping[str, Any]]:
    """The usual steps (domain.md §2.1), each as the values of a lifecycle step, in order; one for each kind it is for."""
    rows = tomllib.loads(resource("lifecycle/steps.toml").read_text(encoding="utf-8"))["steps"]
    return tuple(_values(row, place, kind) for place, row in enumerate(rows, 1) for kind in _kinds(row))


def _kinds(row: Mapping[str, Any]) -> tuple[ReviewKind | None, ...]:
    if "kinds" not in row:
        return (None,)
    return tuple(kind for kind in ReviewKind if kind.short in row["kinds"])


def _values(row: Mapping[str, Any], place: int, kind: ReviewKind | None) -> dict[str, Any]:
    values = {
        name: _CHOICES[name].from_stored(value)
        if name in _CHOICES
        else value.strip()
        if isinstance(value, str)
        else value
        for name, value in row.items()
        if name != "kinds"
    }
    return {"kind": kind, "position": place * APART, **values}


def put_usual_steps(session: Session) -> int:
    """Put the usual steps into a session that changes the records; how many."""
    step = import_module("csp_desktop.records.reviews").LifecycleStep
    session.add_all([step(**values) for values in usual_steps()])
    session.flush()
    return len(usual_steps())


def add_usual_steps(records: RecordsFile) -> int:
    """Add the usual steps as one change; how many. Raises KnownError where steps are recorded already."""
    if has_steps(records):
        raise KnownError("Steps are recorded already.", "Change those, or delete them first.")
    with records.change(LABEL) as session:
        return put_usual_steps(session)


def has_steps(records: Queries) -> bool:
    """Whether any step is recorded."""
    return bool(records.query("SELECT 1 FROM lifecycle_steps LIMIT 1"))
