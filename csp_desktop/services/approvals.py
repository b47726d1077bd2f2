"""The approval route of a strategy: its bodies with their dates, dates worked out from the last body's, and setting them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError, gone
from csp_desktop.rules.approval import Days, Pace, Step, days_before, remarks, worked_back
from csp_desktop.rules.dates import PartialDate, parse_date, print_day
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.strategies import RouteStepStatus
from csp_desktop.rules.wording import count_words
from csp_desktop.rules.working_days import is_working_day
from csp_desktop.services.declared_settings import MOST_DAYS, PACE
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from csp_desktop.store.records_file import RecordsFile

OVER = (RouteStepStatus.DONE, RouteStepStatus.NOT_NEEDED)
STEPS = (
    "SELECT id, body, purpose, due, done, status FROM route_steps WHERE strategy_id = ? ORDER BY position, id"
)


@dataclass(frozen=True, slots=True)
class RouteLine:
    """A step as it stands, and as it would be. due, done: as printed, "" for unknown; would_be: the same where it stays.

    report, papers: when its report is to be ready and its papers go out, from the date it would have. changed: whether
    setting the dates changes it. remarks: what is wrong with the dates as they stand. known: whether the body is recorded
    as meeting on the day worked out.
    """

    id: int
    body: str
    purpose: str
    due: str
    done: str
    status: str
    shape: str
    would_be: str
    report: str
    papers: str
    changed: bool
    known: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A strategy's way to adoption. follows: the strategy whose bodies can be used again, "" for none.

    last: the date to count from, where one is recorded. past: that there is no time left for it, in a sentence, or "".
    """

    strategy_id: int
    title: str
    lines: tuple[RouteLine, ...]
    pace: Pace
    last: str
    follows: str
    past: str = ""

    @property
    def changes(self) -> int:
        """How many dates setting them would change."""
        return sum(one.changed for one in self.lines)


def pace_of(records: RecordsFile) -> Pace:
    """The council's own pace, or the usual one."""
    return pace_from(records.setting(PACE))


def pace_from(kept: str) -> Pace:
    """The pace that the setting keeps; the usual one where it keeps none."""
    parts = kept.split()
    numbers = [int(part) for part in parts if part.isdecimal()]
    return Pace(*numbers) if len(numbers) == len(Pace()) else Pace()


def read_pace(clear: str, ready: str, between: str) -> Pace:
    """A pace from typed whole numbers of working days. Raises ValueProblem with what to type."""
    return Pace(*(_days(text) for text in (clear, ready, between)))


def _days(text: str) -> int:
    typed = text.strip()
    if not (typed.isdecimal() and typed.isascii() and int(typed) <= MOST_DAYS):
        raise ValueProblem(f"“{typed}” is not a number of working days. Type a whole number, for example 5.")
    return int(typed)


def read_last(typed: str, day: date) -> date | None:
    """The day the last body decides, from typed text; None for blank. Raises ValueProblem for what is no working day."""
    found = parse_date(typed, day)
    if found is None:
        return None
    exact = found.exact_day
    if exact is None:
        raise ValueProblem(
            "Dates are counted back from one day. Type the day of the meeting, for example 5/3/27."
        )
    if not is_working_day(exact):
        raise ValueProblem(
            f"{print_day(exact, weekday=True)} is not a working day. Type the day of the meeting."
        )
    return exact


def route(
    records: RecordsFile, strategy_id: int, last: date | None = None, pace: Pace | None = None
) -> Route:
    """The route as it stands and, for a last day, as it would be. Raises KnownError when the strategy is gone."""
    titles = records.query("SELECT title, supersedes_id FROM strategies WHERE id = ?", (strategy_id,))
    if not titles:
        raise gone("strategy")
    pace = pace or pace_of(records)
    rows = records.query(STEPS, (strategy_id,))
    meets = _meetings(records)
    steps = [_step(row, meets) for row in rows]
    said = remarks(steps, today(records), pace)
    found = worked_back(last, steps, pace) if last is not None else (None,) * len(steps)
    lines = tuple(
        _line(row, step, days, pace, words)
        for row, step, days, words in zip(rows, steps, found, said, strict=True)
    )
    due = next((step.due for step in reversed(steps) if step.due and not step.over), None)
    return Route(
        strategy_id,
        titles[0][0],
        lines,
        pace,
        due.text if due is not None and due.exact_day else "",
        _followed(records, titles[0][1]) if not rows else "",
        _past(steps, found, today(records)),
    )


