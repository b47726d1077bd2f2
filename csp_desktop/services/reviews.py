"""The review statement: where each statutory review stands, who holds it and since when, and what the counts add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.groups import Group
from csp_desktop.records.reviews import Review, ReviewTheme, Theme
from csp_desktop.rules.reviews import PAGE_STAGES, Holder, Learning, ReviewStage, TrackState, elapsed, track
from csp_desktop.rules.wording import list_words, sentence_case
from csp_desktop.services.reading import every, grouped, linked, shown, sorted_numbers, text_of
from csp_desktop.services.review_tallies import Breakdown, Tally, tallies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

__all__ = ["STAGES", "Breakdown", "ReviewRow", "ReviewStatement", "Tally", "ThemeRow", "review_statement"]

STAGES = tuple(stage.short for stage in PAGE_STAGES)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review. states, dates: one a stage of STAGES; since: "since June 2024, about 3 months", or ""."""

    number: str
    kind: str
    kind_short: str
    stage: str
    order: int  # the place of its stage in a review's life, 0 where the stage is not known
    states: tuple[TrackState, ...]
    dates: tuple[str, ...]
    holder: str
    with_home_office: bool
    since: str
    next: str
    learning: str
    no_learning: bool
    summary: str
    good_practice: str
    group: str
    presented: str
    published: str
    expected: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A theme across reviews, its learning, and where it was seen."""

    name: str
    learning: str
    seen_in: str


@dataclass(frozen=True, slots=True)
class ReviewStatement:
    """All reviews at a date, in order of their numbers. hidden: how many are left out of a public paper."""

    reviews: tuple[ReviewRow, ...]
    tallies: tuple[Tally, ...]
    themes: tuple[ThemeRow, ...]
    hidden: int

    def at_stage(self) -> dict[str, int]:
        """How many reviews are at each stage they can be at, in order; stages without any are left out."""
        counts: dict[str, int] = {}
        for row in sorted(self.reviews, key=lambda row: row.order):
            counts[row.stage] = counts.get(row.stage, 0) + 1
        return counts


def review_statement(session: Session, as_at: PartialDate, public: bool = False) -> ReviewStatement:
    """The statement at a date. public: leaves restricted reviews and fields out."""
    groups = {None: "", **{row.id: row.name for row in every(session, Group)}}
    rows = every(session, Review)
    kept = [row for row in rows if not (public and row.restricted) and row.stage is not ReviewStage.NO_REVIEW]
    kept.sort(key=lambda row: sorted_numbers(row.number))
    numbers = {row.id: row.number for row in rows if not (public and row.restricted)}
    return ReviewStatement(
        reviews=tuple(_row(row, groups, as_at, public) for row in kept),
        tallies=tallies(session, public),
        themes=_themes(session, numbers),
        hidden=len(rows) - len(numbers),
    )


def _row(row: Review, groups: Mapping[int | None, str], as_at: PartialDate, public: bool) -> ReviewRow:
    states = track(row.stage, _dates(row), PAGE_STAGES)
    holder = row.holder or row.stage.holder
    return ReviewRow(
        number=row.number,
        kind=row.kind.label,
        kind_short=row.kind.short,
        stage=row.stage.label,
        order=row.stage.order,
        states=tuple(state.state for state in states),
        dates=tuple(state.date.short if state.date else "" for state in states),
        holder=_holder_words(holder),
        with_home_office=holder is Holder.HOME_OFFICE,
        since=_since(row.held_since, as_at),
        next=row.next_step,
        learning=row.learning.label,
        no_learning=row.learning is Learning.NO_IDENTIFIED_LEARNING,
        summary=shown(row, "learning_summary", public),
        good_practice=shown(row, "good_practice", public),
        group=groups[row.group_id],
        presented=text_of(row.presented),
        published=text_of(row.published),
        expected=text_of(row.expected),
    )


def _dates(row: Review) -> dict[ReviewStage, PartialDate | None]:
    return {
        ReviewStage.REFERRED: row.notified,
        ReviewStage.DECISION: row.decided,
        ReviewStage.COMMISSIONED: row.commissioned,
        ReviewStage.PRESENTED: row.presented,
        ReviewStage.WITH_THE_HOME_OFFICE: row.submitted,
        ReviewStage.PUBLISHED: row.published,
    }


def _holder_words(holder: Holder | None) -> str:
    """Who has the next step, as said after "With"."""
    words = {
        None: "",
        Holder.PARTNERSHIP: "The partnership",
        Holder.CHAIR: "The independent chair",
        Holder.HOME_OFFICE: "Home Office",
        Holder.COURT: "The court",
        Holder.OTHER_BODY: "Another body",
        Holder.NOT_KNOWN: "Not recorded",
    }
    return words[holder]


def _since(since: PartialDate | None, as_at: PartialDate) -> str:
    """ "since June 2024, 2 to 3 months"; "" where the start is not recorded."""
    if since is None:
        return ""
    length = elapsed(since, as_at)
    return f"since {since.plain().text}" + ("" if length == "Cannot say" else f", {length}")


def _themes(session: Session, numbers: Mapping[int, str]) -> tuple[ThemeRow, ...]:
    seen = grouped(every(session, ReviewTheme), lambda row: row.theme_id)
    rows = []
    for theme in every(session, Theme):
        found = seen.get(theme.id, [])
        named = [number for row in found if (number := linked(numbers, row.review_id))]
        hidden = [row for row in found if row.review_id is not None and row.review_id not in numbers]
        periods = [row.period for row in found if row.review_id is None and row.period]
        if found and len(hidden) == len(found):
            continue  # seen in restricted reviews alone: naming the theme would point at them
        rows.append(
            ThemeRow(
                theme.name,
                theme.learning,
                sentence_case(list_words([*dict.fromkeys(named), *dict.fromkeys(periods)])),
            )
        )
    return tuple(rows)
