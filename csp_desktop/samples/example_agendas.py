"""More of the invented sample's meetings: series, how items went, interests, deputies, further papers, and what is planned."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from csp_desktop.records.meetings import Meeting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import Classification
from csp_desktop.rules.forward_plan import later
from csp_desktop.rules.meetings import (
    Attendance,
    Cycle,
    ForwardStatus,
    ItemProgress,
    ItemPurpose,
    MinutesStatus,
    PaperKind,
    Repeat,
    TookPart,
    Weekday,
    WhichWeek,
)
from csp_desktop.samples.example_meeting_words import (
    CAMPAIGNS,
    CAMPAIGNS_UNDER,
    DROPPED,
    FURTHER,
    INTERESTS,
    OF_GROUPS,
    PLANNED,
    PUT_OFF,
    SAID,
)
from csp_desktop.samples.example_places import FORENAMES, SURNAMES, VENUES
from csp_desktop.samples.example_rows import board_day, on, pick
from csp_desktop.services.forward_planning import usual_items

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from sqlalchemy.orm import Session

    from csp_desktop.samples.example_world import World
    from csp_desktop.services.forward_planning import UsualItem

MINUTED = 12  # of the board’s last meetings, the minutes are kept here
BOARD_QUORUM, GROUP_QUORUM = 9, 5
LEADERS = ("Partnership Officer", "Chair of the group", "Head of Finance", "Lead analyst")
# title, group, repeat, week, weekday, time, ends, place
SERIES = (
    ("Partnership board", "board", Repeat.QUARTERLY, WhichWeek.THIRD, Weekday.THURSDAY, "10:00", "12:30"),
    (
        "Oversight of reviews",
        "panel",
        Repeat.TWO_MONTHLY,
        WhichWeek.FOURTH,
        Weekday.WEDNESDAY,
        "14:00",
        "15:30",
    ),
    ("Camera renewal", "cameras", Repeat.MONTHLY, WhichWeek.FIRST, Weekday.MONDAY, "09:30", "10:30"),
)


def series(world: World) -> None:
    """The series of the board and of two other groups, and the numbers that make a meeting quorate."""
    for title, group, repeat, week, weekday, time, ends in SERIES:
        world.rows.add(
            "meeting_series",
            title=title,
            group_id=world.others[group],
            repeat=repeat,
            which_week=week,
            weekday=weekday,
            time=time,
            ends=ends,
            venue=VENUES[0],
            chair="Director of Communities" if group == "board" else "",
            since=on(board_day(world.quarters[0])) if group == "board" else PartialDate.in_month(2026, 9),
        )
    ours = set(world.groups.values())
    for row in world.rows.tables["groups"]:
        if row["id"] == world.board:
            row |= {"quorum": BOARD_QUORUM, "quorum_note": "two responsible authorities besides the Council"}
        elif row["id"] in ours:
            row |= {"quorum": GROUP_QUORUM, "quorum_note": "members of three agencies"}


def lives(world: World) -> None:
    """How the board's meetings went, once their items and invitees are known."""
    for place in range(len(world.quarters) - 1):
        _held(world, place)
        _went(world, place)
        _interests(world, place)
    _further(world)
    _planned(world)


def agree(session: Session, world: World) -> None:
    """Agree the minutes that are kept at the next meeting, all but the last: a meeting can say so once that is there."""
    places = range(len(world.quarters) - 1 - MINUTED, len(world.quarters) - 2)
    for place, meeting in ((place, world.boards[place]) for place in places):
        agreed = {
            "minutes_status": MinutesStatus.AGREED,
            "minutes_agreed": on(board_day(world.quarters[place + 1])),
            "minutes_agreed_at_id": world.boards[place + 1],
        }
        session.execute(update(Meeting).where(Meeting.id == meeting).values(agreed))


def deputy(rng: Random, came: Attendance | None) -> dict[str, str]:
    """Who came instead, and now and then when somebody came late or left early."""
    if came is Attendance.SUBSTITUTE:
        return {"deputy": f"{rng.choice(FORENAMES)} {rng.choice(SURNAMES)}"}
    if came is not Attendance.PRESENT:
        return {}
    return pick(rng, ({}, {"arrived": "10:20"}, {"departed": "11:45"}), (92, 4, 4))


def _held(world: World, place: int) -> None:
    """When a meeting whose minutes are kept began and closed; they are in draft until they are agreed."""
    if place < len(world.quarters) - 1 - MINUTED:
        return
    rng = world.random(f"held {place}")
    row = world.rows.tables["meetings"][world.boards[place] - 1]
    row |= {
        "began": f"10:0{rng.randint(0, 6)}",
        "closed": f"12:{rng.randint(12, 34)}",
        "minutes_status": MinutesStatus.DRAFT,
    }


