"""Recording a new notification: the review with its local number, label, stage, holder and first move, in one change."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.review_numbers import next_number, number_of, pattern_of, pattern_problem
from csp_desktop.rules.reviews import ReviewKind, ReviewStage
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.store.records_file import RecordsFile

SETTING = "review_labels"  # holds the forms of numbers; the names and their days are records of their own
NEW_NAME = ("Domestic Abuse Related Death Review", "DARDR")
GIVEN = "review_numbers"  # the setting of the highest number given for each form, so that none is given twice
DOMESTIC = (ReviewKind.DOMESTIC_HOMICIDE_REVIEW, ReviewKind.DOMESTIC_ABUSE_RELATED_DEATH_REVIEW)
# What a number may have been: of a review there is, was, or was disposed of. Hidden ones count too.
_NUMBERS = """
SELECT number, id FROM main.reviews
UNION ALL SELECT json_extract(before, '$.number'), id FROM main.changed_rows WHERE table_name = 'reviews' AND before IS NOT NULL
UNION ALL SELECT json_extract(after, '$.number'), id FROM main.changed_rows WHERE table_name = 'reviews' AND after IS NOT NULL
UNION ALL SELECT what, id FROM main.disposals
"""


@dataclass(frozen=True, slots=True)
class ReviewLabels:
    """How new reviews are called. renamed: the day from which a domestic homicide review is a domestic abuse related
    death review; None while the name is the old one. numbers: the form of a number by the kind's abbreviation: "DHR##",
    "DARDR-YYYY-##" (each # a figure of the running number, YYYY the year of the notification, which then starts at 1).
    """

    renamed: date | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)

    def kind(self, kind: ReviewKind, notified: PartialDate) -> ReviewKind:
        """The kind as it is called at the notification: the old name before the day, the new one from it on."""
        if kind not in DOMESTIC or self.renamed is None:
            return kind
        return DOMESTIC[notified.last >= self.renamed]


def labels(records: Queries) -> ReviewLabels:
    """How new reviews are called and numbered, as it is set."""
    rows = records.query("SELECT value FROM settings WHERE name = ?", (SETTING,))
    kept = json.loads(rows[0][0]) if rows and rows[0][0] else {}
    named = records.query(
        "SELECT since FROM review_labels WHERE short = ? AND since IS NOT NULL", (NEW_NAME[1],)
    )
    return ReviewLabels(PartialDate.from_key(named[0][0]).first if named else None, kept.get("numbers", {}))


def set_labels(records: RecordsFile, found: ReviewLabels) -> None:
    """Set how new reviews are called and numbered; those there are keep name and number.

    Raises ValueProblem for a form that has no place for the running number.
    """
    for pattern in found.numbers.values():
        problem = pattern_problem(pattern)
        if problem:
            raise ValueProblem(problem)
    kept = json.dumps({"numbers": dict(found.numbers)}, sort_keys=True)
    with records.change("Set how reviews are called") as session:
        _set(session, SETTING, kept)
        _rename(session, found.renamed)


def _rename(session: Session, since: date | None) -> None:
    """The new name from a day on, as a record beside the old name's; none where there is no day."""
    label = import_module("csp_desktop.records.partnerships").ReviewLabel
    name, short = NEW_NAME
    kept = session.query(label).filter(label.short == short).one_or_none()
    if since is None:
        if kept is not None:
            session.delete(kept)
        return
    kept = kept or label(label=name, short=short)
    kept.since = PartialDate.on(since)
    session.add(kept)


def _set(session: Session, name: str, value: str) -> None:
    setting = import_module("csp_desktop.records.partnerships").Setting
    kept = session.query(setting).filter(setting.name == name).one_or_none() or setting(name=name)
    kept.value = value
    session.add(kept)


def proposed(records: Queries, kind: ReviewKind, notified: PartialDate) -> tuple[ReviewKind, str]:
    """The kind and the number that a new notification would get."""
    set_for = labels(records)
    named = set_for.kind(kind, notified)
    used = [str(number) for number, _ in records.query(_NUMBERS) if number]
    pattern = set_for.numbers.get(named.short) or pattern_of(named.short, _newest_first(records, named))
    given = _given(records).get(_counted(pattern, notified), 0)
    return named, next_number(pattern, notified.first.year, used, given)


def _newest_first(records: Queries, kind: ReviewKind) -> list[str]:
    sql = "SELECT number FROM main.reviews WHERE kind = ? ORDER BY notified IS NULL, notified DESC, id DESC"
    return [number for (number,) in records.query(sql, (kind.value,))]


def _counted(pattern: str, notified: PartialDate) -> str:
    return pattern.replace("YYYY", str(notified.first.year))


def _given(records: Queries) -> dict[str, int]:
    rows = records.query("SELECT value FROM main.settings WHERE name = ?", (GIVEN,))
    return json.loads(rows[0][0]) if rows and rows[0][0] else {}


def notify(
    records: RecordsFile,
    kind: ReviewKind,
    notified: PartialDate,
    death_period: PartialDate | None = None,
    *,
    number: str = "",
    restricted: bool = True,
) -> int:
    """Record a new notification as one change; the id of the review.

    number: one typed instead of the next. Raises ValueProblem for a day that is to come, a day of death, or a number
    that a review has or had.
    """
    _refuse(records, notified, death_period, number)
    named, proposal = proposed(records, kind, notified)
    label = number.strip() or proposal
    kinds = import_module("csp_desktop.records.reviews")
    stage = ReviewStage.REFERRED
    with records.change(f"Record notification: {label}") as session:
        review = kinds.Review(
            number=label,
            kind=named,
            stage=stage,
            holder=stage.holder,
            held_since=notified,
            notified=notified,
            death_period=death_period,
            restricted=restricted,
        )
        session.add(review)
        session.flush()
        session.add(kinds.ReviewMove(review_id=review.id, stage=stage, holder=stage.holder, since=notified))
        _remember(records, session, named, notified, label)
        return review.id


def _remember(
    records: RecordsFile, session: Session, kind: ReviewKind, notified: PartialDate, label: str
) -> None:
    """Keep the highest number given for each form, which outlives the review and its history."""
    pattern = labels(records).numbers.get(kind.short) or pattern_of(kind.short, [label])
    number = number_of(pattern, notified.first.year, label)
    if number is not None:
        given, counted = _given(records), _counted(pattern, notified)
        _set(
            session, GIVEN, json.dumps({**given, counted: max(number, given.get(counted, 0))}, sort_keys=True)
        )


def _refuse(records: RecordsFile, notified: PartialDate, death: PartialDate | None, number: str) -> None:
    day = today(records)
    if notified.first > day:
        raise ValueProblem(f"{notified.text} is still to come. Type the day the notification came in.")
    if death is not None and death.exact_day is not None:
        raise ValueProblem(
            "The day of a death is never kept. Type its month, quarter or year, for example Aug 2024."
        )
    if death is not None and death.first > notified.last:
        raise ValueProblem(
            f"{death.text} is after the notification ({notified.text}). Type the period again."
        )
    wanted = number.strip().casefold()
    used = {str(one).strip().casefold() for one, _ in records.query(_NUMBERS) if one}
    if wanted and wanted in used:
        raise ValueProblem(
            f"{number.strip()} is or was the number of a review. Leave it blank for the next one."
        )
