"""One review's history: its dates, who had it when, its steps, who was asked, its pauses, and what it recommended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.recommendations import Recommendation, RecommendationRoute
from csp_desktop.records.reviews import AgencyRequest, PanelMember, Review, ReviewPause, ReviewSharing
from csp_desktop.rules.review_clocks import Pause
from csp_desktop.rules.reviews import Learning, Milestone
from csp_desktop.rules.wording import list_words
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import (
    every,
    group_names,
    grouped,
    organisation_names,
    sorted_numbers,
    text_of,
)
from csp_desktop.services.review_clocks import review_clocks
from csp_desktop.services.review_tracker import kind_words, review_names

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.services.review_clocks import ReviewClocks


@dataclass(frozen=True, slots=True)
class Asking:
    """What an agency was asked for. state: "received 3 May 2024", "due 4 June 2024", "not received"; shape: its mark."""

    agency: str
    kind: str
    asked: str
    due: str
    state: str
    shape: str
    note: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A time in which the review waited. until: "" while it still does."""

    proceedings: str
    since: str
    until: str
    stops: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation of the review. evidence, impact: "" where none is recorded."""

    number: str
    wording: str
    whose: str
    routes: str
    status: str
    shape: str
    due: str
    completed: str
    evidence: str
    impact: str


@dataclass(frozen=True, slots=True)
class ReviewHistory:
    """All there is of one review. facts and dates: (label, words) of what is recorded, in the order it happens.

    none_learned: the review says explicitly that there was nothing to learn. clocks: its stretches, holders and steps.
    """

    number: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    dates: tuple[tuple[str, str], ...]
    learning: str
    none_learned: bool
    summary: str
    good_practice: str
    family: tuple[tuple[str, str], ...]
    shared: tuple[tuple[str, str, bool], ...]
    panel: tuple[tuple[str, str, str], ...]
    asked: tuple[Asking, ...]
    pauses: tuple[PauseRow, ...]
    stopped: tuple[Pause, ...]
    advice: tuple[Advice, ...]
    clocks: ReviewClocks
    next: str
    note: str


def find_review(session: Session, number: str) -> Review:
    """The review of a number, in whatever case and spacing it is typed. Raises KnownError where there is none."""
    found = every(session, Review)
    wanted = _plain(number)
    for row in found:
        if _plain(row.number) == wanted:
            return row
    known = sorted((row.number for row in found), key=sorted_numbers)
    hint = f"Type one of: {', '.join(known[:20])}." if known else "No reviews are recorded yet."
    raise KnownError(f"There is no review numbered “{number}”.", hint)


def _plain(number: str) -> str:
    return "".join(number.split()).casefold()


def review_history(session: Session, number: str, as_at: PartialDate) -> ReviewHistory:
    """One review's history at a date, with its restricted fields. Raises KnownError for a number that none has."""
    row = find_review(session, number)
    (clocks,) = review_clocks(Asked(session), as_at, (row.id,))
    agencies = organisation_names(session)
    pauses = every(session, ReviewPause, where=ReviewPause.review_id == row.id)
    return ReviewHistory(
        number=row.number,
        kind=kind_words(row.kind, row.notified, review_names(session)),
        facts=_facts(session, row),
        dates=_dates(row),
        learning=row.learning.label,
        none_learned=row.learning is Learning.NO_IDENTIFIED_LEARNING,
        summary=row.learning_summary,
        good_practice=row.good_practice,
        family=_family(row),
        shared=tuple(
            (one.partnership, one.number, one.leads)
            for one in every(session, ReviewSharing, where=ReviewSharing.review_id == row.id)
        ),
        panel=tuple(
            (agencies[one.organisation_id], one.role, _times(one.since, one.until))
            for one in every(session, PanelMember, where=PanelMember.review_id == row.id)
        ),
        asked=tuple(
            _asking(one, agencies[one.organisation_id], as_at)
            for one in every(session, AgencyRequest, where=AgencyRequest.review_id == row.id)
        ),
        pauses=tuple(_pause(one) for one in pauses),
        stopped=tuple(
            Pause(one.since, one.until, one.proceedings.holder, one.stops_clock, one.reason) for one in pauses
        ),
        advice=_advice(session, row),
        clocks=clocks,
        next=row.next_step,
        note=row.note,
    )


def _facts(session: Session, row: Review) -> tuple[tuple[str, str], ...]:
    """What stands at the head: only what is recorded, except the stage."""
    found = (
        ("Stage", row.stage.label),
        ("Held in", group_names(session)[row.group_id]),
        (
            "Decision",
            _decision(row),
        ),
        ("Independent chair", row.chair),
        ("Period of death", text_of(row.death_period)),
        ("Manner of death", row.manner),
        ("Panel’s result", row.quality_result),
        ("Kept", row.retention.label if row.retention else ""),
    )
    return tuple((label, words) for label, words in found if words)


def _decision(row: Review) -> str:
    """What was decided and by which office: "The criteria are met, by the chair of the partnership"."""
    office = row.decided_by[:1].lower() + row.decided_by[1:]
    by = f"by the {office.removeprefix('the ')}" if office else ""
    return ", ".join(filter(None, (row.decision.rstrip("."), by)))


def _dates(row: Review) -> tuple[tuple[str, str], ...]:
    """Each event that has a date; then what is still expected."""
    found = [(one.label, when.text) for one in Milestone if (when := getattr(row, one.value)) is not None]
    found += [("Report agreed for", row.extended.text)] if row.extended else []
    found += [("Publication expected", row.expected.text)] if row.expected and not row.published else []
    return tuple(found)


def _family(row: Review) -> tuple[tuple[str, str], ...]:
    found = (
        ("Family contacted", text_of(row.family_contacted)),
        ("Advocate offered", text_of(row.advocate_offered)),
        ("Advocacy service", row.advocate),
        ("The family’s part", row.family_note),
    )
    return tuple((label, words) for label, words in found if words)


def _times(since: PartialDate | None, until: PartialDate | None) -> str:
    parts = [f"from {since.text}" if since else "", f"to {until.text}" if until else ""]
    return " ".join(filter(None, parts))


def _asking(row: AgencyRequest, agency: str, as_at: PartialDate) -> Asking:
    late = row.due is not None and row.due.last < as_at.first
    if row.received is not None:
        state, shape = f"Received {row.received.text}", "done"
    elif late:
        state, shape = "Late", "late"
    else:
        state, shape = "Not received yet", "todo"
    return Asking(agency, row.kind.label, text_of(row.asked), text_of(row.due), state, shape, row.note)


def _pause(row: ReviewPause) -> PauseRow:
    return PauseRow(
        row.proceedings.label, text_of(row.since), text_of(row.until), row.stops_clock, row.reason
    )


def _advice(session: Session, row: Review) -> tuple[Advice, ...]:
    agencies, groups = organisation_names(session), group_names(session)
    found = every(session, Recommendation, where=Recommendation.review_id == row.id)
    routes = grouped(every(session, RecommendationRoute), lambda one: one.recommendation_id)
    found.sort(key=lambda one: sorted_numbers(one.number))
    return tuple(
        Advice(
            number=one.number,
            wording=one.wording,
            whose=": ".join(filter(None, (text_of(one.level), agencies[one.organisation_id]))),
            routes=list_words([groups[route.group_id] for route in routes.get(one.id, ())]),
            status=one.status.label,
            shape=one.status.shape,
            due=text_of(one.due),
            completed=text_of(one.completed),
            evidence=one.evidence,
            impact=one.impact,
        )
        for one in found
    )
