"""The invented sample's strategies: priorities with their lineage, evidence, action plans, assurance and alignment."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.duties import AssuranceLevel, AssuranceOrigin
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.known import Says
from csp_desktop.rules.measures import MeasureUnit
from csp_desktop.rules.ranks import Rank
from csp_desktop.rules.strategies import (
    LineKind,
    PriorityKind,
    PriorityStatus,
    RouteStepStatus,
    StrategyStatus,
)
from csp_desktop.samples.example_action_words import course_of
from csp_desktop.samples.example_places import AREA
from csp_desktop.samples.example_rows import month_of, on, pick, some
from csp_desktop.samples.example_topics_more import TOPICS
from csp_desktop.samples.example_world import said

if TYPE_CHECKING:
    from csp_desktop.samples.example_world import World

NEXT_YEAR = 2027
STRATEGIES = (
    (2014, 2017, "Safer Together"),
    (2017, 2020, "Safer Streets, Safer Homes"),
    (2020, 2024, "Closer Communities"),
    (2024, 2027, "Safe and Heard"),
)
# strategy, number, subject, wording, lead slot, status
PRIORITIES = (
    (2014, "1", "antisocial", "Tackle antisocial behaviour", 3, "ended"),
    (2014, "2", "burglary", "Reduce burglary and vehicle crime", 3, "dropped to assurance"),
    (2014, "3", "drugs", "Reduce the harm from drugs and alcohol", 2, "dropped to assurance"),
    (2014, "4", "domestic", "Reduce domestic violence", 0, "ended"),
    (2017, "1", "domestic", "Prevent domestic abuse and support those who live with it", 0, "ended"),
    (2017, "2", "exploitation", "Protect children from sexual exploitation", 1, "ended"),
    (2017, "3", "antisocial", "Tackle antisocial behaviour", 3, "ended"),
    (2017, "4", "hate", "Stand up to hate crime", 5, "ended"),
    (2020, "1", "domestic", "Prevent domestic abuse and sexual violence", 0, "ended"),
    (2020, "2", "exploitation", "Protect children from exploitation of every kind", 1, "ended"),
    (2020, "3", "antisocial", "Safe and welcoming public places", 3, "ended"),
    (2020, "4", "violence", "Reduce serious violence", 4, "added mid-term"),
    (2020, "5", "roads", "Safer roads", 5, "dropped to assurance"),
    (2024, "1", "domestic", "Prevent domestic abuse and sexual violence", 0, "carried over"),
    (2024, "2", "exploitation", "Protect children from exploitation of every kind", 1, "carried over"),
    (2024, "3", "drugs", "Reduce the harm from drugs and alcohol", 2, "agreed"),
    (2024, "4", "antisocial", "Neighbourhoods free from crime and antisocial behaviour", 3, "agreed"),
    (2024, "5", "violence", "Prevent serious violence, above all among the young", 4, "agreed"),
)
THEMES = (
    (2017, "A", "prevention", "Prevention and early help"),
    (2020, "A", "reoffending", "Reducing reoffending"),
    (2020, "B", "voice", "The voice of victims"),
    (2024, "A", "reoffending", "Reducing reoffending"),
    (2024, "B", "rural", "Rural communities and the Welsh language"),
    (2024, "C", "night", "A safe night out"),
)
# before (strategy, subject), after, how, why
LINES = (
    ((2014, "domestic"), (2017, "domestic"), "reworded", "The wording takes in abuse that is not physical."),
    ((2014, "antisocial"), (2017, "antisocial"), "carried", "Residents still put it first in the survey."),
    (
        (2017, "domestic"),
        (2020, "domestic"),
        "reworded",
        "Sexual violence was added after the needs assessment.",
    ),
    (
        (2017, "exploitation"),
        (2020, "exploitation"),
        "reworded",
        "County lines made a wider wording necessary.",
    ),
    (
        (2017, "antisocial"),
        (2020, "antisocial"),
        "merged",
        "The same streets and the same people came up in both.",
    ),
    ((2017, "hate"), (2020, "antisocial"), "merged", "Hate crime here happens mostly in public places."),
    (
        (2020, "domestic"),
        (2024, "domestic"),
        "carried",
        "Need has not fallen and reviews continue to find gaps.",
    ),
    ((2020, "exploitation"), (2024, "exploitation"), "carried", "Carried whole, with a new delivery plan."),
    (
        (2020, "antisocial"),
        (2024, "antisocial"),
        "reworded",
        "Neighbourhood crime is added to public places.",
    ),
    (
        (2014, "burglary"),
        (2024, "antisocial"),
        "returned",
        "Thefts from homes and sheds have risen since 2022.",
    ),
    (
        (2020, "violence"),
        (2024, "violence"),
        "reworded",
        "The duty asks for prevention, and the young come first.",
    ),
    ((2014, "drugs"), (2024, "drugs"), "returned", "Deaths rose, and the treatment system was rebuilt."),
    ((2020, "reoffending"), (2024, "reoffending"), "carried", "Carried as a theme of every priority."),
)
ASSURED = (
    (2014, "burglary", "Burglary and vehicle crime", "police", "2017-03-16", "2024-03-21"),
    (2014, "drugs", "Drugs and alcohol", "health", "2017-03-16", "2024-03-21"),
    (2020, "roads", "Road safety", "roads", "2024-03-21", ""),
)
ROUTE = (
    ("Chairs of the groups", "Choose priorities from the assessment", 150),
    (f"{AREA} Community Safety Partnership", "Agree the draft", 105),
    ("Public consultation", "Six weeks, in Welsh and in English", 60),
    ("Scrutiny committee", "Comment on the draft", 40),
    ("Full Council", "Adopt the strategy", 10),
)
PLAN_LINES = 4


def plan(world: World) -> None:
    """Add all of it."""
    _strategies(world)
    _priorities(world)
    _lines(world)
    _assurance(world)
    _plan_lines(world)
    _evidence(world)
    _alignments(world)


def _strategies(world: World) -> None:
    before = None
    for first, last, words in STRATEGIES:
        starts = date(first, 4, 1)
        before = world.rows.add(
            "strategies",
            title=f"{words}: community safety strategy {first}-{last % 100}",
            partnership_id=1,
            first_year=first,
            last_year=last,
            starts=on(starts),
            ends=on(date(last, 3, 31)),
            status=StrategyStatus.PUBLISHED if last == NEXT_YEAR else StrategyStatus.ENDED,
            version="1.0",
            agreed=month_of(starts - timedelta(days=15)),
            agreed_by="The board and full Council",
            published=month_of(starts + timedelta(days=20)),
            supersedes_id=before,
            review="Reviewed by the board each June against the strategic assessment." if last > 2016 else "",
        )
        world.strategies[first] = before
        for position, (body, purpose, ahead) in enumerate(ROUTE, 1):
            day = starts - timedelta(days=ahead)
            world.rows.add(
                "route_steps",
                strategy_id=before,
                position=position,
                body=body,
                purpose=purpose,
                due=month_of(day),
                done=month_of(day),
                status=RouteStepStatus.DONE,
            )


def _priorities(world: World) -> None:
    for year, number, subject, wording, slot, status in PRIORITIES:
        decided = date(year, 3, 20)
        dropped = status == "dropped to assurance"
        left = date(next(last for first, last, _ in STRATEGIES if first == year), 3, 31)
        group = world.groups[slot, len(world.quarters) - 1]
        row = world.rows.add(
            "priorities",
            strategy_id=world.strategies[year],
            number=number,
            wording=wording,
            subject=TOPICS[subject].subject,
            kind=PriorityKind.PRIORITY,
            status=PriorityStatus(status),
            decided=month_of(decided),
            meeting_id=_board_in(world, decided),
            lead_group_id=group,
            lead_organisation_id=world.organisations[TOPICS[subject].leads[0]],
            reason="Chosen from the strategic assessment and what residents said.",
            dropped=month_of(left) if dropped else None,
            went_to="Yearly assurance report to the board" if dropped else "",
        )
        world.priorities[subject, year] = row
        world.rows.add("group_deliveries", group_id=group, priority_id=row)
    for year, number, subject, wording in THEMES:
        topic = TOPICS.get(subject)
        world.priorities[subject, year] = world.rows.add(
            "priorities",
            strategy_id=world.strategies[year],
            number=number,
            wording=wording,
            subject=topic.subject if topic else wording,
            kind=PriorityKind.CROSS_CUTTING_THEME,
            status=PriorityStatus.AGREED if year == 2024 else PriorityStatus.ENDED,
            decided=month_of(date(year, 3, 20)),
            meeting_id=_board_in(world, date(year, 3, 20)),
        )


def _board_in(world: World, day: date) -> int | None:
    """The board meeting in the month of a day."""
    for place, meeting in enumerate(world.rows.tables["meetings"][: len(world.quarters)]):
        if (meeting["held"].year, meeting["held"].month) == (day.year, day.month):
            return world.boards[place]
    return None


def _lines(world: World) -> None:
    for before, after, how, reason in LINES:
        world.rows.add(
            "priority_links",
            before_id=world.priorities[before[1], before[0]],
            after_id=world.priorities[after[1], after[0]],
            kind=LineKind(how),
            decided=month_of(date(after[0], 3, 20)),
            reason=reason,
        )


def _assurance(world: World) -> None:
    for year, subject, name, agency, since, until in ASSURED:
        world.rows.add(
            "assurance_items",
            name=name,
            origin=AssuranceOrigin.DROPPED_PRIORITY,
            priority_id=world.priorities[subject, year],
            organisation_id=world.organisations[agency],
            cycle=Frequency.ANNUAL,
            since=on(date.fromisoformat(since)),
            until=on(date.fromisoformat(until)) if until else None,
            last_report=month_of(date(2023, 9, 1) if until else date(2025, 9, 1)),
            next_report=None if until else month_of(date(2026, 9, 1)),
            level=AssuranceLevel.PARTIAL if until else AssuranceLevel.SUBSTANTIAL,
            note="Returned to the priorities in 2024." if until else "One report a year, in September.",
        )


def _plan_lines(world: World) -> None:
    rng = world.random("plan")
    for (subject, year), priority in list(world.priorities.items()):
        topic = TOPICS.get(subject)
        if (
            topic is None
            or world.rows.tables["priorities"][priority - 1]["kind"] is not PriorityKind.PRIORITY
        ):
            continue
        current = year == STRATEGIES[-1][0]
        for position, words in enumerate(rng.sample(topic.actions, PLAN_LINES), 1):
            due = some(rng, date(year + 1, 1, 1), date(2027 if current else year + 3, 3, 31))
            past = due < date(2026, 6, 1)
            status = (
                ActionStatus.DONE
                if past
                else pick(rng, (ActionStatus.ON_TRACK, ActionStatus.SOME_CONCERN), (4, 1))
            )
            world.rows.add(
                "plan_lines",
                priority_id=priority,
                position=position,
                action=said(rng, words),
                lead=rng.choice(("Group chair", "Lead agency", "Partnership Officer")),
                organisation_id=world.organisations[rng.choice(topic.leads)],
                group_id=world.rows.tables["priorities"][priority - 1]["lead_group_id"],
                due=month_of(due),
                status=status,
                progress=said(rng, rng.choice(course_of(words).done if past else course_of(words).steps)),
            )


def _evidence(world: World) -> None:
    rng = world.random("evidence")
    for (subject, year), priority in list(world.priorities.items()):
        topic = TOPICS.get(subject)
        if topic is None:
            continue
        name, unit, _, about = rng.choice(topic.measures)
        kind = MeasureUnit.PERCENT if unit == "percent" else MeasureUnit.COUNT
        here = Decimal(f"{about * rng.uniform(0.95, 1.15):.{1 if unit == 'percent' else 0}f}")
        there = Decimal(f"{about * rng.uniform(0.9, 1.1):.{1 if unit == 'percent' else 0}f}")
        world.rows.add(
            "evidence",
            priority_id=priority,
            statement=f"{name}, a quarter on average",
            figure=Figure(here, unit=kind),
            says=Says.EXACT,
            unit=kind,
            comparator="Average of similar areas",
            comparator_figure=Figure(there, unit=kind),
            rank=Rank(rng.randint(3, 15), 15),
            period=f"{year - 2}/{(year - 1) % 100:02d}",
            area=AREA,
            source=f"Strategic assessment, {year - 1}",
            delivered=month_of(date(year - 1, 12, 1)),
        )
        world.rows.add(
            "evidence",
            priority_id=priority,
            statement=said(rng, rng.choice(topic.heard)[0]),
            unit=MeasureUnit.WORDS,
            area=AREA,
            source="Residents’ survey and meetings",
            caveat="What was said at meetings is not a sample of everybody.",
        )


def _alignments(world: World) -> None:
    current = world.strategies[STRATEGIES[-1][0]]
    for other, theme, explanation in (
        ("Harrow Vale Police and Crime Plan", "Putting victims first", "Priorities 1, 2 and 5 answer to it."),
        ("Harrow Vale Police and Crime Plan", "Safer neighbourhoods", "Priority 4 is worded to match it."),
        (
            "Harrowdale Health and Wellbeing Strategy",
            "Good mental health",
            "Through the work on drugs and alcohol.",
        ),
        ("Council Plan", "Thriving towns", "The theme of a safe night out is shared."),
        ("Welsh Language Promotion Plan", "Services in Welsh", "Every public leaflet is in both languages."),
    ):
        world.rows.add(
            "alignments", strategy_id=current, other=other, theme=theme, answer="Yes", explanation=explanation
        )
