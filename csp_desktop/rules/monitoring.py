"""Returns to funders: when they fall due, whether their figures add up, and what they lack before they may be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.dates import MONTHS, PartialDate, days_in_month
from csp_desktop.rules.funding import MonitoringStatus
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.money import Pence, print_money, total
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from csp_desktop.rules.financial_years import FinancialYear

# What was sent is never changed; a later return corrects it.
SENT = frozenset(
    {
        MonitoringStatus.SENT,
        MonitoringStatus.ACCEPTED,
        MonitoringStatus.QUERIED,
        MonitoringStatus.CORRECTED,
    }
)
# The settings' names, with what holds where none is set; a stream's own stand under the name with its id.
DAYS, PERCENT, POUNDS, TEMPLATE = (
    "monitoring.days",
    "monitoring.percent",
    "monitoring.pounds",
    "monitoring.template",
)
NO_FIGURES = "It has no figures yet. Make the draft first."
NAMED = 3  # awards that a sentence names before it counts


class Tolerance(NamedTuple):
    """How far spending may be from what was planned before a reason is asked for: more than both of these."""

    percent: int = 10
    pence: Pence = Pence(100)


USUAL = Tolerance()


def tolerance_of(percent: str, pounds: str) -> Tolerance:
    """The settings as they are kept; what is none is as usual."""
    return Tolerance(
        int(percent) if percent.isdecimal() else USUAL.percent,
        Pence(int(pounds) * 100) if pounds.isdecimal() else USUAL.pence,
    )


class Figures(NamedTuple):
    """The head of a return, in pence; None for what is not known. Nothing carried in may be left blank."""

    allocated: Pence | None
    carried_in: Pence | None
    awarded: Pence | None
    unallocated: Pence | None
    spent: Pence | None
    forecast: Pence | None


@dataclass(frozen=True, slots=True)
class Line:
    """One award in a return, in pence; None for what is not known."""

    title: str
    awarded: Pence | None
    planned: Pence | None
    spent: Pence | None
    forecast: Pence | None
    variance: str = ""

    @property
    def apart(self) -> Pence | None:
        """Spent less planned; None where either is not known."""
        if self.spent is None or self.planned is None:
            return None
        return Pence(self.spent - self.planned)

    def needs_reason(self, tolerance: Tolerance) -> bool:
        """Whether spending is so far from what was planned that the funder is to be told why."""
        if self.apart is None or self.planned is None:
            return False
        far = abs(self.apart)
        return far > tolerance.pence and far * 100 > abs(self.planned) * tolerance.percent


# --- the calendar --------------------------------------------------------------------------------------------------


def periods(frequency: Frequency | None, year: FinancialYear) -> tuple[PartialDate, ...]:
    """The periods of a year that a stream reports on, each up to its end; none where it has no fixed times."""
    if frequency is Frequency.ANNUAL:
        return (PartialDate.in_financial_year(year.start),)
    if frequency in (Frequency.QUARTERLY, Frequency.TWICE_A_YEAR):
        every = 1 if frequency is Frequency.QUARTERLY else 2
        return tuple(PartialDate.in_quarter(year.start, number) for number in range(every, 5, every))
    if frequency in (Frequency.MONTHLY, Frequency.EVERY_TWO_MONTHS):
        every = 1 if frequency is Frequency.MONTHLY else 2
        return tuple(_month(year, number) for number in range(every, 13, every))
    return ()


def _month(year: FinancialYear, number: int) -> PartialDate:
    """A month of a financial year, counted from April as 1."""
    return PartialDate.in_month(year.start + (number > 9), (number + 2) % len(MONTHS) + 1)


def due_day(period: PartialDate, days: int | None = None) -> date:
    """The day a return on a period is due: so many days after the period's end, or a month after it (30 October for Q2)."""
    end = period.last
    if days is not None:
        return end + timedelta(days=days)
    year, month = end.year + end.month // 12, end.month % 12 + 1
    return date(year, month, min(end.day, days_in_month(year, month)))


