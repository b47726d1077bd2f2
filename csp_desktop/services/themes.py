"""Themes across reviews: in how many they were seen, in which years, whether more often of late, and what came of them.

Read by plain queries, so that a screen shows it before SQLAlchemy is imported; a report asks with `Asked(session)`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, financial_year_of
from csp_desktop.rules.financial_years import FinancialYear, containing, read_financial_year
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.wording import count_words, number_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from csp_desktop.services.lists import Queries

SPAN = 3  # years that are set against as many before them, to say whether a theme is seen more often
NO_YEAR = "Year not known"
_SEEN = (
    "SELECT x.theme_id, x.review_id, coalesce(v.number, ''), v.notified, x.period FROM review_themes x "
    "LEFT JOIN reviews v ON v.id = x.review_id WHERE (? = 0 OR coalesce(v.restricted, 0) = 0) ORDER BY x.id"
)
_ADVISED = (
    "SELECT r.theme_id, r.status, count(*), sum(r.same_as_id IS NOT NULL) FROM recommendations r "
    "LEFT JOIN reviews v ON v.id = r.review_id LEFT JOIN products q ON q.id = r.product_id "
    "WHERE r.theme_id IS NOT NULL AND (? = 0 OR NOT (r.restricted OR coalesce(v.restricted, 0) OR coalesce(q.restricted, 0))) "
    "GROUP BY r.theme_id, r.status"
)


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme. by_year: in how many reviews it was seen, by the years of the statement, oldest first.

    reviews: in how many in all; unplaced: those of no known year; periods: what is told of a period alone, in words.
    recent, before: in how many of the last years and of as many years before them; numbers: the reviews by number.
    recommendations: how many there are of it; done; open: accepted or not yet, and not done; repeats: those that
    repeat an earlier one. few: in so few reviews that it is not shown in how many, nor in which; unsaid: so few in one
    of the spans that nothing is said of them.
    """

    id: int
    name: str
    learning: str
    reviews: int
    by_year: tuple[int, ...]
    unplaced: int
    periods: tuple[str, ...]
    recent: int
    before: int
    numbers: tuple[str, ...]
    recommendations: int
    done: int
    open: int
    repeats: int
    few: bool = False
    unsaid: bool = False

    @property
    def trend(self) -> str:
        """ "3 in the last three years, 1 in the three before"; "" where no year is known, or that is not shown."""
        if not any(self.by_year):
            return ""
        span = number_words(SPAN)
        return f"{self.recent} in the last {span} years, {self.before} in the {span} before"

    @property
    def direction(self) -> str:
        """ "more often", "less often", "as often", or "" where it was seen in neither span."""
        if not self.recent and not self.before:
            return ""
        if self.recent == self.before:
            return "as often"
        return "more often" if self.recent > self.before else "less often"


@dataclass(frozen=True, slots=True)
class ThemeStatement:
    """Every theme, the one seen in most reviews first. years: as printed, oldest first, without a gap.

    reviews: how many reviews have a theme; without: how many have learning but no theme. unplaced: of the reviews with a
    theme, those of no known year. rule: by which some counts are not shown, "" where all are; the counts of the statement
    as a whole are nought then.
    """

    themes: tuple[ThemeRow, ...]
    years: tuple[str, ...]
    reviews: int
    without: int
    unplaced: int
    rule: str = ""

    @property
    def summary(self) -> str:
        """ "Six themes across 14 reviews; “Rural isolation” is seen most, in nine."; "" without a theme."""
        if not self.themes:
            return ""
        top = self.themes[0]
        count = sentence_case(
            f"{number_words(len(self.themes))} {'theme' if len(self.themes) == 1 else 'themes'}"
        )
        if any(row.few for row in self.themes) and not self.reviews:
            most = (
                f"; “{top.name}” is seen most, in {number_words(top.reviews)} reviews" if top.reviews else ""
            )
            return f"{count}{most}."
        if not top.reviews:
            return f"{count}; none is linked to a review yet."
        across = f"{count} across {count_words(self.reviews, 'review')}"
        return f"{across}; “{top.name}” is seen most, in {number_words(top.reviews)}."


@dataclass(frozen=True, slots=True)
class _Seen:
    """Where one theme was seen: reviews by id with their year, None where not known; and periods in words."""

    years: Mapping[int, FinancialYear | None]
    numbers: Mapping[int, str]
    periods: tuple[str, ...]


