"""The invented sample's death reviews with their themes and tallies, recommendations and other boards' points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.actions import ActionPointStatus
from csp_desktop.rules.recommendations import (
    Acceptance,
    RecommendationLevel,
    RecommendationStatus,
    SourceKind,
)
from csp_desktop.rules.reviews import Learning, ReviewKind, ReviewStage
from csp_desktop.samples.example_places import ORGANISATIONS
from csp_desktop.samples.example_recurrence import recur
from csp_desktop.samples.example_review_lives import add_steps, live, more_dates, other_kinds
from csp_desktop.samples.example_review_words import (
    ADVICE,
    DECISIONS,
    GOOD,
    LEARNED,
    MANNERS,
    NEXT_STEPS,
    POINTS,
    THEMES,
)
from csp_desktop.samples.example_rows import TODAY, board_day, month_of, on, pick, some
from csp_desktop.samples.example_world import said

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.samples.example_world import World

FIRST, LAST = date(2016, 10, 12), date(2026, 8, 10)
RENAMED = date(2025, 4, 1)  # from here on a review is called by its new name
ORDER = (
    # at least so many days old, and the stage that such a review has reached
    (1700, ReviewStage.ACTIONS_CLOSED),
    (1250, ReviewStage.PUBLISHED),
    (820, ReviewStage.WITH_THE_HOME_OFFICE),
    (560, ReviewStage.PRESENTED),
    (240, ReviewStage.IN_PROGRESS),
    (90, ReviewStage.COMMISSIONED),
    (30, ReviewStage.DECISION),
    (0, ReviewStage.REFERRED),
)
NO_REVIEW = 4  # the fifth of every twelve was not taken up
NO_LEARNING = 6
LEADS = ("council", "police", "health", "probation", "hospital", "housing", "haven", "turning")
OPEN_STATES = (RecommendationStatus.IN_PROGRESS, RecommendationStatus.NOT_STARTED)
IMPACT = (
    "Audited: staff could describe the change and give an example.",
    "Referrals rose in the year after, and cases were held more often by one worker.",
    "No second case has shown the same gap.",
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where recommendations come from: a review or a product kept here, or words; accepted at a board meeting."""

    kind: SourceKind
    label: str
    links: dict[str, Any]
    board: int


def review(world: World) -> None:
    """Add all of it."""
    add_steps(world)
    for name, learning in THEMES:
        world.rows.add("themes", name=name, learning=learning)
    sources = [*_reviews(world), *_other_sources(world)]
    _recommendations(world, sources)
    _tallies(world)
    _points(world)
    recur(world)
    other_kinds(world)


