"""The engagement log: what communities said and what changed, by priority and neighbourhood, with who was reached."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.records.groups import Engagement
from csp_desktop.records.strategies import Priority, Strategy
from csp_desktop.rules.financial_years import Quarter, quarter_containing
from csp_desktop.rules.suppression import HIDDEN, rule_words
from csp_desktop.rules.wording import count_words
from csp_desktop.services.reading import by_id, every, group_names, grouped, linked, text_of
from csp_desktop.services.suppressing import count_hides, threshold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from csp_desktop.rules.dates import PartialDate

YEAR = timedelta(days=365)
QUARTER = timedelta(days=122)  # meetings are quarterly, and none of them is exactly so
SHORT = 40  # a log of no more than this is shown whole: it is read in a few pages
NOT_RECORDED = "Not recorded"
FEW = "number of people not shown"
NO_PRIORITY = "No priority named"
NO_PLACE = "Place not recorded"
OTHERS = "others together"
MOST_COMMUNITIES = 12  # named in a table of totals; the rest stand together


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """One engagement. reached: people in words, "" where not recorded; heard and changed: "" where nothing is recorded."""

    title: str
    held: str
    method: str
    run_by: str
    communities: str
    reached: str
    heard: str
    changed: str
    group: str
    perception: str

    @property
    def still_open(self) -> bool:
        """Whether something was heard and no change is recorded yet."""
        return bool(self.heard) and not self.changed


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The engagements at one place, the earliest first."""

    name: str
    rows: tuple[EngagementRow, ...]


@dataclass(frozen=True, slots=True)
class PriorityVoices:
    """What was said on one priority, by neighbourhood."""

    heading: str
    places: tuple[Neighbourhood, ...]

    @property
    def rows(self) -> tuple[EngagementRow, ...]:
        """Every engagement on it."""
        return tuple(row for place in self.places for row in place.rows)


@dataclass(frozen=True, slots=True)
class Reach:
    """People reached, counted under one name. known: those recorded; unknown: engagements without a number.

    few: engagements with so few people that their number is not shown; they are not in known, which would give it away.
    """

    name: str
    engagements: int
    known: int
    unknown: int
    few: int = 0

    @property
    def people(self) -> str:
        """The number in words: "412", "412; not recorded for 2", "Not recorded"; unknown is never nought."""
        if self.unknown == self.engagements:
            return NOT_RECORDED
        said = [f"{self.known:,}"] if self.value is not None else []
        said += [f"{'not shown' if said else HIDDEN} for {self.few:,}"] if self.few else []
        return "; ".join([*said, *([f"not recorded for {self.unknown:,}"] if self.unknown else [])])

    @property
    def value(self) -> int | None:
        """What a chart draws; None where no number is recorded, or shown."""
        return None if self.unknown + self.few == self.engagements else self.known


@dataclass(frozen=True, slots=True)
class EngagementStatement:
    """The log of a span of dates. first: the day it starts after, None for a log from the beginning; last: its last day.

    earlier, later: how many engagements were before the span, and how many are planned for after the date. quarters: the
    last eight with their people. everything: the totals of the span. rule: by which some numbers are not shown.
    """

    first: date | None
    last: date | None
    priorities: tuple[PriorityVoices, ...]
    communities: tuple[Reach, ...]
    methods: tuple[Reach, ...]
    places: tuple[Reach, ...]
    quarters: tuple[Reach, ...]
    everything: Reach
    earlier: int
    later: int
    rule: str = ""

    @property
    def rows(self) -> tuple[EngagementRow, ...]:
        """Every engagement of the log."""
        return tuple(row for one in self.priorities for row in one.rows)

    @property
    def still_open(self) -> int:
        """How many have been heard and not yet answered."""
        return sum(row.still_open for row in self.rows)


def engagement_statement(session: Session, as_at: PartialDate, span: timedelta = YEAR) -> EngagementStatement:
    """The log of a span to a date; where nothing was held in the year before, of the span to the last one there was.

    A short log is shown whole. An engagement without a date is in every log: leaving it out would lose it.
    """
    every_one, small = every(session, Engagement, Engagement.held), threshold(session)
    past = [row for row in every_one if row.held is None or row.held.first <= as_at.last]
    last = _last(past, as_at)
    first = None if last is None or len(past) <= SHORT else last - span
    shown = [row for row in past if row.held is None or first is None or row.held.last > first]
    return EngagementStatement(
        first=first,
        last=last,
        priorities=_by_priority(session, shown, small),
        communities=_reaches(shown, lambda row: row.communities, small),
        methods=_reaches(shown, lambda row: row.method, small),
        places=_reaches(shown, lambda row: row.place, small),
        quarters=_quarters(past, last, small),
        everything=_reach("All engagements", shown, small),
        rule=_rule(past, small),
        earlier=len(past) - len(shown),
        later=len(every_one) - len(past),
    )


def _is_few(row: Engagement, small: int) -> bool:
    return row.reached is not None and count_hides(row.reached, small)