def theme_statement(records: Queries, as_at: PartialDate, public: bool = False) -> ThemeStatement:
    """The themes at a date; a review counts in the financial year it was notified in. public: no restricted review is counted."""
    seen = _seen(records, as_at, public)
    years = _years([year for one in seen.values() for year in one.years.values() if year], as_at)
    advised = _advised(records, public)
    found = [
        _row(theme, seen.get(theme[0], _Seen({}, {}, ())), advised.get(theme[0], {}), years, as_at)
        for theme in records.query("SELECT id, name, learning FROM themes ORDER BY name, id")
    ]
    found.sort(key=lambda row: (-row.reviews, -row.recommendations, row.name.casefold()))
    dated = {review: year for one in seen.values() for review, year in one.years.items()}
    without = records.query(
        "SELECT count(*) FROM reviews v WHERE v.learning = 'identified' AND (? = 0 OR NOT v.restricted) "
        "AND NOT EXISTS (SELECT 1 FROM review_themes x WHERE x.review_id = v.id)",
        (int(public),),
    )
    return ThemeStatement(
        themes=tuple(found),
        years=tuple(year.label for year in years),
        reviews=len(dated),
        without=without[0][0],
        unplaced=sum(year is None for year in dated.values()),
    )


def _seen(records: Queries, as_at: PartialDate, public: bool) -> dict[int, _Seen]:
    years: dict[int, dict[int, FinancialYear | None]] = defaultdict(dict)
    numbers: dict[int, dict[int, str]] = defaultdict(dict)
    periods: dict[int, list[str]] = defaultdict(list)
    for theme, review, number, notified, period in records.query(_SEEN, (int(public),)):
        if review is None:
            periods[theme].append(period or NO_YEAR)
            continue
        day = PartialDate.from_key(notified) if notified else None
        if day is not None and day.first > as_at.last:
            continue
        years[theme][review] = _year_of(day, period)
        numbers[theme][review] = number
    return {
        theme: _Seen(years[theme], numbers[theme], tuple(dict.fromkeys(periods[theme])))
        for theme in {*years, *periods}
    }


def _year_of(notified: PartialDate | None, period: str) -> FinancialYear | None:
    """The financial year of a review: of its notification, else of the period it is told of with."""
    if notified is not None:
        return financial_year_of(notified)
    start = read_financial_year(period or "")
    return FinancialYear(start) if start is not None else None


def _years(found: Iterable[FinancialYear], as_at: PartialDate) -> tuple[FinancialYear, ...]:
    """Every year from the first in which a theme was seen to the one of the date, or the last seen."""
    starts = {year.start for year in found}
    if not starts:
        return ()
    end = max(*starts, containing(as_at.last).start)
    return tuple(FinancialYear(start) for start in range(min(starts), end + 1))


def _advised(records: Queries, public: bool) -> dict[int, dict[str, tuple[int, int]]]:
    """How many recommendations a theme has by status, and how many of them repeat one."""
    made: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for theme, status, count, repeats in records.query(_ADVISED, (int(public),)):
        made[theme][status] = (count, repeats)
    return made


def _row(
    theme: tuple,
    seen: _Seen,
    advised: Mapping[str, tuple[int, int]],
    years: Sequence[FinancialYear],
    as_at: PartialDate,
) -> ThemeRow:
    placed = [year for year in seen.years.values() if year is not None]
    last = containing(as_at.last).start
    closed = (RecommendationStatus.DONE.value, RecommendationStatus.NOT_ACCEPTED.value)
    return ThemeRow(
        id=theme[0],
        name=theme[1],
        learning=theme[2] or "",
        reviews=len(seen.years),
        by_year=tuple(placed.count(year) for year in years),
        unplaced=len(seen.years) - len(placed),
        periods=seen.periods,
        recent=sum(last - SPAN < year.start <= last for year in placed),
        before=sum(last - 2 * SPAN < year.start <= last - SPAN for year in placed),
        numbers=tuple(seen.numbers.values()),
        recommendations=sum(count for count, _ in advised.values()),
        done=advised.get(RecommendationStatus.DONE.value, (0, 0))[0],
        open=sum(count for status, (count, _) in advised.items() if status not in closed),
        repeats=sum(repeats for _, repeats in advised.values()),
    )
