"""The invented sample's registers: duties, risks, documents, posts, products, data supplies, events and contacts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.documents import DocumentKind, DocumentStatus, ProductStatus
from csp_desktop.rules.duties import AssuranceLevel, AssuranceOrigin, DutyCycle
from csp_desktop.rules.funding import BidStatus
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.people import PostStatus
from csp_desktop.rules.risks import RiskStatus
from csp_desktop.samples.example_event_words import CASES, EVENTS
from csp_desktop.samples.example_places import ORGANISATIONS, PLACES
from csp_desktop.samples.example_register_words import (
    CONTACTS,
    DUTIES,
    FINDINGS,
    LABELS,
    POSTS,
    PRODUCTS,
    RISKS,
    SUPPLIES,
    SUPPLY_LATE,
)
from csp_desktop.samples.example_rows import TODAY, board_day, month_of, on, quarter_of
from csp_desktop.samples.example_topics_more import ALL

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.samples.example_world import World

PAPERS = (
    ("Agenda", DocumentKind.AGENDA),
    ("Minutes", DocumentKind.MINUTES),
    ("Performance report", DocumentKind.REPORT),
    ("Finance report", DocumentKind.REPORT),
    ("Action log", DocumentKind.REPORT),
    ("Risk register", DocumentKind.APPENDIX),
    ("Data tables", DocumentKind.DATA),
    ("Background paper", DocumentKind.BACKGROUND_PAPER),
)
APPENDICES = 26


def register(world: World) -> None:
    """Add all of it."""
    _duties(world)
    _risks(world)
    _posts(world)
    _products(world)
    _supplies(world)
    _events(world)
    _documents(world)
    for label, short, since in LABELS:
        world.rows.add("review_labels", label=label, short=short, since=on(date.fromisoformat(since)))
    for label, key, role, telephone, email in CONTACTS:
        links = {"organisation_id": world.organisations[key], "telephone": telephone, "email": email}
        world.rows.add("contact_points", label=label, role=role, **links)


def _month(text: str) -> PartialDate | None:
    return month_of(date.fromisoformat(f"{text}-01")) if text else None


def _duties(world: World) -> None:
    for name, statute, key, cycle, how, level, last, following in DUTIES:
        row = world.rows.add(
            "duties",
            name=name,
            statute=statute,
            held_by="The partnership" if key == "council" else ORGANISATIONS[key][0],
            organisation_id=world.organisations[key],
            cycle=DutyCycle(cycle),
            how_met=how,
            evidence=f"Report to the board, {_month(last)}." if last else "",
            level=AssuranceLevel(level),
            last_assured=_month(last),
            next_due=_month(following),
        )
        if cycle == "annual":
            world.rows.add(
                "assurance_items",
                name=name,
                origin=AssuranceOrigin.STATUTORY_FUNCTION,
                duty_id=row,
                organisation_id=world.organisations[key],
                reports_to_id=world.others["safeguarding"] if name.startswith("Safe accommodation") else None,
                cycle=Frequency.ANNUAL,
                since=_month("2018-04"),
                last_report=_month(last),
                next_report=_month(following),
                level=AssuranceLevel(level),
            )


def _risks(world: World) -> None:
    rng = world.random("risks")
    count = world.volumes.risks
    each = world.volumes.revisions // count
    for number in range(count):
        title, description, owner, response, subject = RISKS[number % len(RISKS)]
        closed = number % 12 == 11
        raised = date(2016, 12, 1) + timedelta(days=number * 23 % 400)
        score = _revisions(world, rng, number + 1, raised, each)
        where = "" if number < len(RISKS) else f", {PLACES[number % len(PLACES)]}"
        world.rows.add(
            "risks",
            title=f"{title}{where}",
            description=description,
            owner=owner,
            shared_with="Harrowdale Safeguarding Executive" if number % 6 == 2 else "",
            priority_id=world.priorities.get((subject, 2024)),
            likelihood=score[0],
            impact=score[1],
            response=response,
            status=RiskStatus.CLOSED
            if closed
            else RiskStatus.ACCEPTED
            if number % 9 == 7
            else RiskStatus.OPEN,
            raised=on(raised),
            reviewed=on(date(2026, 6, 18)),
        )


def _revisions(world: World, rng: Random, risk: int, raised: date, count: int) -> tuple[int, int]:
    """Scores from the day a risk was raised to the board of June 2026; the last of them."""
    usual, impact = rng.randint(2, 4), rng.choice((2, 3, 3, 4, 4, 5))
    likelihood = usual
    days = (date(2026, 6, 18) - raised).days
    for place in range(count):
        before = likelihood
        if place and rng.random() < 0.3:  # it moves a little, and then back to what is usual for it
            likelihood += rng.choice((-1, 1)) if likelihood == usual else (1 if likelihood < usual else -1)
        notes = {-1: "Less likely than last quarter.", 0: "No change.", 1: "More likely than last quarter."}
        world.rows.add(
            "risk_revisions",
            risk_id=risk,
            dated=on(raised + timedelta(days=days * place // max(count - 1, 1))),
            likelihood=likelihood,
            impact=impact,
            note=notes[likelihood - before] if place else "First scored.",
        )
    return likelihood, impact


def _posts(world: World) -> None:
    undecided = [row["id"] for row in world.rows.tables["bids"] if row["status"] is BidStatus.AWAITING]
    for title, key, funded, status, since, until, note in POSTS:
        world.rows.add(
            "posts",
            title=title,
            employer_id=world.organisations[key],
            funded_by=funded,
            stream_id=world.streams.get(funded),
            bid_id=undecided[0] if status == "awaiting bid" else None,
            status=PostStatus(status),
            since=_month(since),
            until=_month(until),
            note=note,
        )


def _products(world: World) -> None:
    for place, (name, key) in enumerate(PRODUCTS):
        last = place == len(PRODUCTS) - 1
        board = len(world.quarters) - 1 - (len(PRODUCTS) - 1 - place) * 3
        heard = board_day(world.quarters[board])
        world.products.append(
            world.rows.add(
                "products",
                name=name.format(year=heard.year),
                supplier_id=world.organisations[key],
                received=month_of(heard - timedelta(days=50)),
                meeting_id=world.boards[board],
                status=ProductStatus.YET_TO_BE_DISCUSSED if last else ProductStatus.DISCUSSED,
                findings=FINDINGS[place % len(FINDINGS)],
                restricted=place % 4 == 1,
            )
        )


def _supplies(world: World) -> None:
    rng = world.random("supplies")
    for place, quarter in enumerate(world.quarters):
        due = quarter.last + timedelta(days=30)
        for key, name in SUPPLIES:
            last = place == len(world.quarters) - 1
            missing = (last and key in ("hospital", "probation")) or rng.random() < 0.03
            late = rng.random() < 0.15
            received = due + timedelta(days=rng.randint(1, 25) if late else -rng.randint(0, 12))
            world.rows.add(
                "data_supplies",
                organisation_id=world.organisations[key],
                name=name,
                quarter=quarter_of(quarter),
                due=on(due),
                received=None if missing else on(received),
                status=ProductStatus.REQUESTED if missing else ProductStatus.RECEIVED,
                note=rng.choice(SUPPLY_LATE) if missing or late else "",
            )


def _events(world: World) -> None:
    now = len(world.quarters) - 1
    for title, month, slot, aims, done, planned, themes in EVENTS:
        world.rows.add(
            "key_events",
            title=title,
            starts=_month(month),
            group_id=world.groups[slot, now],
            cadence=Frequency.WEEKLY,
            aims=aims,
            done=done,
            planned=planned,
            themes=themes,
        )
    for title, setting, month, narrative, saw, turned, outcome, subject in CASES:
        world.rows.add(
            "case_studies",
            title=title,
            setting=setting,
            month=_month(month),
            narrative=narrative,
            agencies_saw=saw,
            turning_point=turned,
            outcome=outcome,
            consent="Agreed in writing; details changed",
            anonymised=True,
            priority_id=world.priorities.get((subject, 2024)),
        )
    for group, other, how, since, until in (
        (world.others["panel"], world.others["safeguarding"], "gives updates to", "2019-04", ""),
        (world.groups[0, now], world.others["safeguarding"], "also works for", "2021-09", ""),
        (world.groups[2, now], world.others["health board"], "also works for", "", ""),
        (world.groups[2, now], world.others["safeguarding"], "also works for", "2018-01", "2022-03"),
        (world.others["conference"], world.board, "gives updates to", "", ""),
    ):
        dates = {"since": _month(since), "until": _month(until)}
        world.rows.add("group_ties", group_id=group, other_id=other, kind=how, **dates)


def _documents(world: World) -> None:
    """The papers of every meeting, then strategies and terms of reference."""
    meetings = [*world.boards, *world.meetings.values()]
    standing = [(row["title"], row["id"], row["agreed"]) for row in world.rows.tables["strategies"]]
    terms = world.rows.tables["group_revisions"]
    total = world.volumes.documents - len(standing) - len(terms)
    for place, meeting in enumerate(meetings):
        count = total * (place + 1) // len(meetings) - total * place // len(meetings)
        _papers(world, meeting, count)
    for title, row, agreed in standing:
        world.rows.add(
            "documents",
            title=title,
            kind=DocumentKind.STRATEGY,
            place=f"Community Safety/Strategies/{agreed.year}.pdf",
            version="1.0",
            status=DocumentStatus.PUBLISHED,
            dated=agreed,
            strategy_id=row,
        )
    names = {row["id"]: row["name"] for row in world.rows.tables["groups"]}
    for row in terms:
        world.rows.add(
            "documents",
            title=f"Terms of reference, {names[row['group_id']]}, version {row['version']}",
            kind=DocumentKind.TERMS_OF_REFERENCE,
            place=f"Community Safety/Terms/{row['group_id']:02d}-{row['version']}.docx",
            version=row["version"],
            status=DocumentStatus.FINAL,
            dated=row["effective"],
            group_id=row["group_id"],
        )


def _papers(world: World, meeting: int, count: int) -> None:
    row = world.rows.tables["meetings"][meeting - 1]
    held = row["held"].first
    future = held >= TODAY
    for number in range(count):
        name, kind = PAPERS[number % len(PAPERS)]
        if number >= len(PAPERS) or kind is DocumentKind.BACKGROUND_PAPER:
            name = f"{ALL[(meeting + number) % len(ALL)].subject}: background"
        if future and kind is DocumentKind.MINUTES:
            name, kind = "Forward plan", DocumentKind.REPORT
        file = name.lower().replace(": ", "-").replace(" ", "-")
        world.rows.add(
            "documents",
            title=f"{name}, {row['title']}, {row['held'].text}",
            kind=kind,
            place=f"Community Safety/Meetings/{held:%Y-%m-%d}/{meeting:04d}-{file}.docx",
            version="0.3" if future else "1.0",
            status=DocumentStatus.DRAFT if future else DocumentStatus.FINAL,
            dated=on(min(held + timedelta(days=5 if kind is DocumentKind.MINUTES else -7), TODAY)),
            appendix=chr(ord("A") + number % APPENDICES) if kind is DocumentKind.APPENDIX else "",
            restricted=kind is DocumentKind.BACKGROUND_PAPER and meeting % 5 == 0,
            meeting_id=meeting,
            group_id=row["group_id"],
        )
