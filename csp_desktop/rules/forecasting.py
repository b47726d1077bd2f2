"""What a year's money will come to: by the plan, in a straight line, or as the officer says, with the range and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Choice
from csp_desktop.rules.money import Pence, Total, print_money
from csp_desktop.rules.profiles import APRIL, YEAR, month_number
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.rules.financial_years import FinancialYear

SOON = 3  # months of a year before a straight line says anything


class Method(Choice):
    """How an outturn is forecast, the one that is believed first."""

    OUTTURN = "what was spent"
    OFFICER = "officer’s own"
    PROFILE = "profile"
    STRAIGHT = "straight line"


@dataclass(frozen=True, slots=True)
class Known:
    """What a forecast is made from.

    spent: of the year so far. awarded: for the whole year. rest: what of it is planned for the rest, no more than each
    award has left; awards without recorded spending are taken to spend all that is planned. officer: what the officer says
    it will come to, with the reason.
    """

    spent: Total
    awarded: Total
    rest: Pence
    officer: Pence | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will be spent. low, high: the least and most that the methods which can be said give; None where none can.

    why: the method and its reason in a sentence, or why nothing can be said. said: every method that can, with its figure.
    """

    outturn: Pence | None
    low: Pence | None
    high: Pence | None
    method: Method | None
    why: str
    said: tuple[tuple[Method, Pence], ...] = ()

    @property
    def text(self) -> str:
        """The outturn as printed, or "Cannot say"."""
        return "Cannot say" if self.outturn is None else print_money(self.outturn)

    @property
    def range_text(self) -> str:
        """The range as printed: "£40,000.00 to £46,000.00"; "" where there is no more than one figure."""
        if self.low is None or self.high is None or self.low == self.high:
            return ""
        return f"{print_money(self.low)} to {print_money(self.high)}"


def forecast(year: FinancialYear | None, as_at: date, known: Known) -> Forecast:
    """What will be spent in a year, or under an award over all its years (year None), as seen on a day."""
    if year is not None and as_at > year.last:
        return _ended(known)
    gone = 0 if year is None else _months_gone(year, as_at)
    found = {
        Method.OFFICER: known.officer,
        Method.PROFILE: _by_profile(known, begun=year is None or as_at >= year.first),
        Method.STRAIGHT: _straight(known.spent, gone),
    }
    said = tuple((method, pence) for method, pence in found.items() if pence is not None)
    if not said:
        return Forecast(None, None, None, None, _silent(known))
    figures = [pence for _, pence in said]
    method, outturn = said[0]
    return Forecast(outturn, min(figures), max(figures), method, _reason(method, known, gone), said)


def _ended(known: Known) -> Forecast:
    spent = known.spent.exact
    if spent is None or not known.spent.counted:
        return Forecast(None, None, None, None, "The year is over, but not all its spending is recorded.")
    said = ((Method.OUTTURN, spent),)
    return Forecast(spent, spent, spent, Method.OUTTURN, "The year is over: this is what was spent.", said)


def _months_gone(year: FinancialYear, as_at: date) -> int:
    """The whole months of a year that are over by the end of a day."""
    return max(0, min(YEAR, months_over(as_at) - (YEAR * year.start + APRIL)))


def months_over(as_at: date) -> int:
    """The first month that is not over by the end of a day, as `month_number` counts."""
    return month_number(as_at + timedelta(days=1))


def _by_profile(known: Known, begun: bool) -> Pence | None:
    """What is spent so far and what is planned for the rest; before the year begins, all that is planned."""
    if not known.awarded.complete or not known.awarded.counted:
        return None
    if not begun:
        return known.awarded.known
    return Pence(known.spent.known + known.rest) if known.spent.counted else None


def _straight(spent: Total, gone: int) -> Pence | None:
    """What spending at the same rate comes to by the year's end, to the nearest penny."""
    if gone < SOON or not spent.counted or not spent.complete:
        return None
    whole = abs(spent.known) * YEAR
    nearest = (2 * whole + gone) // (2 * gone)
    return Pence(-nearest if spent.known < 0 else nearest)


def _reason(method: Method, known: Known, gone: int) -> str:
    if method is Method.OFFICER:
        return f"Officer’s own: {known.note}" if known.note else "Officer’s own; no reason is recorded."
    if method is Method.STRAIGHT:
        return f"Straight line: {print_money(known.spent.known)} spent in {count_words(gone, 'month')} of twelve."
    if not known.spent.counted:
        return f"By the profile: {print_money(known.awarded.known)} is planned; the year has not begun."
    rest = print_money(known.rest)
    missing = known.spent.missing
    taken = f"; {count_words(missing, 'award')} with no recorded spend taken as planned" if missing else ""
    return f"By the profile: {print_money(known.spent.known)} spent so far and {rest} planned for the rest{taken}."


def _silent(known: Known) -> str:
    if not known.spent.counted:
        return "No spending is recorded, so what will be spent cannot be said."
    verb = "has" if known.awarded.missing == 1 else "have"
    return f"{count_words(known.awarded.missing, 'award')} {verb} no amount, so what will be spent cannot be said."
