"""Words of funding, and the exact position of a stream: what is promised, given, spent and left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.choices import Choice, Shape
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, total
from csp_desktop.rules.wording import count_words, list_words, sentence_case

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


@dataclass(frozen=True, slots=True)
class Position:
    """Where a stream's money stands, in pence.

    None where an amount it needs is not known, with `why` in words.

    unallocated: allocated + carried in - awarded. left: allocated + carried in - spent - returned.
    """

    allocated: AmountLine
    carried_in: AmountLine
    awarded: Total
    spent: Total
    returned: AmountLine
    unallocated: Pence | None
    why: str
    left: Pence | None
    why_left: str

    @property
    def unallocated_text(self) -> str:
        """What is not yet awarded as printed, or "Cannot say" (the reason is `why`)."""
        return "Cannot say" if self.unallocated is None else print_money(self.unallocated)

    @property
    def left_text(self) -> str:
        """What is not yet spent as printed, or "Cannot say" (the reason is `why_left`)."""
        return "Cannot say" if self.left is None else print_money(self.left)

    @property
    def over_awarded(self) -> bool:
        """Whether more is awarded than there is, as far as known."""
        return self.unallocated is not None and self.unallocated < 0


NOTHING = AmountLine(Pence(0))


def position(
    allocated: AmountLine,
    awards: Iterable[AmountLine],
    spends: Iterable[AmountLine],
    carried_in: AmountLine = NOTHING,
    returned: AmountLine = NOTHING,
) -> Position:
    """The position of a stream in one year from its amounts; exact, and nothing where an amount is missing.

    awards, spends: one line an award; a line without pence counts as an amount not recorded. Nothing carried
    in or returned is £0.00 and may be left out.
    """
    awarded = total(line.pence for line in awards)
    spent = total(line.pence for line in spends)
    reasons = [*_without("the allocation", allocated), *_without("what was carried in", carried_in)]
    why = [*reasons, *_missing(awarded, "award", "amount")]
    why_left = [
        *reasons,
        *_missing(spent, "award", "recorded spend"),
        *_without("what was returned", returned),
    ]
    incoming = (allocated.pence or 0) + (carried_in.pence or 0)
    return Position(
        allocated=allocated,
        carried_in=carried_in,
        awarded=awarded,
        spent=spent,
        returned=returned,
        unallocated=None if why else Pence(incoming - awarded.known),
        why=_because(why),
        left=None if why_left else Pence(incoming - spent.known - (returned.pence or 0)),
        why_left=_because(why_left),
    )


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
    return Pence((2 * sum(rate * months for rate, months in pairs) + 12) // 24)


def _without(name: str, line: AmountLine) -> list[str]:
    """Why one amount cannot be counted, if it cannot."""
    return [f"{name} is not recorded"] if line.pence is None and line.says is not Says.NOT_APPLICABLE else []


def _missing(amounts: Total, noun: str, lacks: str) -> list[str]:
    if amounts.complete:
        return []
    return [f"{count_words(amounts.missing, noun)} {'has' if amounts.missing == 1 else 'have'} no {lacks}"]


def _because(reasons: list[str]) -> str:
    return sentence_case(list_words(reasons))
