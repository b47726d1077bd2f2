"""Learning by theme: what was learned, in which reviews and how often, what was recommended under it and what was done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from csp_desktop.records.reviews import Review, ReviewTheme
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.recommendations import RecommendationLevel, RecommendationStatus, SourceKind
from csp_desktop.rules.reviews import Learning
from csp_desktop.services.group_statement import Asked
from csp_desktop.services.reading import every, grouped, shown, sorted_numbers
from csp_desktop.services.recurrence import recurring
from csp_desktop.services.suppressing import is_public, threshold
from csp_desktop.services.theme_suppressing import suppressed_themes
from csp_desktop.services.themes import theme_statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries
    from csp_desktop.services.recurrence import Recurring
    from csp_desktop.services.themes import ThemeRow, ThemeStatement

_ACTIONS = "SELECT recommendation_id, status FROM actions WHERE recommendation_id IS NOT NULL ORDER BY id"
_ADVISED = (
    "SELECT r.id, r.theme_id, r.number, r.wording, r.status, coalesce(v.number, q.name, nullif(r.source, '')), "
    "r.source_kind, coalesce(o.name, ''), r.level, r.completed, r.evidence, r.impact FROM recommendations r "
    "LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
    "LEFT JOIN organisations o ON o.id = r.organisation_id WHERE r.theme_id IS NOT NULL AND "
    "(? = 0 OR NOT (r.restricted OR coalesce(v.restricted, 0) OR coalesce(q.restricted, 0))) ORDER BY r.id"
)


@dataclass(frozen=True, slots=True)
class Advised:
    """A recommendation under a theme. actions: how each action under it stands; evidence: "" for none."""

    number: str
    wording: str
    source: str
    whose: str
    status: str
    shape: str
    completed: str
    evidence: str
    impact: str
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeLearning:
    """One theme with what was recommended under it; notes: what was noted of it in single reviews (number, note)."""

    theme: ThemeRow
    advice: tuple[Advised, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LearningStatement:
    """The themes in the order of how often each was seen; then what belongs to none.

    unplaced: (number, learning in brief) of reviews that have learning and no theme. none_learned: the numbers of the
    reviews that said explicitly that there was nothing to learn.
    """

    counts: ThemeStatement
    themes: tuple[ThemeLearning, ...]
    unplaced: tuple[tuple[str, str], ...]
    none_learned: tuple[str, ...]
    recurring: tuple[Recurring, ...]


def learning_statement(session: Session, as_at: PartialDate, public: bool = False) -> LearningStatement:
    """The learning at a date, without small counts where they are left out for the audience.

    public: no restricted review, field or recommendation; a theme of which nothing else is known is left out, as one that
    was seen in restricted reviews alone would be known by standing there empty.
    """
    asked, public = Asked(session), public or is_public(session)
    counts = theme_statement(asked, as_at, public)
    if public:
        counts = replace(counts, themes=tuple(one for one in counts.themes if _is_known(one)))
    counts = suppressed_themes(counts, threshold(session, public))
    reviews = {row.id: row for row in every(session, Review) if not (public and row.restricted)}
    seen = grouped(every(session, ReviewTheme), lambda row: row.theme_id)
    advice = _advice(asked, public)
    themes = tuple(
        ThemeLearning(one, advice.get(one.id, ()), () if one.few else _notes(seen.get(one.id, ()), reviews))
        for one in counts.themes
    )
    themed = {row.review_id for rows in seen.values() for row in rows}
    ordered = sorted(reviews.values(), key=lambda row: sorted_numbers(row.number))
    return LearningStatement(
        counts=counts,
        themes=themes,
        unplaced=tuple(
            (row.number, shown(row, "learning_summary", public))
            for row in ordered
            if row.learning is Learning.IDENTIFIED and row.id not in themed
        ),
        none_learned=tuple(row.number for row in ordered if row.learning is Learning.NO_IDENTIFIED_LEARNING),
        recurring=_repeated(asked, public),
    )


def _is_known(one: ThemeRow) -> bool:
    return bool(one.reviews or one.periods or one.recommendations)


def _notes(seen: Sequence[ReviewTheme], reviews: Mapping[int, Review]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (reviews[row.review_id].number, row.note)
        for row in seen
        if row.note and row.review_id is not None and row.review_id in reviews
    )


def _advice(asked: Queries, public: bool) -> dict[int, tuple[Advised, ...]]:
    """The recommendations under each theme, those not done first."""
    actions: dict[int, list[str]] = defaultdict(list)
    for recommendation, status in asked.query(_ACTIONS):
        actions[recommendation].append(ActionStatus.from_stored(status).label)
    made: dict[int, list[tuple[bool, tuple[int, str], Advised]]] = defaultdict(list)
    for row in asked.query(_ADVISED, (int(public),)):
        status = RecommendationStatus.from_stored(row[4])
        advised = Advised(
            number=row[2],
            wording=row[3],
            source=row[5] or SourceKind.from_stored(row[6]).label,
            whose=row[7] or (RecommendationLevel.from_stored(row[8]).label if row[8] else ""),
            status=status.label,
            shape=status.shape,
            completed=PartialDate.from_key(row[9]).text if row[9] else "",
            evidence=row[10],
            impact=row[11],
            actions=tuple(actions.get(row[0], ())),
        )
        made[row[1]].append((status is RecommendationStatus.DONE, sorted_numbers(row[2]), advised))
    return {
        theme: tuple(one[2] for one in sorted(rows, key=lambda one: one[:2])) for theme, rows in made.items()
    }


def _repeated(asked: Queries, public: bool) -> tuple[Recurring, ...]:
    """What the officer linked as the same; nothing is read where nothing is linked."""
    linked = asked.query("SELECT 1 FROM recommendations WHERE same_as_id IS NOT NULL LIMIT 1")
    return recurring(asked, public) if linked else ()