def _reviews(world: World) -> list[Source]:
    rng = world.random("reviews")
    count = world.volumes.reviews
    days = (LAST - FIRST).days
    found = []
    for number in range(count):
        notified = FIRST + timedelta(days=days * number // (count - 1))
        source = _review(world, rng, number, notified)
        if source is not None:
            found.append(source)
    return found


def _review(world: World, rng: Random, number: int, notified: date) -> Source | None:
    """One review; the source of its recommendations once the board has heard it and there was something to learn."""
    refused = number % 12 == NO_REVIEW
    stage = (
        ReviewStage.NO_REVIEW
        if refused
        else next(stage for days, stage in ORDER if (TODAY - notified).days >= days)
    )
    dates = _dates(world, rng, stage, notified)
    heard = dates.pop("board", None)
    learned = heard is not None and number % 12 != NO_LEARNING
    renamed = notified >= RENAMED
    kind = ReviewKind.DOMESTIC_ABUSE_RELATED_DEATH_REVIEW if renamed else ReviewKind.DOMESTIC_HOMICIDE_REVIEW
    label = f"{kind.short}{number + 1:02d}"
    learning = Learning.IDENTIFIED if learned else Learning.NO_IDENTIFIED_LEARNING
    row = world.rows.add(
        "reviews",
        number=label,
        kind=kind,
        stage=stage,
        holder=stage.holder,
        held_since=_held_since(dates),
        decision=DECISIONS[0] if refused else DECISIONS[1] if dates.get("decided") else "",
        meeting_id=None if heard is None else world.boards[heard],
        quality_result="Adequate, with changes made" if dates.get("published") else "",
        expected=month_of(date(2026, 12, 1)) if stage is ReviewStage.WITH_THE_HOME_OFFICE else None,
        group_id=world.others["panel"],
        chair=f"Independent chair {'ABCDEFGH'[number % 8]}" if dates.get("commissioned") else "",
        learning=learning if heard is not None else Learning.NOT_RECORDED,
        learning_summary=LEARNED[number % len(LEARNED)] if learned else "",
        good_practice=GOOD[number % len(GOOD)] if heard is not None else "",
        death_period=month_of(notified - timedelta(days=20)),
        manner=_manner(number, heard is not None or refused),
        next_step=NEXT_STEPS.get(stage.value, ""),
        restricted=not dates.get("published"),
        **dates,
        **more_dates(stage, dates),
    )
    live(world, row, number)
    world.reviews.append(row)
    if not learned or heard is None:
        return None
    for theme in rng.sample(range(1, len(THEMES) + 1), 3):
        world.rows.add("review_themes", theme_id=theme, review_id=row)
    return Source(SourceKind.REVIEW, label, {"review_id": row}, heard)


def _dates(world: World, rng: Random, stage: ReviewStage, notified: date) -> dict[str, Any]:
    """The day of each step a review has taken, and under "board" the place of the meeting that heard it."""
    dates: dict[str, Any] = {"notified": on(notified)}
    decided = some(rng, notified + timedelta(days=18), notified + timedelta(days=30))
    if stage is ReviewStage.NO_REVIEW or stage.order > ReviewStage.DECISION.order:
        dates["decided"] = on(decided)
    if stage.order >= ReviewStage.COMMISSIONED.order:
        dates["commissioned"] = on(some(rng, decided + timedelta(days=20), decided + timedelta(days=45)))
    if stage.order < ReviewStage.PRESENTED.order:
        return dates
    ready = notified + timedelta(days=400)
    heard = next(place for place, quarter in enumerate(world.quarters) if board_day(quarter) >= ready)
    presented = board_day(world.quarters[heard])
    dates |= {"presented": on(presented), "board": heard}
    if stage.order >= ReviewStage.WITH_THE_HOME_OFFICE.order:
        submitted = some(rng, presented + timedelta(days=20), presented + timedelta(days=60))
        dates["submitted"] = on(submitted)
        if stage.order >= ReviewStage.PUBLISHED.order:
            dates["published"] = on(
                some(rng, submitted + timedelta(days=240), submitted + timedelta(days=420))
            )
    return dates


def _held_since(dates: dict[str, Any]) -> Any:
    """The latest step: whoever has the review has had it since then."""
    return max(dates.values(), key=lambda when: when.first)


def _other_sources(world: World) -> list[Source]:
    """Products received, and a peer review: five recommendations in all among some of the older boards."""
    found = []
    for row in world.products[-4:]:
        product = world.rows.tables["products"][row - 1]
        heard = world.boards.index(product["meeting_id"])
        kind = SourceKind.PROFILE if "profile" in product["name"] else SourceKind.INFORMATION_PRODUCT
        found.append(Source(kind, f"P{row}", {"product_id": row}, heard))
    peer = {"source": "Peer review of the partnership, 2022"}
    return [*found, Source(SourceKind.PEER_REVIEW, "PR", peer, 23)]


def _recommendations(world: World, sources: list[Source]) -> None:
    rng = world.random("recommendations")
    total = world.volumes.recommendations
    used: dict[str, int] = {}
    for place in range(total):
        source = sources[place % len(sources)]
        used[source.label] = used.get(source.label, 0) + 1
        _recommendation(world, rng, source, used[source.label])


def _recommendation(world: World, rng: Random, source: Source, number: int) -> None:
    """One recommendation: the newest source's have nobody yet, old ones are done."""
    accepted = board_day(world.quarters[source.board])
    ahead = accepted >= TODAY
    loose = ahead or (source.board >= len(world.quarters) - 8 and number % 3 == 0)
    key = rng.choice(LEADS)
    single = rng.random() < 0.6
    words, theme = ADVICE[(number * 7 + source.board) % len(ADVICE)]
    who = ORGANISATIONS[key][0] if single else "The partnership"
    due = accepted + timedelta(days=rng.choice((180, 270, 365)))
    status = RecommendationStatus.NOT_ALLOCATED if loose else _status(rng, due)
    completed = some(rng, accepted + timedelta(days=60), min(due + timedelta(days=40), TODAY))
    done = status is RecommendationStatus.DONE
    row = world.rows.add(
        "recommendations",
        number=f"{source.label}/{number}",
        wording=f"{who} should {said(rng, words)}.",
        source_kind=source.kind,
        level=RecommendationLevel.SINGLE_AGENCY if single else RecommendationLevel.PARTNERSHIP,
        organisation_id=world.organisations[key] if single and not loose else None,
        acceptance=Acceptance.AWAITING if ahead else Acceptance.ACCEPTED,
        accepted=None if ahead else on(accepted),
        meeting_id=world.boards[source.board],
        status=status,
        due=None if loose else on(due),
        completed=on(completed) if done else None,
        evidence="Policy, training record and audit seen by the panel." if done else "",
        impact=rng.choice(IMPACT) if done and rng.random() < 0.6 else "",
        theme_id=theme,
        **source.links,
    )
    if loose:
        return
    world.recommendations.append((row, accepted))
    routes = (world.others["panel"], world.groups[0, len(world.quarters) - 1])
    for group in routes[: 1 + (number % 4 == 0)]:
        world.rows.add("recommendation_routes", recommendation_id=row, group_id=group)


def _status(rng: Random, due: date) -> RecommendationStatus:
    if due < date(2025, 6, 1):
        return RecommendationStatus.DONE
    if due < TODAY:
        return pick(rng, (RecommendationStatus.DONE, *OPEN_STATES), (70, 26, 4))
    return pick(rng, (RecommendationStatus.DONE, *OPEN_STATES), (15, 55, 30))


def _manner(number: int, settled: bool) -> str:
    """How the death came about, once a review has settled it."""
    return MANNERS[2] if not settled else MANNERS[number % 3 == 1]


def _tallies(world: World) -> None:
    """Two breakdowns of the same reviews, which therefore add up alike."""
    manners = [row["manner"] for row in world.rows.tables["reviews"]]
    unknown = manners.count(MANNERS[2])
    family = (len(manners) - unknown) // 3
    partner = len(manners) - unknown - family
    split = (
        ("How each death came about", tuple((manner, manners.count(manner)) for manner in MANNERS)),
        (
            "Relationship",
            (("Partner or former partner", partner), ("Family member", family), (MANNERS[2], unknown)),
        ),
    )
    for breakdown, parts in split:
        for position, (category, number) in enumerate(parts, 1):
            world.rows.add(
                "review_tallies",
                period="2016 to 2026",
                breakdown=breakdown,
                position=position,
                category=category,
                count=number,
                source="Death Review Oversight Panel",
            )


def _points(world: World) -> None:
    for number, (wording, body, to, raised, response) in enumerate(POINTS, 1):
        day = date.fromisoformat(raised)
        answered = day + timedelta(days=70) if response else None
        world.rows.add(
            "action_points",
            number=str(number),
            wording=wording,
            raised_by_id=world.others[body],
            raised=on(day),
            addressed_to=to,
            response=response,
            responded=on(answered) if answered else None,
            status=ActionPointStatus.ANSWERED if response else ActionPointStatus.OPEN,
            group_id=world.groups[number % len(world.slots), len(world.quarters) - 1],
        )
