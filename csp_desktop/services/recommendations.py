"""Recommendations from every source with their routes, and what of them is not yet allocated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from csp_desktop.records.actions import Action
from csp_desktop.records.groups import Group
from csp_desktop.records.information import Product
from csp_desktop.records.recommendations import Recommendation, RecommendationRoute
from csp_desktop.records.reviews import Review
from csp_desktop.rules.recommendations import Acceptance, RecommendationLevel, RecommendationStatus
from csp_desktop.rules.reviews import Learning, ReviewStage
from csp_desktop.rules.wording import count_words
from csp_desktop.services.reading import every, grouped, organisation_names, sorted_numbers, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

_SAID = (
    *("id", "number", "wording", "level", "organisation_id", "status", "due", "acceptance"),
    *("review_id", "product_id", "source", "source_kind"),
)


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One recommendation. level: whose it is; routes: the groups it goes through, "; " between; mark: a status shape."""

    number: str
    wording: str
    level: str
    agency: str
    routes: str
    status: str
    shape: str
    due: str
    actions: int

    @property
    def for_whom(self) -> str:
        """Whose recommendation it is, with the agency where one is named."""
        if self.agency and self.level == RecommendationLevel.SINGLE_AGENCY.label:
            return f"{self.level}: {self.agency}"
        return "; ".join(filter(None, (self.level, self.agency)))


@dataclass(frozen=True, slots=True)
class Source:
    """A source of recommendations: its heading, or, where it made none, the statement that says so."""

    heading: str
    rows: tuple[RecommendationRow, ...]
    unallocated: int

    @property
    def statement(self) -> bool:
        """Whether the heading is all there is to say."""
        return not self.rows


@dataclass(frozen=True, slots=True)
class RecommendationStatement:
    """Every source in order: reviews by number, then products, then others."""

    sources: tuple[Source, ...]
    total: int
    unallocated: int
    not_started: int
    in_progress: int
    done: int


def recommendation_statement(
    session: Session, as_at: PartialDate, public: bool = False
) -> RecommendationStatement:
    """The statement at a date. public: restricted reviews and products are left out with all they recommend."""
    rows = _recommendations(session)
    rows.sort(key=lambda row: sorted_numbers(row.number))
    actions, routes, agencies = _actions(session), _routes(session), organisation_names(session)
    made = {row.id: _row(row, routes, agencies, actions.get(row.id, 0)) for row in rows}
    reviews = [row for row in every(session, Review) if not (public and row.restricted)]
    products = [row for row in every(session, Product) if not (public and row.restricted)]
    sources = [
        *_of_reviews(reviews, rows, made),
        *_of_products(products, rows, made, as_at),
        *_of_others([row for row in rows if row.review_id is None and row.product_id is None], made),
    ]
    kept = [row for source in sources for row in source.rows]
    return RecommendationStatement(
        sources=tuple(sources),
        total=len(kept),
        unallocated=sum(source.unallocated for source in sources),
        not_started=_with(kept, RecommendationStatus.NOT_STARTED),
        in_progress=_with(kept, RecommendationStatus.IN_PROGRESS),
        done=_with(kept, RecommendationStatus.DONE),
    )


def _recommendations(session: Session) -> list[Recommendation]:
    """All of them by what the statement says of them alone: their other fields, read, would cost most of it."""
    columns = (getattr(Recommendation, name) for name in _SAID)
    return list(session.execute(select(*columns).order_by(Recommendation.id)))  # pyright: ignore[reportReturnType] - rows named alike


def _actions(session: Session) -> Mapping[int | None, int]:
    """How many actions there are under each recommendation."""
    counted = select(Action.recommendation_id, func.count()).group_by(Action.recommendation_id)
    return {row[0]: row[1] for row in session.execute(counted)}


def _with(rows: Sequence[RecommendationRow], status: RecommendationStatus) -> int:
    return sum(row.status == status.label for row in rows)


def _routes(session: Session) -> Mapping[int, str]:
    names = {row.id: row.name for row in every(session, Group)}
    found = grouped(every(session, RecommendationRoute), lambda row: row.recommendation_id)
    return {key: "; ".join(names[row.group_id] for row in ones) for key, ones in found.items()}


def _row(
    row: Recommendation, routes: Mapping[int, str], agencies: Mapping[int | None, str], actions: int
) -> RecommendationRow:
    return RecommendationRow(
        number=row.number,
        wording=row.wording,
        level=text_of(row.level),
        agency=agencies[row.organisation_id],
        routes=routes.get(row.id, ""),
        status=row.status.label,
        shape=row.status.shape,
        due=text_of(row.due),
        actions=actions,
    )


def _source(heading: str, rows: Sequence[Recommendation], made: Mapping[int, RecommendationRow]) -> Source:
    loose = sum(row.status is RecommendationStatus.NOT_ALLOCATED for row in rows)
    words = f"{heading}: {loose} of {len(rows)} not allocated" if loose else heading
    return Source(words, tuple(made[row.id] for row in rows), loose)


def _of_reviews(
    reviews: Sequence[Review], rows: Sequence[Recommendation], made: Mapping[int, RecommendationRow]
) -> list[Source]:
    found = grouped((row for row in rows if row.review_id is not None), lambda row: row.review_id)
    sources = []
    for review in sorted(reviews, key=lambda row: sorted_numbers(row.number)):
        ones = found.get(review.id, [])
        if ones:
            accepted = all(row.acceptance is Acceptance.ACCEPTED for row in ones)
            sources.append(_source(f"{review.number}{', all accepted' if accepted else ''}", ones, made))
        elif review.learning is Learning.NO_IDENTIFIED_LEARNING:
            sources.append(
                Source(f"{review.number}: no identified learning. No recommendations and no actions.", (), 0)
            )
        elif found and review.stage in (ReviewStage.PRESENTED, ReviewStage.WITH_THE_HOME_OFFICE):
            sources.append(Source(f"{review.number}: no recommendations are recorded.", (), 0))
    return sources


def _of_products(
    products: Sequence[Product],
    rows: Sequence[Recommendation],
    made: Mapping[int, RecommendationRow],
    as_at: PartialDate,
) -> list[Source]:
    found = grouped(rows, lambda row: row.product_id)
    sources = []
    for product in products:
        ones = found.get(product.id, [])
        if ones and (product.received is None or product.received.first <= as_at.last):
            received = f" (received {product.received.text})" if product.received else ""
            sources.append(_source(f"{product.name}{received}", ones, made))
    return sources


def _of_others(rows: Sequence[Recommendation], made: Mapping[int, RecommendationRow]) -> list[Source]:
    named = grouped(rows, lambda row: row.source or row.source_kind.label)
    return [_source(heading, ones, made) for heading, ones in named.items()]


def summary(statement: RecommendationStatement) -> str:
    """How the recommendations stand in one sentence: "Nine recommendations: six not allocated, two in progress, one done."."""
    counts = (
        (statement.unallocated, "not allocated"),
        (statement.not_started, "not started"),
        (statement.in_progress, "in progress"),
        (statement.done, "done"),
    )
    parts = [f"{count:,} {words}" for count, words in counts if count]
    return f"{count_words(statement.total, 'recommendation')}: {', '.join(parts)}" if parts else ""
