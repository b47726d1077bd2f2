"""The reviews of one year, which need not be the financial year: the counts kept beside what the records themselves add up to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import ReviewLabel
from csp_desktop.records.reviews import Review
from csp_desktop.rules.dates import MONTHS, parse_date
from csp_desktop.rules.financial_years import read_financial_year, year_label
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.reviews import Holder, Learning, ReviewStage, elapsed
from csp_desktop.rules.suppression import rule_words
from csp_desktop.rules.wording import number_words
from csp_desktop.services.declared_settings import YEAR_STARTS
from csp_desktop.services.history_words import query_of
from csp_desktop.services.reading import every, grouped, sorted_numbers, text_of
from csp_desktop.services.record_settings import number
from csp_desktop.services.review_tallies import Breakdown, Tally, tallies, tally
from csp_desktop.services.suppressing import count_hides, suppressed, threshold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

APRIL = 4
_NAMED = ("published", "library")
EVENTS = ("notified", "decided", "commissioned", "presented", "submitted", "published", "library")


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months from the first of a month."""

    first: date

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.first.year + 1, self.first.month, 1) - timedelta(days=1)

    @property
    def label(self) -> str:
        """ "2017/18" for a financial year, "2018" for a calendar year, else "September 2017 to August 2018"."""
        if self.first.month == APRIL:
            return year_label(self.first.year)
        if self.first.month == 1:
            return str(self.first.year)
        return f"{MONTHS[self.first.month - 1]} {self.first.year} to {MONTHS[self.last.month - 1]} {self.last.year}"

    def holds(self, when: PartialDate | None) -> bool:
        """Whether a date lies in it altogether."""
        return when is not None and self.first <= when.first and when.last <= self.last

    def before(self) -> Year:
        """The year before it."""
        return Year(date(self.first.year - 1, self.first.month, 1))


@dataclass(frozen=True, slots=True)
class Published:
    """A review that was published. library: when it went into the national library, or that it is not recorded there."""

    number: str
    published: str
    library: str
    link: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A review that waits for the Home Office. since: "since June 2024, 2 to 3 months", "" where that is not recorded."""

    number: str
    since: str


@dataclass(frozen=True, slots=True)
class YearStatement:
    """A year's reviews. whole: whether the year is over at the date.

    counted: the counts kept of periods that lie mostly in it. recorded: what the reviews begun in it add up to, None where
    there are none; undated: the reviews that no date puts in any year, as a tally of their own. compared: whether counts
    and records agree, in a sentence. happened: (what, how many) of the year. names: what reviews are called from when.
    older: whether it is an earlier year than the last because nothing is recorded since. uncounted: by what the counts
    kept go and the records cannot ("Male or female"). rule: by which some steps are not counted, None in happened.
    """

    year: Year
    whole: bool
    counted: tuple[Tally, ...]
    recorded: Tally | None
    undated: Tally | None
    compared: str
    happened: tuple[tuple[str, int | None], ...]
    no_learning: tuple[str, ...]
    published: tuple[Published, ...]
    waiting: tuple[Waiting, ...]
    names: tuple[tuple[str, str, str], ...]
    older: bool
    hidden: int
    uncounted: tuple[str, ...] = ()
    rule: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say of the year."""
        return not (self.counted or self.recorded or self.published or self.waiting or self.no_learning)


