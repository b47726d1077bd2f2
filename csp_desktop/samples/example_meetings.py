"""The invented sample's meetings: the board's with agendas, decisions, attendance and sign-offs, and the groups'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.documents import Classification, SignOffStatus
from csp_desktop.rules.meetings import Attendance, DecisionKind, ItemPurpose, MeetingStatus, PaperKind
from csp_desktop.rules.publication import last_day_to_publish
from csp_desktop.samples.example_agendas import deputy, lives, series
from csp_desktop.samples.example_meeting_words import WHY_EXEMPT
from csp_desktop.samples.example_places import BOARD, VENUES
from csp_desktop.samples.example_rows import TODAY, board_day, group_day, on, pick
from csp_desktop.samples.example_topics_more import ALL

if TYPE_CHECKING:
    from csp_desktop.samples.example_world import World

# title, what is asked, purpose, minutes, paper
NEXT_AGENDA = (
    ("Welcome, apologies and declarations", "Note apologies and any interest.", "to note", 5, "none"),
    ("Minutes of the last meeting", "Agree the minutes as a true record.", "to decide", 3, "minutes"),
    ("Priorities and progress", "Consider progress on the five priorities.", "to consider", 10, "priorities"),
    ("Reports from the groups", "Consider the returns for the quarter.", "to consider", 15, "subgroups"),
    ("Performance", "Note the measures and the direction they take.", "to note", 10, "measures"),
    ("Funding and awards", "Agree how the money not yet awarded is to be used.", "to decide", 15, "funding"),
    ("Death reviews", "Note the stage that each review has reached.", "to note", 10, "reviews"),
    (
        "Time limits of reviews",
        "Note which limits have passed, and who holds what.",
        "to note",
        5,
        "review tracker",
    ),
    ("Learning from reviews", "Agree how what recurs is to be shared.", "to consider", 5, "learning"),
    (
        "Recommendations",
        "Allocate the recommendations that nobody holds.",
        "to decide",
        10,
        "recommendations",
    ),
    (
        "Actions",
        "Note what is late and agree new dates where they are asked for.",
        "to decide",
        10,
        "actions",
    ),
    ("Points raised by other boards", "Agree the answers.", "to decide", 5, "action points"),
    (
        "What communities said",
        "Note what changed, and settle what is still open.",
        "to consider",
        5,
        "engagement",
    ),
    ("Statutory duties", "Note how each duty is met and when it is next due.", "to note", 5, "duties"),
    ("What our groups lack", "Note who is to find chairs and members.", "to note", 5, "groups"),
    ("Assurance reports", "Note which reports are due.", "to note", 5, "assurance"),
    (
        "Data from partners",
        "Note who has not sent data, and agree who asks for it.",
        "to note",
        5,
        "data supplies",
    ),
    ("Support for the partnership", "Note the posts and what they depend on.", "to note", 5, "support"),
    ("Preparing the next strategy", "Agree the timetable for 2027 onwards.", "to decide", 10, "text"),
    ("Camera renewal", "Agree which cameras are replaced first.", "to decide", 5, "attached file"),
    ("Forward plan", "Note what is to come, and say what is missing.", "to note", 2, "forward plan"),
)
STRATEGY_PAPER = (
    "The present strategy ends in March 2027. The chairs of the groups met in July and ask the board to agree a "
    "timetable: the strategic assessment in October, a draft in December, consultation in January and February, and "
    "adoption in March.\n\n"
    "The groups will each be asked which of their priorities to carry, to reword or to hand over to assurance, with "
    "reasons. Residents will be asked at the winter markets and through the panel, in Welsh and in English."
)
# title, what is asked, purpose, minutes, outcomes
PAST_AGENDA = (
    (
        "Minutes and actions of the last meeting",
        "Agree the minutes.",
        "to decide",
        10,
        "The minutes were agreed.",
    ),
    (
        "Reports from the groups",
        "Consider the returns.",
        "to consider",
        25,
        "The reports were received with thanks.",
    ),
    (
        "Performance",
        "Note the measures.",
        "to note",
        20,
        "The measures were noted, and one explanation was asked for.",
    ),
    ("Funding", "Agree the awards.", "to decide", 20, "The awards were agreed as set out in the paper."),
    ("Death reviews", "Note the stages reached.", "to note", 15, "The stages were noted in closed session."),
    ("Statutory duties", "Note how the duties are met.", "to note", 10, "The register was noted."),
)
TOPICAL = (
    "{subject}: a closer look",
    "The board asked the lead group for a short plan by its next meeting.",
)
DECISIONS = (
    "The board agreed the awards recommended by the chairs of the groups.",
    "Agreed that the Partnership Officer writes to partners whose data are late.",
    "The board agreed to hear from the lead group again in six months.",
    "Agreed that the risk stays open and is reviewed next quarter.",
    "Agreed to share the learning with front-line staff through the training calendar.",
    "Agreed that the group brings costs before the board decides.",
)


PUT_OFF = (33, 38)  # the places of board meetings that had no time for their last item
CARRIED = {34: 33}  # and of one that took it up again
# By year and quarter, why the board's papers came late.
LATE_PAPERS = {(2024, 3): "The funding returns came in on the day before; the chair agreed to a supplement."}


def meet(world: World) -> None:
    """Add all of it; the board's forty meetings come first, so that their ids are 1 to 40."""
    series(world)
    _board_meetings(world)
    _group_meetings(world)


def agendas(world: World) -> None:
    """Add what the board's meetings were about, once the seats are known."""
    for place in range(len(world.quarters) - 1):
        _past_items(world, place)
    _next_items(world)
    for place in range(len(world.quarters)):
        _invitees(world, place)
        _sign_offs(world, place)
    lives(world)