def _went(world: World, place: int) -> None:
    """How the items of a meeting went; of its last one, there was no time for a few."""
    rng = world.random(f"went {place}")
    latest = place >= len(world.quarters) - 1 - MINUTED
    items = _items(world, world.boards[place])
    decided = {row["item_id"] for row in world.rows.tables["decisions"]}
    for item in items:
        if not item["outcome"] and item["id"] not in decided:
            item |= {"progress": ItemProgress.NOT_REACHED, "discussion": PUT_OFF}
            continue
        item["progress"] = ItemProgress.DISCUSSED
        item["minutes_taken"] = max(item["minutes"] + rng.randint(-4, 8), 2)
        if latest:
            item["discussion"] = rng.choice(SAID.get(item["title"], SAID[""]))


def _interests(world: World, place: int) -> None:
    """Interests declared in the money, at every third meeting and at the last one by two."""
    rng = world.random(f"interests {place}")
    meeting = world.boards[place]
    last = place == len(world.quarters) - 2
    if place % 3 and not last:
        return
    funding = next(item for item in _items(world, meeting) if item["title"] == "Funding")
    there = [
        row
        for row in world.rows.tables["invitees"]
        if row["meeting_id"] == meeting and row["attendance"] is Attendance.PRESENT
    ]
    for invitee in rng.sample(there, 2 if last else 1):
        world.rows.add(
            "declarations",
            meeting_id=meeting,
            invitee_id=invitee["id"],
            item_id=funding["id"],
            interest=rng.choice(INTERESTS),
            took_part=TookPart.LEFT if last else pick(rng, (TookPart.LEFT, TookPart.SILENT), (70, 30)),
        )


def _further(world: World) -> None:
    """The further papers of the next board's items."""
    for item in _items(world, world.boards[-1]):
        for position, (title, kind, text, marking, paragraphs) in enumerate(
            FURTHER.get(item["title"], ()), 1
        ):
            world.rows.add(
                "item_papers",
                item_id=item["id"],
                position=position,
                kind=PaperKind(kind),
                title=title,
                paper_text=text,
                classification=Classification(marking) if marking else None,
                exempt_paragraphs=paragraphs,
            )


def _planned(world: World) -> None:
    """The forward plan: what is usual in a year, what the board asked for, and what its groups plan."""
    after = board_day(world.quarters[-1]) + timedelta(days=1)
    for usual in usual_items():
        planned = usual.planned(after)
        if usual.title in CAMPAIGNS and planned is not None:
            _usual(world, usual, planned, **_on_next(world, CAMPAIGNS_UNDER))
            planned = later(planned, 12)
        _usual(world, usual, planned)
    for title, when, cycle, purpose, ask, led_by, paper, source in PLANNED:
        _plan(
            world,
            title=title,
            planned=PartialDate.from_key(when) if when else None,
            cycle=Cycle(cycle),
            purpose=ItemPurpose(purpose),
            ask=ask,
            minutes=15,
            paper=PaperKind(paper),
            led_by=led_by,
            source=source,
        )
    _others(world)


def _usual(world: World, usual: UsualItem, planned: PartialDate | None, **values: Any) -> None:
    names = ("title", "cycle", "purpose", "ask", "minutes", "paper", "source", "note")
    kept = {name: getattr(usual, name) for name in names}
    _plan(world, planned=planned, led_by="Partnership Officer", **kept, **values)


def _on_next(world: World, title: str) -> dict[str, Any]:
    """What marks something as on the next board's agenda, under the item of a title."""
    item = next(item for item in _items(world, world.boards[-1]) if item["title"] == title)
    return {
        "meeting_id": world.boards[-1],
        "item_id": item["id"],
        "status": ForwardStatus.ON_THE_AGENDA,
    }


def _others(world: World) -> None:
    """What was dropped, what is on the next agenda already, and what groups plan."""
    title, why = DROPPED
    _plan(world, title=title, planned=PartialDate.in_month(2026, 6), status=ForwardStatus.DROPPED, note=why)
    for item in list(_items(world, world.boards[-1])):
        if item["title"] in ("Preparing the next strategy", "Forward plan"):
            same = {name: item[name] for name in ("title", "purpose", "ask", "led_by")}
            _plan(world, planned=PartialDate.in_month(2026, 9), **same, **_on_next(world, item["title"]))
    for slot, (title, when, cycle, led_by) in enumerate(OF_GROUPS):
        _plan(
            world,
            title=title,
            group_id=world.groups[slot, len(world.quarters) - 1],
            planned=PartialDate.from_key(when),
            cycle=Cycle(cycle),
            purpose=ItemPurpose.TO_CONSIDER,
            led_by=led_by,
        )


def _plan(world: World, **values: Any) -> None:
    world.rows.add("forward_items", **{"group_id": world.board, **values})


def _items(world: World, meeting: int) -> Iterator[dict[str, Any]]:
    return (row for row in world.rows.tables["agenda_items"] if row["meeting_id"] == meeting)
