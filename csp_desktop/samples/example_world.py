"""What the parts of the invented sample know of each other while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from csp_desktop.samples.example_places import PLACES, SLOTS
from csp_desktop.samples.example_rows import Rows, quarters
from csp_desktop.samples.example_topics_more import TOPICS

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.rules.financial_years import Quarter
    from csp_desktop.samples.example_topics import Topic
    from csp_desktop.samples.example_volumes import Volumes

SEED = 2026
_LOCAL_KINDS = ("Safer Neighbourhood Group", "Tasking Group", "Problem Solving Group")


@dataclass(frozen=True, slots=True)
class Slot:
    """A seat at the table for a group that meets and reports each quarter, whatever it was called at the time."""

    number: int
    name: str
    abbreviation: str
    subjects: tuple[str, ...]
    lead: str

    def topic(self, rng: Random) -> Topic:
        """One of the subjects it deals with."""
        return TOPICS[rng.choice(self.subjects)]


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who sat on a group from one day to another; until is None for those who still do."""

    person: int
    organisation: int
    role: str
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether they sat on that day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(slots=True)
class World:
    """The rows made so far, and the ids that later parts link to.

    groups: (slot, quarter's place) to the group's id. meetings: the same to the meeting's id. boards: a board
    meeting's id by quarter. priorities: (subject, strategy's first year) to id.
    """

    volumes: Volumes
    rows: Rows = field(default_factory=Rows)
    quarters: tuple[Quarter, ...] = field(default_factory=quarters)
    organisations: dict[str, int] = field(default_factory=dict)
    groups: dict[tuple[int, int], int] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    boards: list[int] = field(default_factory=list)
    meetings: dict[tuple[int, int], int] = field(default_factory=dict)
    priorities: dict[tuple[str, int], int] = field(default_factory=dict)
    strategies: dict[int, int] = field(default_factory=dict)
    members: list[Tenure] = field(default_factory=list)
    reviews: list[int] = field(default_factory=list)
    products: list[int] = field(default_factory=list)
    streams: dict[str, int] = field(default_factory=dict)
    recommendations: list[tuple[int, date]] = field(default_factory=list)
    slots: tuple[Slot, ...] = field(init=False)

    def __post_init__(self) -> None:
        """The groups that report: the six of the partnership first, then neighbourhood ones."""
        first = [Slot(number, *words) for number, words in enumerate(SLOTS)]
        self.slots = (*first, *(_local(number) for number in range(len(first), self.volumes.slots)))

    @property
    def board(self) -> int:
        """The board's id."""
        return self.others["board"]

    def random(self, part: str) -> Random:
        """The chances of one part, the same in every build and whatever the other parts do."""
        return Random(f"{SEED} {part}")

    def priority(self, subject: str, day: date) -> int | None:
        """The priority on a subject in the strategy of that day; None where it was none."""
        started = [year for year in self.strategies if year <= day.year - (day.month < 4)]
        return self.priorities.get((subject, max(started))) if started else None


def said(rng: Random, words: str) -> str:
    """Words with a place and a number put in where they ask for one."""
    if "{" not in words:
        return words
    return words.format(place=rng.choice(PLACES), n=rng.randint(3, 24))


def _local(number: int) -> Slot:
    place = PLACES[number % len(PLACES)]
    kind = _LOCAL_KINDS[number // len(PLACES) % len(_LOCAL_KINDS)]
    keys = tuple(TOPICS)
    subjects = (keys[number % len(keys)], keys[(number + 5) % len(keys)])
    return Slot(number, f"{place} {kind}", "", subjects, "police")