def _board_meetings(world: World) -> None:
    rng = world.random("boards")
    chairs = ((date(2019, 6, 1), "Director of Communities"), (date(2022, 6, 1), "Chief Superintendent"))
    for quarter in world.quarters:
        day = board_day(quarter)
        late = next((chair for until, chair in chairs if day < until), "")
        chair = late or ("Area Manager, Prevention" if day < date(2025, 6, 1) else "Director of Communities")
        last = last_day_to_publish(day)
        reason = LATE_PAPERS.get((quarter.year, quarter.number), "")
        published = last + timedelta(days=5) if reason else last
        world.boards.append(
            world.rows.add(
                "meetings",
                title=BOARD,
                group_id=world.board,
                held=on(day),
                time="10:00 to 12:30",
                venue=VENUES[-1] if date(2020, 3, 20) < day < date(2021, 9, 1) else rng.choice(VENUES[:-1]),
                chair=chair,
                status=MeetingStatus.HELD if day < TODAY else MeetingStatus.PLANNED,
                classification=Classification.OFFICIAL,
                published=on(published) if published < TODAY else None,
                late_reason=reason,
                series_id=1,
            )
        )


def _group_meetings(world: World) -> None:
    rng = world.random("groups meet")
    names = {row["id"]: row["name"] for row in world.rows.tables["groups"]}
    for place, quarter in enumerate(world.quarters):
        for slot in world.slots:
            group = world.groups[slot.number, place]
            world.meetings[slot.number, place] = world.rows.add(
                "meetings",
                title=names[group],
                group_id=group,
                held=on(group_day(quarter, slot.number)),
                time=rng.choice(("09:30 to 11:30", "14:00 to 16:00")),
                venue=rng.choice(VENUES),
                chair="Chair of the group",
                status=MeetingStatus.HELD,
                classification=Classification.OFFICIAL,
            )


def _past_items(world: World, place: int) -> None:
    rng = world.random(f"agenda {place}")
    subject = ALL[CARRIED.get(place, place) % len(ALL)].subject
    outcome = "" if place in PUT_OFF else TOPICAL[1]
    looked_at = (TOPICAL[0].format(subject=subject), "Consider the report.", "to consider", 25, outcome)
    before = world.rows.count("agenda_items")  # the last item of the meeting before
    minute = 0
    for position, (title, ask, purpose, minutes, outcome) in enumerate((*PAST_AGENDA, looked_at), 1):
        item = world.rows.add(
            "agenda_items",
            meeting_id=world.boards[place],
            position=position,
            number=str(position),
            title=title,
            ask=ask,
            purpose=ItemPurpose(purpose),
            led_by=rng.choice(("Chair", "Partnership Officer", "Chair of the group")),
            minutes=minutes,
            starts=_clock(minute),
            outcome=outcome,
            carried_from_id=before if place in CARRIED and title == looked_at[0] else None,
        )
        minute += minutes
        if purpose != "to note" and outcome:
            decided = "The report was noted." if purpose == "to consider" else rng.choice(DECISIONS)
            kind = DecisionKind.NOTED if purpose == "to consider" else DecisionKind.AGREED
            words = (
                "The minutes of the last meeting were agreed as a true record." if position == 1 else decided
            )
            world.rows.add(
                "decisions",
                meeting_id=world.boards[place],
                item_id=item,
                letter="a",
                wording=words,
                kind=kind,
            )


def _next_items(world: World) -> None:
    minute = 0
    for position, (title, ask, purpose, minutes, paper) in enumerate(NEXT_AGENDA, 1):
        world.rows.add(
            "agenda_items",
            meeting_id=world.boards[-1],
            position=position,
            number=str(position),
            title=title,
            ask=ask,
            purpose=ItemPurpose(purpose),
            led_by="Chair" if position == 1 else "Partnership Officer",
            minutes=minutes,
            starts=_clock(minute),
            paper=PaperKind(paper),
            paper_text=STRATEGY_PAPER if paper == "text" else "",
            classification=Classification.OFFICIAL_SENSITIVE if paper == "reviews" else None,
            exempt_paragraphs="1, 2" if paper == "reviews" else "",
            exempt_reason=WHY_EXEMPT if paper == "reviews" else "",
            author="" if paper == "none" else "Partnership Officer",
            paper_due=None if paper == "none" else on(board_day(world.quarters[-1]) - timedelta(days=14)),
        )
        minute += minutes


def _clock(minute: int) -> str:
    """The time of day some minutes after ten in the morning."""
    return f"{10 + minute // 60}:{minute % 60:02d}"


def _invitees(world: World, place: int) -> None:
    rng, apart = world.random(f"attendance {place}"), world.random(f"deputies {place}")
    day = board_day(world.quarters[place])
    ways = (Attendance.PRESENT, Attendance.APOLOGIES, Attendance.SUBSTITUTE, Attendance.ABSENT)
    for member in world.members:
        if not member.covers(day):
            continue
        came = pick(rng, ways, (70, 14, 11, 5)) if day < TODAY else None
        world.rows.add(
            "invitees",
            meeting_id=world.boards[place],
            person_id=member.person,
            organisation_id=member.organisation,
            role=member.role,
            attendance=came,
            **deputy(apart, came),
        )


def _sign_offs(world: World, place: int) -> None:
    day = board_day(world.quarters[place])
    for role, ahead in (("Chair", 10), ("Monitoring Officer", 12), ("Head of Finance", 12)):
        signed = day - timedelta(days=ahead)
        world.rows.add(
            "sign_offs",
            meeting_id=world.boards[place],
            role=role,
            signed=on(signed) if signed < TODAY else None,
            status=SignOffStatus.SIGNED_OFF if signed < TODAY else SignOffStatus.WAITING,
        )
