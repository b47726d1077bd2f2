"""The invented sample's quarterly returns, reminders for late ones, and what communities said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.samples.example_places import PLACES
from csp_desktop.samples.example_rows import TODAY, board_day, on, quarter_of, some
from csp_desktop.samples.example_topics_more import TOPICS
from csp_desktop.samples.example_world import said

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.rules.financial_years import Quarter
    from csp_desktop.samples.example_topics import Topic
    from csp_desktop.samples.example_world import Slot, World

AHEAD = 21  # days before the board that returns are due: fifteen working days
EXTENDED = date(2026, 9, 4)
# How the returns for the coming board stand, group by group.
NOW = (
    ReturnStatus.ACCEPTED,
    ReturnStatus.RECEIVED,
    ReturnStatus.RECEIVED,
    ReturnStatus.LATE,
    ReturnStatus.CHASED,
    ReturnStatus.DUE,
)
IN_HAND = (ReturnStatus.RECEIVED, ReturnStatus.ACCEPTED)
MONEY = (
    "Spending is in line with the award.",
    "Spending is behind by one month because of a vacancy; it will be made up by the end of the year.",
    "No money was allocated to the group this quarter.",
    "The award is fully committed.",
    "Two invoices are awaited; no underspend is expected.",
)
NOTHING_TO_REPORT = "No engagement was held this quarter."
FOR_THE_BOARD = (
    "The group asks the board to write to the agencies that have not named a deputy.",
    "The group asks for a decision on funding after March.",
    "The group asks the board to add this to the shared risk register.",
    "The group would welcome help in getting data from health partners.",
)
AUTHORS = ("Chair of the group", "Partnership Officer", "Vice-chair of the group", "Community Safety Manager")
METHODS = (
    ("Walkabout in {place}", "Walkabout", "Residents"),
    ("Drop-in at {place}", "Drop-in", "Residents and traders"),
    ("Coffee morning in {place}", "Listening event", "Residents"),
    ("Market stall, {place}", "Stall", "Shoppers and stallholders"),
    ("Welsh language evening in {place}", "Public meeting", "Welsh speakers"),
    ("Online questions for {place}", "Online meeting", "Residents"),
    ("Community council meeting, {place}", "Public meeting", "Residents and councillors"),
)
# What suits one subject only.
OWN_METHODS = {
    "domestic": ("Survivors’ panel, {place}", "Panel", "Survivors of abuse"),
    "exploitation": ("School evening, {place}", "School visit", "Pupils and parents"),
    "rural": ("Farmers’ breakfast, {place}", "Listening event", "Farming families"),
    "night": ("Night walk in {place}", "Walkabout", "Students and bar staff"),
}


def report(world: World) -> None:
    """Add all of it."""
    rng = world.random("returns")
    for place, quarter in enumerate(world.quarters):
        for slot in world.slots:
            _return(world, rng, slot, place)
        _engagements(world, world.random(f"engagement {quarter.label}"), place)


def _return(world: World, rng: Random, slot: Slot, place: int) -> None:
    quarter = world.quarters[place]
    board = board_day(quarter)
    due = board - timedelta(days=AHEAD)
    last = place == len(world.quarters) - 1
    status = NOW[slot.number % len(NOW)] if last else ReturnStatus.ACCEPTED
    if status is ReturnStatus.DUE:
        due = EXTENDED
    received = _received(rng, due, last) if status in IN_HAND else None
    topics = [TOPICS[key] for key in slot.subjects]
    row = world.rows.add(
        "group_returns",
        group_id=world.groups[slot.number, place],
        quarter=quarter_of(quarter),
        meeting_id=world.boards[place],
        due=on(due),
        received=on(received) if received else None,
        status=status,
        author=rng.choice(AUTHORS) if received else "",
        **(_texts(rng, topics) if received else {}),
    )
    for key in slot.subjects if received else ():
        priority = world.priority(key, board)
        if priority is not None:
            _progress(world, rng, (row, priority), TOPICS[key])
    _chase(world, (row, due, received), status)


def _received(rng: Random, due: date, last: bool) -> date:
    """The day a return came: one in eight late, but none that is in hand today after today."""
    if not last and rng.random() < 0.12:
        return due + timedelta(days=rng.randint(1, 10))
    return due - timedelta(days=rng.randint(0, 9))


def _texts(rng: Random, topics: list[Topic]) -> dict[str, str]:
    """What a return says, in an officer's words."""
    first, other = rng.choice(topics), rng.choice(topics)
    heard, changed = rng.choice(other.heard)
    steps = [said(rng, step) for step in rng.sample(first.steps, min(3, len(first.steps)))]
    if other is not first:
        steps[-1] = said(rng, rng.choice(other.steps))
    held = rng.random() < 0.7
    return {
        "progress": " ".join(steps),
        "funding": rng.choice(MONEY),
        "engagement": f"{said(rng, heard)} {said(rng, changed)}" if held else NOTHING_TO_REPORT,
        "risks": said(rng, rng.choice(first.worries)),
        "escalations": rng.choice(FOR_THE_BOARD) if rng.random() < 0.25 else "",
    }


def _progress(world: World, rng: Random, ids: tuple[int, int], topic: Topic) -> None:
    steps = rng.sample((*topic.steps, *topic.done), 2)
    words = " ".join(said(rng, step) for step in steps)
    world.rows.add("return_progress", return_id=ids[0], priority_id=ids[1], progress=words)


def _chase(world: World, sent: tuple[int, date, date | None], status: ReturnStatus) -> None:
    """Reminders: a day after it was due, and a second where it took longer still."""
    row, due, received = sent
    if status is ReturnStatus.DUE:
        return
    reminders = ((due + timedelta(days=1), "E-mail"), (due + timedelta(days=4), "Telephone"))
    limit = 1 if status is ReturnStatus.CHASED else 2
    for day, how in reminders[:limit]:
        if (received is None or received > day) and day < TODAY:
            world.rows.add("return_chases", return_id=row, sent=on(day), how=how)


def _engagements(world: World, rng: Random, place: int) -> None:
    quarter = world.quarters[place]
    share = world.volumes.engagements // len(world.quarters)
    for number in range(share):
        slot = world.slots[number % len(world.slots)]
        topic = slot.topic(rng)
        own = OWN_METHODS.get(topic.key)
        title, method, communities = own if own and rng.random() < 0.5 else rng.choice(METHODS)
        where = rng.choice(PLACES)
        held = some(rng, quarter.first, quarter.last)
        heard, changed = rng.choice(topic.heard)
        told = held < date(2026, 4, 1) or rng.random() < 0.4
        world.rows.add(
            "engagements",
            title=title.format(place=where),
            held=on(held),
            place=where,
            method=method,
            run_by=rng.choice(("Neighbourhood team", "Partnership Officer", "Youth service", "Town Forum")),
            group_id=world.groups[slot.number, place],
            priority_id=world.priority(topic.key, held),
            communities=communities,
            reached=rng.randint(6, 140) if rng.random() < 0.93 else None,
            heard=heard.format(place=where),
            changed=said(rng, changed) if told else "",
            perception=_perception(rng, quarter),
        )


def _perception(rng: Random, quarter: Quarter) -> str:
    """How safe people said that they feel, where they were asked; the question came in 2018."""
    if quarter.year < 2018 or rng.random() < 0.5:
        return ""
    return f"{rng.randint(46, 79)}% feel safe here after dark"
