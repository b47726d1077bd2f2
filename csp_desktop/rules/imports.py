"""Words of taking in rows from outside: what becomes of each, and the plan that is shown before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.choices import Choice, Shape
from csp_desktop.rules.money import Pence, print_money
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

STEP = 500  # rows between two looks at whether to go on


class Going(NamedTuple):
    """How far long work is, and whether it may go on."""

    progress: Callable[[int, int], object] = lambda _done, _of: None
    cancelled: Callable[[], bool] = lambda: False

    def at(self, done: int, of: int) -> None:
        """Say how far it is, at every STEP. Raises KnownError, so that nothing is kept, once the officer has stopped it."""
        if done % STEP == 0 or done == of:
            if self.cancelled():
                raise KnownError("It was stopped.", "Nothing was taken in.")
            self.progress(done, of)


class ImportState(Choice):
    """What would become of a row."""

    NEW = "new", Shape.DONE
    DUPLICATE = "duplicate", Shape.SOON, "There already"
    NO_AWARD = "no award", Shape.LOOSE
    REFUSED = "refused", Shape.LATE
    SAME = "same", Shape.CLOSED, "As recorded"
    DIFFERS = "differs", Shape.SOON
    NO_LINE = "no line", Shape.CLOSED, "Not a line"


class PlanRow(NamedTuple):
    """A row of the file and what would become of it.

    row: its number in the file; cell: the one that stands in the way ("D14") or the row ("Row 14"). amount: pence, None
    where it cannot be told. name: who it is to; title: what it is for. why: the reason, or how it was matched.
    goes_in: whether accepting writes it. key: what a choice of award for it is remembered by ("" where there is none).
    """

    row: int
    cell: str
    state: ImportState
    when: str
    amount: Pence | None
    reference: str
    name: str
    title: str
    why: str
    goes_in: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows are in a state, and what they come to."""

    state: ImportState
    rows: int
    pence: Pence


def counts(rows: Iterable[PlanRow]) -> tuple[Count, ...]:
    """How many rows of each state there are, in the order of the states, and the sum of what they say."""
    made: dict[ImportState, tuple[int, int]] = dict.fromkeys(ImportState, (0, 0))
    for row in rows:
        number, pence = made[row.state]
        made[row.state] = number + 1, pence + (row.amount or 0)
    return tuple(Count(state, number, Pence(pence)) for state, (number, pence) in made.items() if number)


def going_in(rows: Iterable[PlanRow]) -> Count:
    """How many rows go in, and what they come to."""
    found = [row.amount or 0 for row in rows if row.goes_in]
    return Count(ImportState.NEW, len(found), Pence(sum(found)))


def summary(rows: Iterable[PlanRow], noun: str) -> str:
    """ "1,234 spending lines go in, £12,000.00 in all; 3 there already, 2 no award, 1 refused"."""
    every = tuple(rows)
    inside = going_in(every)
    goes = "goes" if inside.rows == 1 else "go"
    said = f"{count_words(inside.rows, noun)} {goes} in"
    said += f", {print_money(inside.pence)} in all" if inside.rows else ""
    left = counts(row for row in every if not row.goes_in)
    words = [f"{one.rows:,} {one.state.label.lower()}" for one in left]
    return f"{said}; {', '.join(words)}" if words else said
