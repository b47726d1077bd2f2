"""What keeps being recommended in the invented sample, the audits of what was done, and the answers to other boards' points."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.recommendations import Acceptance, RecommendationStatus
from csp_desktop.samples.example_review_words import INTERIM, REFUSALS
from csp_desktop.samples.example_rows import TODAY, on

if TYPE_CHECKING:
    from csp_desktop.samples.example_world import World

AUDITED_AFTER = timedelta(days=365)
LATEST_AUDIT = date(2026, 3, 31)  # what was to be audited after this has not been yet


def recur(world: World) -> None:
    """Link what repeats an earlier recommendation, refuse a few, audit what was done, and keep the answers to points."""
    rows = world.rows.tables["recommendations"]
    _link(rows)
    _refuse(rows)
    for place, row in enumerate(rows):
        if row["status"] is RecommendationStatus.DONE:
            _audit(row, place)
    _answers(world)


def _link(rows: list[dict[str, Any]]) -> None:
    """Each repeats the last one before it, of another source, that asked the same of the same body."""
    last: dict[str, dict[str, Any]] = {}
    for row in rows:
        before = last.get(row["wording"])
        if row["accepted"] is None:
            continue
        if before is not None and _source(before) != _source(row) and before["accepted"] < row["accepted"]:
            row["same_as_id"] = before["id"]
        if before is None or before["accepted"] < row["accepted"]:
            last[row["wording"]] = row


def _source(row: dict[str, Any]) -> str:
    return str(row["number"]).partition("/")[0]


def _refuse(rows: list[dict[str, Any]]) -> None:
    """The board did not accept a few of those that nobody has, and said why."""
    loose = [
        row
        for row in rows
        if row["status"] is RecommendationStatus.NOT_ALLOCATED and row["acceptance"] is Acceptance.ACCEPTED
    ]
    for row, reason in zip(loose[::4], REFUSALS, strict=False):
        row["acceptance"] = Acceptance.NOT_ACCEPTED
        row["status"] = RecommendationStatus.NOT_ACCEPTED
        row["reason"] = reason


def _audit(row: dict[str, Any], place: int) -> None:
    """What made a difference was audited a year after, but for the latest few; the rest is still to be."""
    due = row["completed"].first + AUDITED_AFTER
    if row["impact"]:
        row["audit_due"] = on(due)
        if due <= LATEST_AUDIT:
            row["audited"] = on(due + timedelta(days=7 + place % 40))
    elif due > TODAY:
        row["audit_due"] = on(due)


def _answers(world: World) -> None:
    """Every answer that was given, with those that came before the last."""
    for point in list(world.rows.tables["action_points"]):
        if not point["response"]:
            continue
        for words, by in INTERIM.get(point["number"], ()):
            day = point["raised"].first + timedelta(days=28)
            world.rows.add(
                "point_responses", point_id=point["id"], dated=on(day), given_by=by, response=words
            )
        world.rows.add(
            "point_responses",
            point_id=point["id"],
            dated=point["responded"],
            given_by="Partnership Officer",
            response=point["response"],
        )
