"""The exact position of a funder's money: what is promised, given, committed, claimed, paid, spent and left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.funding import AmountLine, CarryForward
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence, Total, print_money, share, total
from csp_desktop.rules.wording import count_words, list_words, sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable

NIL = Pence(0)
NONE = Total(NIL, 0, 0)
NOTHING = AmountLine(NIL)


@dataclass(frozen=True, slots=True)
class Position:
    """Where money stands, in pence, in the words of domain.md §2.3; None where an amount it needs is not known.

    allocated: promised to us (no amounts at all where money is not allocated by what the row is of: a priority, a
    provider). awarded: given by us. committed: the part of it whose agreement is signed. claimed, paid, spent: its lines;
    `missing` counts the awards of which none is recorded and the lines without amount.
    unallocated: allocated + carried in - awarded. left: allocated + carried in - spent - returned; of what is awarded, where
    nothing is allocated. why, why_left: in words, what they lack.
    """

    allocated: Total
    carried_in: Total
    awarded: Total
    committed: Total
    claimed: Total
    paid: Total
    spent: Total
    returned: Total
    unallocated: Pence | None
    why: str
    left: Pence | None
    why_left: str
    says: Says = Says.EXACT

    @property
    def has_allocation(self) -> bool:
        """Whether money is allocated to what this is the position of, known or not."""
        return bool(self.allocated.counted or self.allocated.missing)

    @property
    def incoming(self) -> Pence | None:
        """What there is to give: allocated and carried in; None where an amount is missing."""
        if not self.has_allocation or not (self.allocated.complete and self.carried_in.complete):
            return None
        return Pence(self.allocated.known + self.carried_in.known)

    @property
    def uncommitted(self) -> Pence | None:
        """What is awarded without a signed agreement; None where an amount is missing."""
        awarded, committed = self.awarded.exact, self.committed.exact
        return None if awarded is None or committed is None else Pence(awarded - committed)

    @property
    def allocated_text(self) -> str:
        """What is allocated as printed: "£106,000.00 (rounded)", "Not stated", "£20.00; 2 amounts not recorded"."""
        if self.allocated.counted + self.allocated.missing == 1:
            return AmountLine(self.allocated.exact, self.says).text
        return self.allocated.text

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

    @property
    def over_commitment(self) -> str:
        """How far awards go beyond what there is, of it: "4.5%"; "" where they do not, or where it cannot be said."""
        if self.unallocated is None or self.unallocated >= 0 or not self.incoming:
            return ""
        return share(-self.unallocated, self.incoming)


@dataclass(frozen=True, slots=True)
class HandingBack:
    """What becomes of what will not be spent.

    pence: how much goes back to the funder; None where it cannot be said. carried: how much goes on into the next year.
    ended: the year is over. words: all of it in a sentence; "" where nothing is allocated.
    """

    pence: Pence | None
    words: str
    carried: Pence = NIL
    ended: bool = False


def settle(
    allocated: Total,
    awarded: Total,
    *,
    carried_in: Total = NONE,
    committed: Total = NONE,
    claimed: Total = NONE,
    paid: Total = NONE,
    spent: Total = NONE,
    returned: Total = NONE,
    says: Says = Says.EXACT,
) -> Position:
    """The position that sums come to; nothing where an amount it needs is missing."""
    there = bool(allocated.counted or allocated.missing)
    reasons = [*_no_amounts("allocation", allocated), *_no_amounts("amount carried in", carried_in)]
    lacks_awards = _missing(awarded, "award", "amount")
    why = [*reasons, *lacks_awards]
    why_left = [
        *(reasons if there else lacks_awards),
        *_missing(spent, "award", "recorded spend"),
        *_no_amounts("amount handed back", returned),
    ]
    base = allocated.known + carried_in.known if there else awarded.known
    return Position(
        allocated,
        carried_in,
        awarded,
        committed,
        claimed,
        paid,
        spent,
        returned,
        unallocated=None if why or not there else Pence(base - awarded.known),
        why=_because(why),
        left=None if why_left else Pence(base - spent.known - returned.known),
        why_left=_because(why_left),
        says=says,
    )


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
    return settle(
        total([allocated.pence]),
        total(line.pence for line in awards),
        carried_in=_of(carried_in),
        spent=total(line.pence for line in spends),
        returned=_of(returned),
        says=allocated.says,
    )


def handing_back(
    where: Position, outturn: Pence | None, carry: CarryForward | None, *, ended: bool = False
) -> HandingBack:
    """What goes back, or on into the next year, if nothing changes; or why it cannot be said.

    outturn: what will be spent, None where that cannot be said: then what is not awarded goes back at the least.
    ended: the year is over, so that the outturn is what was spent.
    """
    if not where.has_allocation:
        return HandingBack(None, "", ended=ended)
    incoming = where.incoming
    if incoming is None:
        return HandingBack(None, f"Cannot say what will be left: {_small(where.why)}.", ended=ended)
    if outturn is None:
        return _at_least(where, carry, ended)
    left = Pence(incoming - outturn - where.returned.known)
    if left < 0:
        verb = "was spent" if ended else "will be spent"
        return HandingBack(Pence(0), f"{print_money(-left)} more {verb} than there is.", ended=ended)
    if left == 0:
        return HandingBack(Pence(0), _settled(where, ended), ended=ended)
    on_goes = carry is CarryForward.AGREED
    unknown = carry in (None, CarryForward.NOT_KNOWN)
    but = "; whether it may be carried forward is not recorded" if unknown else ""
    back, carried = (Pence(0), left) if on_goes else (left, Pence(0))
    return HandingBack(back, f"{_going(back, carried, ended)}{but}.", carried, ended)


def together(found: Iterable[HandingBack]) -> HandingBack:
    """What becomes of several streams' money of a year: one's overspend is not met from another's underspend."""
    rows = [row for row in found if row.words]
    known = [row for row in rows if row.pence is not None]
    if not rows:
        return HandingBack(None, "")
    ended = rows[0].ended
    unsaid = len(rows) - len(known)
    without = f"; it cannot be said of {count_words(unsaid, 'stream')}" if unsaid else ""
    if not known:
        many = "the stream" if len(rows) == 1 else f"any of the {len(rows):,} streams"
        return HandingBack(None, f"What will be left cannot be said of {many}.", ended=ended)
    back = Pence(sum(row.pence or 0 for row in known))
    carried = Pence(sum(row.carried for row in known))
    if not back and not carried:
        none = "Nothing is left to hand back" if ended else "If nothing changes there is nothing to hand back"
        return HandingBack(back, f"{none}{without}.", ended=ended)
    return HandingBack(back, f"{_going(back, carried, ended)}{without}.", carried, ended)