def year_statement(
    session: Session, as_at: PartialDate, which: str = "", public: bool = False
) -> YearStatement:
    """The year asked for ("2017/18", "2018", "September 2017"), else the last whole one in which anything happened.

    Raises KnownError where a year cannot be read.
    """
    rows = [row for row in every(session, Review) if not (public and row.restricted)]
    rows.sort(key=lambda row: sorted_numbers(row.number))
    kept, start = tallies(session, public), _starts(session)
    year = _typed(which, start) if which else _latest(rows, kept, as_at, start)
    begun = [row for row in rows if year.holds(_begun(row)) and row.stage is not ReviewStage.NO_REVIEW]
    undated = [row for row in rows if _begun(row) is None and row.stage is not ReviewStage.NO_REVIEW]
    counted = tuple(one for one in kept if _mostly_in(one.period, year))
    small = threshold(session, public)
    recorded = suppressed(_counts(begun, year, public), small) if begun else None
    loose = None
    if undated and not begun:
        loose = suppressed(_counts(undated, year, public, "without a date"), small)
    return YearStatement(
        year=year,
        whole=year.last <= as_at.last,
        counted=counted,
        recorded=recorded,
        undated=loose,
        compared=_compared(counted, recorded, loose),
        happened=_happened(rows, year, small),
        no_learning=tuple(row.number for row in rows if _none_learned(row, year)),
        published=tuple(_published(row) for row in rows if year.holds(row.published)),
        waiting=tuple(_waiting(row, as_at) for row in rows if _awaits(row)),
        names=tuple((row.label, row.short, text_of(row.since)) for row in _names(session)),
        older=not which and year.last < _year_of(as_at.last, start).before().first,
        hidden=len(every(session, Review)) - len(rows),
        uncounted=_uncounted(counted, recorded or loose),
        rule=rule_words(small, "reviews"),
    )


def _uncounted(counted: Sequence[Tally], recorded: Tally | None) -> tuple[str, ...]:
    """The breakdowns of the counts kept that no record gives; one that has a single category says nothing more than all."""
    known = {one.name for one in recorded.breakdowns} if recorded is not None else set()
    named = (part.name for one in counted for part in one.breakdowns if len(part.rows) > 1)
    return tuple(dict.fromkeys(name for name in named if name not in known)) if recorded is not None else ()


# --- which year ----------------------------------------------------------------------------------------------------


def _starts(session: Session) -> int:
    """The month in which a year of reviews starts: April where none is set."""
    return number(query_of(session), YEAR_STARTS)


def _year_of(day: date, start: int) -> Year:
    return Year(date(day.year if day.month >= start else day.year - 1, start, 1))


def _typed(which: str, start: int) -> Year:
    """A year as typed: a financial year or a calendar year gives the year that starts in it, a month the one it is in."""
    fiscal = read_financial_year(which)
    if fiscal is not None:
        return Year(date(fiscal, start, 1))
    try:
        found = parse_date(which)
    except ValueProblem:
        found = None
    if found is None:
        raise KnownError(f"“{which}” is not a year.", "Type it as 2017/18, 2018 or September 2017.")
    return Year(date(found.year, start, 1)) if found.key.isdecimal() else _year_of(found.first, start)


def _latest(rows: Sequence[Review], kept: Sequence[Tally], as_at: PartialDate, start: int) -> Year:
    """The last whole year if anything happened in it, else the running one, else the latest in which anything did."""
    running = _year_of(as_at.last, start)
    usual = (running.before(), running)
    dates = [when for row in rows for name in EVENTS if (when := getattr(row, name)) is not None]
    ends = [span[1] for one in kept if (span := _span(one.period))]
    for year in usual:
        if any(map(year.holds, dates)) or any(_mostly_in(one.period, year) for one in kept):
            return year
    latest = max((*(when.first for when in dates if when.first <= as_at.last), *ends), default=None)
    found = usual[0] if latest is None else _year_of(latest, start)
    # A period that runs a month into the next year belongs to the year before.
    lies = any(_mostly_in(one.period, found) for one in kept) or any(map(found.holds, dates))
    return found if lies else found.before()


def _span(period: str) -> tuple[date, date] | None:
    """The first and last day of a period in words: "September 2017 to September 2018", "2015/16"."""
    try:
        found = [parse_date(part) for part in period.removeprefix("Up to ").split(" to ")]
    except ValueProblem:
        return None
    known = [one for one in found if one is not None]
    return (known[0].first, known[-1].last) if known else None


def _mostly_in(period: str, year: Year) -> bool:
    """Whether more than half of a period's days lie in a year."""
    span = _span(period)
    if span is None:
        return False
    shared = (min(span[1], year.last) - max(span[0], year.first)).days + 1
    return shared * 2 > (span[1] - span[0]).days + 1


# --- counts from the records ---------------------------------------------------------------------------------------


def _begun(row: Review) -> PartialDate | None:
    """When a review was begun: commissioned, else decided, else notified."""
    return row.commissioned or row.decided or row.notified