# --- what it comes to ----------------------------------------------------------------------------------------------


def added_up(allocated: Pence | None, carried_in: Pence | None, lines: Iterable[Line]) -> Figures:
    """The head of a return from its lines; nothing where an amount it needs is not known."""
    lines = tuple(lines)
    awarded = total(line.awarded for line in lines).exact
    left = None if allocated is None or awarded is None else Pence(allocated + (carried_in or 0) - awarded)
    return Figures(
        allocated,
        carried_in,
        awarded,
        left,
        total(line.spent for line in lines).exact,
        total(line.forecast for line in lines).exact,
    )


def cannot_send(head: Figures, lines: Sequence[Line], tolerance: Tolerance = USUAL) -> tuple[str, ...]:
    """Everything a return lacks before it may be sent, a sentence each; none where it may."""
    if head.allocated is None and head.awarded is None and not lines:
        return (NO_FIGURES,)
    return (*out_of_balance(head, lines), *_without_reason(lines, tolerance))


def out_of_balance(head: Figures, lines: Sequence[Line]) -> Iterator[str]:
    """Why the figures of a return do not add up, or why that cannot be said."""
    if head.allocated is None:
        yield "It cannot balance: the amount allocated is not recorded."
    yield from _unknown(lines, "the amount of {} is not recorded", lambda line: line.awarded)
    yield from _apart("awarded", head.awarded, [line.awarded for line in lines])
    if head.allocated is not None and head.awarded is not None:
        left = head.allocated + (head.carried_in or 0) - head.awarded
        if head.unallocated is None:
            yield "It cannot balance: the amount not awarded is not recorded."
        elif head.unallocated != left:
            yield (
                f"It does not balance: allocated and carried in less awarded leaves {print_money(left)}, "
                f"but {print_money(head.unallocated)} is given as not awarded."
            )
    yield from _unknown(lines, "the spending of {} is not recorded", lambda line: line.spent)
    yield from _apart("spent", head.spent, [line.spent for line in lines])
    if head.forecast is not None:
        yield from _apart("forecast", head.forecast, [line.forecast for line in lines])


def _unknown(lines: Sequence[Line], words: str, amount: Callable[[Line], Pence | None]) -> Iterator[str]:
    """The awards that have no amount, named."""
    missing = [line.title for line in lines if amount(line) is None]
    if missing:
        yield f"It cannot balance: {words.format(_named(missing))}."


def _apart(word: str, head: Pence | None, amounts: Sequence[Pence | None]) -> Iterator[str]:
    """Where the head and its lines come to different sums."""
    found = total(amounts).exact
    if found is not None and head is None:
        yield f"It cannot balance: the amount {word} in all is not recorded."
    elif found is not None and head != found:
        yield (
            f"It does not balance: the awards come to {print_money(found)} {word}, "
            f"but the return says {print_money(head or 0)}."
        )


def _without_reason(lines: Sequence[Line], tolerance: Tolerance) -> Iterator[str]:
    silent = [line.title for line in lines if line.needs_reason(tolerance) and not line.variance.strip()]
    if silent:
        verb = "differs" if len(silent) == 1 else "differ"
        yield f"The spending of {_named(silent)} {verb} from what was planned. Type the reason."


def _named(titles: Sequence[str]) -> str:
    """Awards by name; of many the first, and how many more."""
    if len(titles) <= NAMED + 1:
        return list_words(titles)
    return f"{', '.join(titles[:NAMED])} and {len(titles) - NAMED} more"


def balance_words(head: Figures) -> str:
    """The sum of a return that balances, in a sentence."""
    carried = f" and {print_money(head.carried_in)} carried in" if head.carried_in else ""
    return (
        f"It balances: {print_money(head.allocated or 0)} allocated{carried}, less {print_money(head.awarded or 0)} "
        f"awarded, leaves {print_money(head.unallocated or 0)} not awarded."
    )
