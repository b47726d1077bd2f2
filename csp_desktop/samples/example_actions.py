"""The invented sample's actions from the board, the groups and reviews, with their dated updates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.actions import ActionStatus
from csp_desktop.samples.example_action_words import FOLLOWING, Course, course_of
from csp_desktop.samples.example_places import OWNERS
from csp_desktop.samples.example_rows import TODAY, board_day, group_day, on, pick, some
from csp_desktop.samples.example_topics import DOMESTIC
from csp_desktop.samples.example_topics_more import ALL
from csp_desktop.samples.example_world import said

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.samples.example_topics import Topic
    from csp_desktop.samples.example_world import World

LONG_AGO = date(2023, 4, 1)  # whatever was due before this is closed
SETTLED = date(
    2025, 9, 1
)  # what was due before this is done, but for a few that were paused or still trail behind
REMINDED = date(2026, 8, 3)  # when the owners of late actions were last reminded
NOT_BEGUN = (
    "Not begun; the owner has it on the plan for next month.",
    "Waits for the new post holder to start.",
    "The first meeting has been put in the diary.",
)
WAITING = (
    "Waiting for an answer from the data protection officer.",
    "Waiting for the outcome of the bid.",
    "Waiting for another agency’s legal advice.",
)
PAUSED = (
    "Paused by the group until the new strategy is agreed.",
    "Paused: another project now does most of this.",
)
BEHIND = (
    "The date has passed; the owner has been asked for a new one.",
    "Delayed by sickness in the team, and the date has passed.",
    "Held up by the contract; a new date will be proposed to the next meeting.",
)
CONCERN = (
    "Slower than planned, because two partners have yet to answer.",
    "Costs have risen, and the group will look at a smaller version.",
)
IN_FRONT = {
    ActionStatus.NOT_STARTED: NOT_BEGUN,
    ActionStatus.WAITING: WAITING,
    ActionStatus.PAUSED: PAUSED,
    ActionStatus.LATE_OR_OFF_TRACK: BEHIND,
    ActionStatus.SOME_CONCERN: CONCERN,
}
EVIDENCE = (
    "Minutes of the group.",
    "Report to the board.",
    "Figures in the quarterly return.",
    "E-mail from the owner.",
)
OPEN_WAYS = (
    ActionStatus.ON_TRACK,
    ActionStatus.NOT_STARTED,
    ActionStatus.SOME_CONCERN,
    ActionStatus.WAITING,
    ActionStatus.DONE,
)


@dataclass(frozen=True, slots=True)
class Life:
    """How one action went. until: the day it was completed, or today."""

    row: int
    course: Course
    raised: date
    until: date
    status: ActionStatus
    last_words: str


def act(world: World) -> None:
    """Add all of it."""
    rng = world.random("actions")
    lives = [*_of_the_board(world, rng), *_of_the_groups(world, rng), *_of_reviews(world, rng)]
    _updates(world, lives)


def _shared(total: int, parts: int) -> list[int]:
    """A total shared out over some parts as evenly as can be, the last parts getting the odd ones."""
    return [total * (part + 1) // parts - total * part // parts for part in range(parts)]


def _of_the_board(world: World, rng: Random) -> list[Life]:
    lives = []
    held = len(world.quarters) - 1
    for place, count in enumerate(_shared(world.volumes.board_actions, held)):
        day = board_day(world.quarters[place])
        for number in range(count):
            topic = ALL[(place * 3 + number) % len(ALL)]
            links = {"meeting_id": world.boards[place], "group_id": world.board, "source": "Board"}
            reference = f"B{place + 1:02d}/{number + 1}"
            links["reference"] = reference
            lives.append(_action(world, rng, (topic, rng.choice(topic.actions)), day, links))
    return lives


def _of_the_groups(world: World, rng: Random) -> list[Life]:
    lives = []
    places = [(place, slot) for place in range(len(world.quarters)) for slot in world.slots]
    for (place, slot), count in zip(places, _shared(world.volumes.group_actions, len(places)), strict=True):
        day = group_day(world.quarters[place], slot.number)
        for number in range(count):
            links = {
                "meeting_id": world.meetings[slot.number, place],
                "group_id": world.groups[slot.number, place],
                "source": "Group",
                "reference": f"{slot.abbreviation or f'N{slot.number}'}{place + 1:02d}/{number + 1}",
            }
            topic = slot.topic(rng)
            lives.append(_action(world, rng, (topic, rng.choice(topic.actions)), day, links))
    return lives


def _of_reviews(world: World, rng: Random) -> list[Life]:
    lives = []
    held = world.recommendations
    for (recommendation, accepted), count in zip(
        held, _shared(world.volumes.review_actions, len(held)), strict=True
    ):
        named = world.rows.tables["recommendations"][recommendation - 1]["number"]
        for number in range(count):
            links = {
                "recommendation_id": recommendation,
                "group_id": world.others["panel"],
                "source": "Review",
                "reference": f"{named}.{number + 1}",
                "restricted": _of_restricted(world, recommendation),
            }
            wording = FOLLOWING[(recommendation + number) % len(FOLLOWING)].format(number=named)
            lives.append(_action(world, rng, (DOMESTIC, wording), accepted, links))
    return lives


def _of_restricted(world: World, recommendation: int) -> bool:
    """Whether the review or the product that a recommendation is of is restricted."""
    row = world.rows.tables["recommendations"][recommendation - 1]
    return any(
        world.rows.tables[table][of - 1].get("restricted", False)
        for table, of in (("reviews", row.get("review_id")), ("products", row.get("product_id")))
        if of
    )


def _action(
    world: World, rng: Random, what: tuple[Topic, str], raised: date, links: dict[str, object]
) -> Life:
    """One action on a subject, worded so, and how it went."""
    topic, wording = what
    course = course_of(wording)
    due = some(rng, raised + timedelta(days=28), raised + timedelta(days=270))
    first = due - timedelta(days=rng.choice((30, 60, 90))) if rng.random() < 0.12 else None
    if first is not None and first <= raised:
        first = None
    status = _status(rng, due)
    completed = None
    if status is ActionStatus.DONE:
        completed = some(rng, raised + timedelta(days=7), min(due + timedelta(days=20), TODAY))
        completed = min(max(completed, raised), TODAY)
    words = said(rng, rng.choice(IN_FRONT.get(status, course.done if completed else course.steps)))
    row = world.rows.add(
        "actions",
        wording=said(rng, wording),
        priority_id=world.priority(topic.key, raised),
        organisation_id=world.organisations[rng.choice(topic.leads)],
        owner=rng.choice(OWNERS),
        due=on(due),
        first_due=on(first) if first else None,
        status=status,
        progress=words,
        evidence=rng.choice(EVIDENCE) if completed else "",
        completed=on(completed) if completed else None,
        reminded=on(REMINDED) if status is ActionStatus.LATE_OR_OFF_TRACK and due < REMINDED else None,
        **links,
    )
    return Life(row, course, raised, completed or TODAY, status, words)


def _status(rng: Random, due: date) -> ActionStatus:
    """Where an action stands today: nearly all old ones are done, and whatever is open past its date is late."""
    done, paused, late = ActionStatus.DONE, ActionStatus.PAUSED, ActionStatus.LATE_OR_OFF_TRACK
    if due < LONG_AGO:
        return pick(rng, (done, paused), (98, 2))
    if due < SETTLED:
        return pick(rng, (done, paused, late), (955, 25, 20))
    if due < TODAY:
        return pick(rng, (done, paused, late), (80, 3, 17))
    return pick(rng, OPEN_WAYS, (52, 18, 10, 6, 14))


def _updates(world: World, lives: list[Life]) -> None:
    """Dated notes on every action, as many in all as there should be; the last says how it stands."""
    rng = world.random("updates")
    counts = [_due_updates(rng, life) for life in lives]
    long = [place for place, life in enumerate(lives) if (life.until - life.raised).days > 45]
    while (short := world.volumes.updates - sum(counts)) != 0:
        for place in rng.sample(long, min(abs(short), len(long))):
            counts[place] = max(counts[place] + (1 if short > 0 else -1), 1)
    for life, count in zip(lives, counts, strict=True):
        _notes(world, rng, life, count)


def _due_updates(rng: Random, life: Life) -> int:
    days = (life.until - life.raised).days
    return min(1 + days // 40, rng.randint(3, 5)) if days > 6 else 1


def _notes(world: World, rng: Random, life: Life, count: int) -> None:
    days = (life.until - life.raised).days
    begun = (ActionStatus.ON_TRACK, ActionStatus.ON_TRACK, ActionStatus.SOME_CONCERN)
    for number in range(1, count + 1):
        last = number == count
        day = life.raised + timedelta(days=days * number // count)
        earlier = ActionStatus.NOT_STARTED if life.status is ActionStatus.NOT_STARTED else rng.choice(begun)
        status = life.status if last else earlier
        words = IN_FRONT.get(status, life.course.steps)
        world.rows.add(
            "action_updates",
            action_id=life.row,
            dated=on(min(day, TODAY)),
            status=status,
            note=life.last_words if last else said(rng, rng.choice(words)),
        )
