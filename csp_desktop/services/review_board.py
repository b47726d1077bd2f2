"""The stage board: the reviews by stage, each as a card that says who has it, for how long, and its next time limit.

Read by plain queries, so that a screen shows it before SQLAlchemy is imported; hidden reviews are not among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import ALL_STAGES, Holder, Milestone, ReviewStage
from csp_desktop.rules.wording import sentence_case
from csp_desktop.services.review_clocks import review_clocks
from csp_desktop.services.today import today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.review_clocks import ReviewClocks
    from csp_desktop.store.records_file import RecordsFile

UNKNOWN = "Who has it is not recorded"
NOBODY = (None, Holder.NOT_KNOWN)
NO_DAYS, TODAY = "since when is not recorded", "since today"


@dataclass(frozen=True, slots=True)
class Card:
    """A review on the board.

    short: its kind as its number has it; "" where the number starts with it. held: who has it, and how long for. limit:
    the next time limit in words, "" for none; shape: of that. elsewhere: it waits for another body, which is never late.
    """

    id: int
    number: str
    kind: str
    short: str
    stage: ReviewStage
    held: str
    limit: str
    shape: str
    elsewhere: bool

    @property
    def words(self) -> str:
        """All of it, as it is read out."""
        return ", ".join(
            part for part in (self.number, self.kind, self.stage.label, self.held, self.limit) if part
        )


@dataclass(frozen=True, slots=True)
class Stage:
    """A column of the board."""

    stage: ReviewStage
    cards: tuple[Card, ...]


def board(records: RecordsFile) -> tuple[Stage, ...]:
    """Every stage in order with its reviews, those to see to first; the branches only where a review is there."""
    found: dict[ReviewStage, list[tuple[int, Card]]] = {}
    for one in review_clocks(records, PartialDate.on(today(records))):
        found.setdefault(one.stage, []).append((_rank(one), card_of(one)))
    branches = [stage for stage in (ReviewStage.NO_REVIEW, ReviewStage.NOT_KNOWN) if stage in found]
    return tuple(
        Stage(stage, tuple(card for _, card in sorted(found.get(stage, []), key=lambda pair: pair[0])))
        for stage in (*ALL_STAGES, *branches)
    )


def card_of(one: ReviewClocks) -> Card:
    """A review by the clock as a card."""
    limit, shape = limit_of(one)
    short = one.kind.short
    return Card(
        one.id,
        one.number or "No number",
        one.kind.label,
        "" if one.number.casefold().startswith(short.casefold()) else short,
        one.stage,
        held_words(one),
        limit,
        shape,
        one.holder is not None and one.holder.elsewhere,
    )


def held_words(one: ReviewClocks) -> str:
    """ "Partnership, 12 days"; of one that is over, when it was; what is not known is said."""
    if one.ended:
        return _over(one)
    if one.holder in NOBODY:
        return UNKNOWN
    return f"{one.holder.label if one.holder else UNKNOWN}, {_length(one)}"


def _over(one: ReviewClocks) -> str:
    """ "Closed 4 March 2024", "Decided against 12 June 2019"."""
    refused = one.stage is ReviewStage.NO_REVIEW
    when = one.dates.get(Milestone.DECIDED if refused else Milestone.CLOSED)
    words = "Decided against" if refused else "Closed"
    return f"{words} {when.text}" if when else f"{words}, date not recorded"


def _length(one: ReviewClocks) -> str:
    """ "12 days", "since today"; where the records do not say, that."""
    if one.held is None or one.held.text == "not known":
        return NO_DAYS
    return one.held.text if one.held.exact != 0 else TODAY


def limit_of(one: ReviewClocks) -> tuple[str, str]:
    """The time limit to speak of, in words with its shape: one that presses, else the next; a wait elsewhere before all."""
    if one.pause is not None:
        return f"Paused: {one.pause.why}", "wait"
    step = next(iter(one.pressing), None) or one.next_limit
    if step is not None:
        return f"{step.name}: {step.clock.words}", step.clock.shape
    if one.holder is not None and one.holder.elsewhere and not one.ended:
        return f"Waits for {one.holder.named}", "wait"
    return "", ""


def _rank(one: ReviewClocks) -> int:
    """What the partnership must see to stands first, then the dated ones."""
    if one.pressing:
        return 0
    return 1 if one.next_limit is not None else 2


def strip_words(one: ReviewClocks) -> tuple[tuple[str, str], ...]:
    """What stands above a review's form: (shape, words) of who has it, and of the next limit."""
    if one.ended:
        return ()
    holder: Holder | None = one.holder
    waits = holder is not None and holder.elsewhere
    first = _holding(one)
    limit, shape = limit_of(one)
    lines: Sequence[tuple[str, str]] = (
        ("wait" if waits else "unknown" if holder in NOBODY else "doing", first),
        (shape or "todo", sentence_case(limit) if limit else "No time limit runs."),
    )
    if one.pause is not None:
        return (("wait", f"{first} {sentence_case(one.pause.why)}."),)
    return tuple(lines if limit and not limit.startswith("Waits for") else lines[:1])


def _holding(one: ReviewClocks) -> str:
    """ "With the partnership for 12 days."."""
    if one.holder is None or one.holder in NOBODY:
        return f"{UNKNOWN}."
    lead = f"{'Waiting for' if one.holder.elsewhere else 'With'} {one.holder.named}"
    length = _length(one)
    if length == NO_DAYS:
        return f"{lead}; {NO_DAYS}."
    return f"{lead} {length if length == TODAY else f'for {length}'}."