def _counts(rows: Sequence[Review], year: Year, public: bool, period: str = "") -> Tally:
    """The reviews by each breakdown the records can give; a restricted field gives none to the public."""
    wanted: list[tuple[str, Callable[[Review], str]]] = []
    if not public:
        wanted += [
            ("When the death happened", lambda row: _when(row.death_period, year)),
            ("How the death came about", lambda row: row.manner or "Not recorded"),
        ]
    wanted += [
        ("Where the review is", lambda row: row.stage.label),
        ("Learning", lambda row: row.learning.label),
    ]
    found = [_breakdown(name, rows, category) for name, category in wanted]
    known = [one for one in found if any(words != "Not recorded" for words, _ in one.rows)]
    return tally(period or year.label, tuple(known))


def _breakdown(name: str, rows: Sequence[Review], category: Callable[[Review], str]) -> Breakdown:
    counts = {words: len(ones) for words, ones in grouped(rows, category).items()}
    last = ("Not recorded", "Not known")  # what is not known stands last
    ordered = sorted(counts.items(), key=lambda pair: (pair[0] in last, -pair[1], pair[0]))
    return Breakdown(name, tuple((words, f"{count:,}") for words, count in ordered), len(rows))


def _when(when: PartialDate | None, year: Year) -> str:
    if when is None:
        return "Not recorded"
    if year.holds(when):
        return "In the year"
    return "Before the year" if when.last < year.first else "At its edge or after it"


def _compared(counted: Sequence[Tally], recorded: Tally | None, undated: Tally | None) -> str:
    """Whether the counts kept and the records say the same, in a sentence; "" where there is only one of them."""
    if not counted:
        return ""
    if len(counted) > 1 or counted[0].total is None:
        return ""
    known = counted[0].total
    if recorded is not None and recorded.total is not None:
        held = f"the records hold {number_words(recorded.total)} begun in the year."
        agree = f"The counts and the records agree on {_many(known)}."
        return agree if recorded.total == known else f"The counts say {_many(known)}; {held}"
    if undated is None or undated.total is None:
        return "No review of the year is kept as a record of its own to compare the counts with."
    rest = f"so which of them are among the {number_words(known)} counted cannot be told."
    rest = "as many as were counted." if undated.total == known else rest
    return f"The records hold {_many(undated.total)} without a date, {rest}"


def _many(count: int) -> str:
    return f"{number_words(count)} {'review' if count == 1 else 'reviews'}"


def _happened(rows: Sequence[Review], year: Year, small: int) -> tuple[tuple[str, int | None], ...]:
    """How many reviews came to each step in the year; a step that none came to is a real nought.

    None where so few did that it is not shown: of those published there is nothing to hide, the report names them.
    """
    steps = (
        ("Deaths notified", "notified"),
        ("Reviews commissioned", "commissioned"),
        ("Presented to the partnership", "presented"),
        ("Sent to the Home Office", "submitted"),
        ("Published", "published"),
        ("Put in the national library", "library"),
    )
    found = [(words, name, sum(year.holds(getattr(row, name)) for row in rows)) for words, name in steps]
    if not any(many for _, _, many in found):
        return ()
    return tuple(
        (words, None if name not in _NAMED and count_hides(many, small) else many)
        for words, name, many in found
    )


def _none_learned(row: Review, year: Year) -> bool:
    """Whether a review said in the year, explicitly, that there was nothing to learn."""
    said = row.presented or row.submitted or row.published
    return row.learning is Learning.NO_IDENTIFIED_LEARNING and year.holds(said)


def _published(row: Review) -> Published:
    library = row.library.text if row.library else "Not recorded"
    return Published(row.number, text_of(row.published), library, row.library_link)


def _awaits(row: Review) -> bool:
    return row.stage is ReviewStage.WITH_THE_HOME_OFFICE or row.holder is Holder.HOME_OFFICE


def _waiting(row: Review, as_at: PartialDate) -> Waiting:
    since = row.held_since or row.submitted
    if since is None:
        return Waiting(row.number, "")
    length = elapsed(since, as_at)
    return Waiting(
        row.number,
        f"since {since.plain().text}" + ("" if length == "Cannot say" else f", {length}"),
    )


def _names(session: Session) -> list[ReviewLabel]:
    found = every(session, ReviewLabel)
    return sorted(found, key=lambda row: row.since.first if row.since else date.min)