def _past(steps: Sequence[Step], found: Sequence[Days | None], day: date) -> str:
    """That the first report of the worked out dates would be wanted before today."""
    for step, days in zip(steps, found, strict=True):
        if days is not None and days.report < day:
            return (
                f"There is no time left for this day: the report for {step.body} would have to be ready on "
                f"{print_day(days.report)}. Choose a later day for the last body, or leave steps out."
            )
    return ""


def _step(row: Sequence[Any], meets: dict[str, tuple[date, ...]]) -> Step:
    _, body, _, due, done, status = row
    return Step(
        body,
        PartialDate.from_key(due) if due else None,
        PartialDate.from_key(done) if done else None,
        over=bool(done) or status in OVER,
        needed=status != RouteStepStatus.NOT_NEEDED,
        meets=meets.get(body.casefold(), ()),
    )


def _meetings(records: RecordsFile) -> dict[str, tuple[date, ...]]:
    """The days each group is recorded as meeting, by its name and by its abbreviation."""
    sql = (
        "SELECT g.name, g.abbreviation, m.held FROM meetings m JOIN groups g ON g.id = m.group_id "
        "WHERE length(m.held) = 10 AND m.status IS NOT 'cancelled' ORDER BY m.held"
    )
    found: dict[str, tuple[date, ...]] = {}
    for name, short, held in records.query(sql):
        for called in {name.casefold(), (short or name).casefold()}:
            found[called] = (*found.get(called, ()), PartialDate.from_key(held).first)
    return found


def _line(row: Sequence[Any], step: Step, days: Days | None, pace: Pace, said: tuple[str, ...]) -> RouteLine:
    record_id, body, purpose, _, _, stored = row
    status = RouteStepStatus.from_stored(stored) if stored else None
    due = step.due.text if step.due else ""
    exact = step.due.exact_day if step.due and not step.over else None
    shown = days or (days_before(exact, pace) if exact else None)
    would_be = print_day(days.due) if days else due
    return RouteLine(
        record_id,
        body,
        purpose,
        due,
        step.done.text if step.done else "",
        status.label if status else "",
        status.shape if status else "",
        would_be,
        print_day(shown.report) if shown else "",
        print_day(shown.papers) if shown else "",
        would_be != due,
        days is not None and days.known,
        said,
    )


def _followed(records: RecordsFile, before: int | None) -> str:
    """The strategy before, where it has a route to use again."""
    rows = records.query(
        "SELECT title FROM strategies s WHERE id = ? AND EXISTS (SELECT 1 FROM route_steps r WHERE r.strategy_id = s.id)",
        (before,),
    )
    return rows[0][0] if rows else ""


def set_dates(records: RecordsFile, strategy_id: int, last: date, pace: Pace) -> int:
    """Set the dates counted back from the last body's day, as one change; how many changed.

    Raises KnownError where no step is left to date.
    """
    found = route(records, strategy_id, last, pace)
    changed = [one for one in found.lines if one.changed]
    if not any(one.would_be for one in found.lines):
        raise KnownError("No step of this route is still to come.", "Add the bodies it goes to first.")
    kinds = import_module("csp_desktop.records.strategies")
    settings = import_module("csp_desktop.records.partnerships").Setting
    with records.change(f"Work out {count_words(len(changed), 'approval date')}") as session:
        for one in changed:
            session.get_one(kinds.RouteStep, one.id).due = parse_date(one.would_be)
        if pace != pace_of(records):
            kept = session.query(settings).filter(settings.name == PACE).one_or_none() or settings(name=PACE)
            kept.value = " ".join(map(str, pace))
            session.add(kept)
    return len(changed)


def use_route_before(records: RecordsFile, strategy_id: int) -> int:
    """Give a strategy the bodies of the one it follows, without dates, as one change; how many.

    Raises KnownError where that one has none.
    """
    sql = "SELECT body, purpose FROM route_steps WHERE strategy_id = (SELECT supersedes_id FROM strategies WHERE id = ?)"
    rows = records.query(f"{sql} ORDER BY position, id", (strategy_id,))
    if not rows:
        raise KnownError("The strategy before has no approval route.", "Add the bodies one by one.")
    kinds = import_module("csp_desktop.records.strategies")
    with records.change("Use the approval route of the strategy before") as session:
        for position, (body, purpose) in enumerate(rows, 1):
            session.add(
                kinds.RouteStep(
                    strategy_id=strategy_id,
                    position=position,
                    body=body,
                    purpose=purpose,
                    status=RouteStepStatus.NOT_STARTED,
                )
            )
    return len(rows)