def _rule(rows: Sequence[Engagement], small: int) -> str:
    """By which some numbers are not shown; "" where all are."""
    return rule_words(small, "people") if any(_is_few(row, small) for row in rows) else ""


def _last(rows: Sequence[Engagement], as_at: PartialDate) -> date | None:
    """The end of the log: the date asked for, or the day of the last engagement where the year before it is empty."""
    held = [min(row.held.last, as_at.last) for row in rows if row.held is not None]
    if not held:
        return None
    latest = max(held)
    return as_at.last if as_at.last - latest < YEAR else latest


def _by_priority(session: Session, rows: Sequence[Engagement], small: int) -> tuple[PriorityVoices, ...]:
    priorities, strategies = by_id(every(session, Priority)), by_id(every(session, Strategy))
    groups = group_names(session)
    found = grouped(rows, lambda row: row.priority_id)
    made = []
    for priority_id in sorted(found, key=lambda one: _order(linked(priorities, one))):
        places = grouped(found[priority_id], lambda row: row.place.strip())
        made.append(
            PriorityVoices(
                _heading(linked(priorities, priority_id), strategies),
                tuple(
                    Neighbourhood(name or NO_PLACE, tuple(_row(row, groups, small) for row in places[name]))
                    for name in sorted(places, key=lambda one: (not one, one.casefold()))
                ),
            )
        )
    return tuple(made)


def _order(priority: Priority | None) -> tuple[bool, int, int, int]:
    """Newest strategy first, its numbered priorities in order; what names no priority comes last."""
    if priority is None:
        return True, 0, 0, 0
    digits = "".join(character for character in priority.number if character.isdecimal())
    return False, -priority.strategy_id, int(digits) if digits else 10**6, priority.id


def _heading(priority: Priority | None, strategies: Mapping[int, Strategy]) -> str:
    if priority is None:
        return NO_PRIORITY
    strategy = strategies[priority.strategy_id]
    years = ""
    if strategy.first_year is not None:
        end = "" if strategy.last_year is None else f"–{strategy.last_year % 100:02d}"
        years = f" ({strategy.first_year}{end})"
    return f"{f'Priority {priority.number}: ' if priority.number else ''}{priority.wording}{years}"


def _row(row: Engagement, groups: Mapping[int | None, str], small: int) -> EngagementRow:
    reached = "" if row.reached is None else count_words(row.reached, "person")
    return EngagementRow(
        title=row.title,
        held=text_of(row.held),
        method=row.method,
        run_by=row.run_by,
        communities=row.communities,
        reached=FEW if _is_few(row, small) else reached,
        heard=row.heard.strip(),
        changed=row.changed.strip(),
        group=groups[row.group_id],
        perception=row.perception,
    )


def _reach(name: str, rows: Sequence[Engagement], small: int) -> Reach:
    known = [row.reached for row in rows if row.reached is not None and not _is_few(row, small)]
    few = sum(_is_few(row, small) for row in rows)
    return Reach(name, len(rows), sum(known), len(rows) - len(known) - few, few)


def _reaches(rows: Sequence[Engagement], said: Callable[[Engagement], str], small: int) -> tuple[Reach, ...]:
    """The people reached under each name, the most engagements first and what is not recorded last."""
    spelt: dict[str, Counter[str]] = {}
    found = grouped(rows, lambda row: said(row).strip().casefold())
    for row in rows:
        spelt.setdefault(said(row).strip().casefold(), Counter())[said(row).strip()] += 1
    made = [
        _reach(spelt[key].most_common(1)[0][0] if key else NOT_RECORDED, ones, small)
        for key, ones in found.items()
    ]
    made.sort(key=lambda one: (one.name == NOT_RECORDED, -one.engagements, one.name.casefold()))
    if len(made) <= MOST_COMMUNITIES:
        return tuple(made)
    rest = made[MOST_COMMUNITIES - 1 :]
    together = Reach(
        f"{len(rest)} {OTHERS}",
        sum(one.engagements for one in rest),
        sum(one.known for one in rest),
        sum(one.unknown for one in rest),
        sum(one.few for one in rest),
    )
    return (*made[: MOST_COMMUNITIES - 1], together)


def _quarters(rows: Sequence[Engagement], last: date | None, small: int) -> tuple[Reach, ...]:
    """The eight quarters to the end of the log, from the first that has an engagement of a day, month or quarter."""
    if last is None:
        return ()
    found: dict[Quarter, list[Engagement]] = {}
    for row in rows:
        if row.held is not None and quarter_containing(row.held.first) == quarter_containing(row.held.last):
            found.setdefault(quarter_containing(row.held.first), []).append(row)
    quarters = [quarter_containing(last)]
    while len(quarters) < 8:
        quarters.append(quarters[-1].previous)
    wanted = [quarter for quarter in reversed(quarters) if found and quarter >= min(found)]
    return tuple(_reach(quarter.label, found.get(quarter, ()), small) for quarter in wanted)
