"""Words of funding: what money, bids, awards and spending are called, and how an amount is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Choice, Shape
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, print_money

if TYPE_CHECKING:
    from collections.abc import Iterable


class FundingKind(Choice):
    """What kind of money a stream is (domain.md E10)."""

    GRANT = "grant"
    PROGRAMME = "programme"
    CONTRIBUTION = "contribution"
    CONTRACT = "contract"
    BUDGET = "budget"
    OTHER = "other"


class StreamStatus(Choice):
    """Where a stream stands."""

    EXPECTED = "expected", Shape.WAIT
    ACTIVE = "active", Shape.DONE
    ENDED = "ended", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class CarryForward(Choice):
    """Whether unspent money may go into the next year."""

    AGREED = "agreed", Shape.DONE
    NOT_AGREED = "not agreed"
    NOT_ALLOWED = "not allowed"
    NOT_KNOWN = "not known", Shape.UNKNOWN


class BidStatus(Choice):
    """Where a bid stands (domain.md E11)."""

    IN_DEVELOPMENT = "in development", Shape.DOING
    SUBMITTED = "submitted", Shape.WAIT
    AWAITING = "awaiting", Shape.WAIT, "Awaiting outcome"
    SUCCESSFUL = "successful", Shape.DONE
    UNSUCCESSFUL = "unsuccessful", Shape.CLOSED
    WITHDRAWN = "withdrawn", Shape.CLOSED


class AwardStatus(Choice):
    """Where an award stands (domain.md E12)."""

    PROPOSED = "proposed", Shape.TODO
    NOT_STARTED = "not started", Shape.TODO
    UNDER_WAY = "under way", Shape.DOING
    CONTINUING = "continuing", Shape.DOING
    COMPLETE = "complete", Shape.DONE
    WITHDRAWN = "withdrawn", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class AwardKind(Choice):
    """Whether an award is for once."""

    ONE_OFF = "one-off"
    CONTINUING = "continuing"
    NOT_KNOWN = "not known", Shape.UNKNOWN


class UnderspendOutcome(Choice):
    """What became of unspent money."""

    CARRIED_FORWARD = "carried forward", Shape.DONE
    RETURNED = "returned", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class SpendKind(Choice):
    """What a line of money is: claimed, paid, or spent with evidence (domain.md §2.3)."""

    CLAIMED = "claimed"
    PAID = "paid"
    SPENT = "spent"


class MonitoringStatus(Choice):
    """Where a return to a funder stands; one that was sent is never changed, only corrected by another."""

    DUE = "due", Shape.SOON
    DRAFT = "draft", Shape.DOING
    SENT = "sent", Shape.DONE
    ACCEPTED = "accepted", Shape.DONE
    QUERIED = "queried", Shape.WAIT, "Queried by the funder"
    CORRECTED = "corrected", Shape.CLOSED, "Corrected by a later one"


class Spending(Choice):
    """What is known of a year's spending where its amount need not be (H24 §3: underspent, no figure)."""

    UNDERSPENT = "underspent"
    OVERSPENT = "overspent"
    SPENT_IN_FULL = "spent in full"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One amount of money and how it is known; pence is None exactly when there is no amount."""

    pence: Pence | None = None
    says: Says = Says.EXACT

    @property
    def text(self) -> str:
        """The amount as printed, never £0 for what is not known.

        "£9,753.00", "about £20.00", "Not recorded".
        """
        if self.pence is None:
            return (self.says if self.says.missing else Says.NOT_RECORDED).label
        return (Says.EXACT if self.says.missing else self.says).around(print_money(self.pence))


def underspend_words(spending: Spending, amount: Pence | None = None) -> str:
    """A year's under- or overspend in words.

    "Underspent by £1.00", "Underspent, amount not recorded" (A9).
    """
    if spending in (Spending.SPENT_IN_FULL, Spending.NOT_RECORDED):
        return spending.label
    if amount is None:
        return f"{spending.label}, amount not recorded"
    return f"{spending.label} by {print_money(abs(amount))}"


def spending_of(
    allocated: Pence | None, spent: Pence | None, said: Spending = Spending.NOT_RECORDED
) -> tuple[Spending, Pence | None]:
    """What a year's spending comes to and by how much; what was `said` stands where an amount is missing."""
    if allocated is None or spent is None:
        return said, None
    over = spent - allocated
    if over == 0:
        return Spending.SPENT_IN_FULL, Pence(0)
    return (Spending.OVERSPENT if over > 0 else Spending.UNDERSPENT), Pence(abs(over))


def part_year(rates: Iterable[tuple[Pence, int]]) -> Pence:
    """A year's cost from yearly rates and the months each applied, to the nearest penny, halves up (A12).

    Raises ValueError when the months are not twelve.
    """
    pairs = list(rates)
    if sum(months for _, months in pairs) != 12:
        raise ValueError("the months of a year are twelve")
    return year_at_rates(pairs)


def year_at_rates(rates: Iterable[tuple[Pence, int]]) -> Pence:
    """What yearly rates come to over the months each applied, to the nearest penny, halves away from nought."""
    whole = sum(rate * months for rate, months in rates)
    nearest = (2 * abs(whole) + 12) // 24
    return Pence(-nearest if whole < 0 else nearest)