def _going(back: Pence, carried: Pence, ended: bool) -> str:
    """Where money that is left goes, without the full stop."""
    parts = []
    if back:
        verb = "was not spent and goes back" if ended else ""
        parts.append(f"{print_money(back)} {verb}" if ended else f"you will hand back {print_money(back)}")
    if carried:
        verb = "is left to carry forward" if ended else "will be carried forward"
        parts.append(f"{print_money(carried)} {verb}")
    said = list_words(parts)
    return said if ended else f"If nothing changes {said}"


def _settled(where: Position, ended: bool) -> str:
    if where.returned.known:
        return f"{print_money(where.returned.known)} was handed back."
    return "All of it was spent." if ended else "If nothing changes all of it will be spent."


def _at_least(where: Position, carry: CarryForward | None, ended: bool) -> HandingBack:
    """What is said without a forecast: what nobody has been awarded cannot be spent."""
    if where.unallocated is None:
        return HandingBack(None, f"Cannot say what will be left: {_small(where.why)}.", ended=ended)
    if where.unallocated <= 0:
        silent = (
            "how much was spent is not recorded" if ended else "how much will be spent cannot be said yet"
        )
        return HandingBack(None, f"All of it is awarded; {silent}.", ended=ended)
    on_goes = carry is CarryForward.AGREED
    goes = "will be carried forward" if on_goes else "goes back"
    words = f"{print_money(where.unallocated)} is not awarded; if nothing changes at least that {goes}."
    if ended:
        words = (
            f"{print_money(where.unallocated)} was not awarded; what was spent of the rest is not recorded."
        )
    back, carried = (Pence(0), where.unallocated) if on_goes else (where.unallocated, Pence(0))
    return HandingBack(back, words, carried, ended)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _of(line: AmountLine) -> Total:
    """One amount as a total; what does not apply is no amount."""
    missing = line.pence is None and line.says is Says.NOT_APPLICABLE
    return NONE if missing else total([line.pence])


def _no_amounts(name: str, found: Total) -> list[str]:
    """Why amounts cannot be counted, if one cannot."""
    if found.complete:
        return []
    if found.missing == 1 and not found.counted:
        return [f"the {name} is not recorded"]
    return [
        f"{count_words(found.missing, name, _plurals(name))} {'is' if found.missing == 1 else 'are'} not recorded"
    ]


def _plurals(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first}s {rest}".rstrip()


def _missing(amounts: Total, noun: str, lacks: str) -> list[str]:
    if amounts.complete:
        return []
    return [f"{count_words(amounts.missing, noun)} {'has' if amounts.missing == 1 else 'have'} no {lacks}"]


def _because(reasons: list[str]) -> str:
    return sentence_case(list_words(reasons))
