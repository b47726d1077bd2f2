"""The invented sample's money: four streams with a change of funder, awards, spending, underspends and bids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import (
    AwardKind,
    AwardStatus,
    CarryForward,
    FundingKind,
    SpendKind,
    StreamStatus,
    UnderspendOutcome,
)
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.known import Says
from csp_desktop.samples.example_bids import add_bids
from csp_desktop.samples.example_places import PLACES
from csp_desktop.samples.example_rows import TODAY, board_day, on, pick, some
from csp_desktop.samples.example_topics_more import ALL, TOPICS
from csp_desktop.samples.example_world import said

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.samples.example_topics import Topic
    from csp_desktop.samples.example_world import World

FIRST, LAST = 2016, 2026  # financial years by the calendar year they start in
# name, funder, first and last year, kind, conditions, what follows
STREAMS = (
    (
        "Community Safety Grant",
        *("commissioner", FIRST, LAST, "grant"),
        "Quarterly return within twenty days of the quarter’s end. Money unspent on 31 March is handed back.",
        "",
    ),
    (
        "Dyffryn Communities Fund",
        *("Dyffryn Harrow Trust", FIRST, 2021, "programme"),
        "Yearly report with two case studies. Up to a fifth may be carried into the next year.",
        "Ended when the Trust became the Borders Together Foundation; followed by the Borders Together Fund.",
    ),
    (
        "Borders Together Fund",
        *("trust", 2022, LAST, "programme"),
        "Yearly report; one visit a year. Up to a fifth may be carried into the next year.",
        "Follows the Dyffryn Communities Fund, on the same terms but for a shorter time.",
    ),
    (
        "Violence Prevention Grant",
        *("region", 2021, LAST, "grant"),
        "For work under the Serious Violence Duty alone, agreed one year at a time.",
        "Nothing has been announced for the years after 2026/27.",
    ),
)
VIOLENT = ("violence", "night", "exploitation")
# Thousands of pounds that each stream brought in its first year.
POTS = {
    "Community Safety Grant": 118,
    "Dyffryn Communities Fund": 62,
    "Borders Together Fund": 66,
    "Violence Prevention Grant": 45,
}
LEAN = 2020
CARRIED = 20  # percent of a programme that may be carried into the next year
COSTS = (
    *("Staff costs", "Room hire and travel", "Materials and printing", "Sessional workers", "Training"),
    *("Equipment", "Translation", "Evaluation"),
)
UNDERSPENT = (
    "A post was empty for four months.",
    "The work began in the second quarter.",
    "Fewer sessions were held than planned.",
    "One provider withdrew.",
)
OUTCOMES = (
    "In the year {n} people were helped, a little more than planned.",
    "The aim was met, and the provider’s last report was accepted.",
    "Four in five of those who took part said that it had made a difference.",
    "Fewer sessions than planned, but those who came stayed to the end.",
    "The aim was met in part; the provider has set out what it would change.",
    "All the money went on what it was given for; the evaluation is with the group.",
)
PROMISED = (
    "More people helped than last year, and each asked what changed for them.",
    "Fewer incidents in the places named, by the police’s own count.",
    "Every session held, and a short report on who came.",
    "Those helped say that they feel safer.",
)
FORECAST_NOTES = ("A post starts later than planned.", "Prices went up; the provider told us in July.")
UNSIGNED = 14  # one award in so many has no agreement on record
UNKNOWN = 12  # one award in so many has no figure
OVERSPENT = 32  # one award in so many costs more than it was given
STEP = 50_00  # pence: awards are made in fifties of pounds


@dataclass(frozen=True, slots=True)
class Draft:
    """An award before its amount is known. weight: its part of the stream's money, nought where nothing is on record."""

    topic: Topic
    stream: str
    year: int
    number: int
    status: AwardStatus
    weight: float


@dataclass(frozen=True, slots=True)
class Given:
    """An award that may be spent: its row, stream, year, first day, amount in pence, and what is done by now."""

    row: int
    stream: str
    year: int
    starts: date
    amount: int
    status: AwardStatus


def fund(world: World) -> None:
    """Add all of it."""
    _streams(world)
    given = _awards(world)
    spent = _spends(world, given)
    _stream_years(world, given, spent)
    add_bids(world)


def _streams(world: World) -> None:
    names = {row["name"]: row["id"] for row in world.rows.tables["organisations"]}
    for name, funder, first, last, kind, conditions, note in STREAMS:
        world.streams[name] = world.rows.add(
            "streams",
            name=name,
            funder_id=world.organisations.get(funder) or names[funder],
            kind=FundingKind(kind),
            status=StreamStatus.ACTIVE if last == LAST else StreamStatus.ENDED,
            conditions=conditions,
            carry_forward=CarryForward.AGREED if kind == "programme" else CarryForward.NOT_ALLOWED,
            monitoring=Frequency.ANNUAL if kind == "programme" else Frequency.QUARTERLY,
            contact="Grants officer",
            starts=on(date(first, 4, 1)),
            ends=on(date(last + 1, 3, 31)) if last < LAST else None,
            note=note,
        )


def _pot(world: World, stream: str, year: int) -> int:
    """What a stream brings in a year, in pence: a little more each year, but for one lean one."""
    scale = max(world.volumes.awards // 150, 1)
    lean = 0.9 if year == LEAN else 1.0
    return round(POTS[stream] * (1 + 0.015 * (year - FIRST)) * lean) * scale * 1000_00


def _awards(world: World) -> list[Given]:
    rng = world.random("awards")
    given = []
    years = range(FIRST, LAST + 1)
    total = world.volumes.awards
    for place, year in enumerate(years):
        numbers = range(total * place // len(years), total * (place + 1) // len(years))
        given.extend(_awards_of(world, rng, year, numbers))
    return given


def _awards_of(world: World, rng: Random, year: int, numbers: range) -> list[Given]:
    """A year's awards: every stream open then has some, and nearly all that it brings is given."""
    streams = [name for name, _, first, last, *_ in STREAMS if first <= year <= last]
    pots = [POTS[name] for name in streams]
    drafts = []
    for place, number in enumerate(numbers):
        stream = streams[place] if place < len(streams) else rng.choices(streams, pots)[0]
        violent = stream == STREAMS[-1][0]
        topic = TOPICS[VIOLENT[number % len(VIOLENT)]] if violent else ALL[number * 5 % len(ALL)]
        status = _award_status(rng, year)
        known = status is not AwardStatus.PROPOSED and number % UNKNOWN != UNKNOWN - 1
        drafts.append(Draft(topic, stream, year, number, status, rng.uniform(0.5, 1.6) if known else 0.0))
    given = []
    for stream in streams:
        mine = [draft for draft in drafts if draft.stream == stream]
        whole = _pot(world, stream, year) * rng.uniform(0.93, 0.985)
        weight = sum(draft.weight for draft in mine)
        given.extend(_award(world, rng, draft, whole / weight if weight else 0.0) for draft in mine)
    return [award for award in given if award.amount]


def _award(world: World, rng: Random, draft: Draft, rate: float) -> Given:
    """One award with its provider and aims. rate: pence for each part of the year's money."""
    topic, year, number, status = draft.topic, draft.year, draft.number, draft.status
    title, words, aim = topic.awards[number // len(ALL) % len(topic.awards)]
    amount = int(draft.weight * rate) // STEP * STEP or None
    missing = Says.AWAITING if status is AwardStatus.PROPOSED else Says.NOT_RECORDED
    starts = (
        date(year, 10, 1) if status is AwardStatus.NOT_STARTED else date(year, rng.choice((4, 4, 4, 5, 7)), 1)
    )
    decided = None if status is AwardStatus.PROPOSED else _decided(world, starts)
    row = world.rows.add(
        "awards",
        title=f"{title}, {PLACES[number % len(PLACES)]}",
        description=words,
        stream_id=world.streams[draft.stream],
        priority_id=world.priority(topic.key, starts),
        first_year=FinancialYear(year),
        last_year=FinancialYear(year),
        amount=amount,
        amount_says=Says.EXACT if amount else missing,
        starts=on(starts),
        ends=on(date(year + 1, 3, 31)),
        kind=AwardKind.CONTINUING if status is AwardStatus.CONTINUING else AwardKind.ONE_OFF,
        status=status,
        decided=None if decided is None else on(board_day(world.quarters[decided])),
        meeting_id=None if decided is None else world.boards[decided],
        agreement=_signed(number, status, starts),
        reference=f"CSP-{year % 100:02d}-{number + 1:03d}" if decided is not None else "",
        outcomes=PROMISED[number % len(PROMISED)],
        delivered=said(rng, rng.choice(OUTCOMES)) if status is AwardStatus.COMPLETE else "",
    )
    _profile(world, draft, row, amount)
    _parts(world, rng, row, topic, aim)
    if status is AwardStatus.CONTINUING and amount:
        world.rows.add(
            "award_rates", award_id=row, per_year=amount, starts=on(starts), note="Renewed each April"
        )
    return Given(row, draft.stream, year, starts, amount or 0, status)


def _signed(number: int, status: AwardStatus, starts: date) -> PartialDate | None:
    """The day an award's agreement was signed, some days before it began; nothing of what is not agreed by now."""
    day = starts - timedelta(days=5 + number % 20)
    agreed = status not in (AwardStatus.PROPOSED, AwardStatus.WITHDRAWN) and number % UNSIGNED
    return on(day) if agreed and day < TODAY else None


def _profile(world: World, draft: Draft, row: int, amount: int | None) -> None:
    """What an award of this year plans to spend in it; of a few the officer says what it will come to."""
    if draft.year < LAST or amount is None:
        return
    known = draft.number % 4 == 0
    world.rows.add(
        "award_years",
        award_id=row,
        year=FinancialYear(draft.year),
        amount=amount,
        forecast=amount * 9 // 10 // STEP * STEP if known else None,
        note=FORECAST_NOTES[draft.number // 4 % len(FORECAST_NOTES)] if known else "",
    )


def _parts(world: World, rng: Random, row: int, topic: Topic, aim: str) -> None:
    """The provider or two, and the aims."""
    voluntary = range(len(world.organisations) + 3, world.volumes.agencies + 1)
    likely = [world.organisations[key] for key in topic.leads if key not in ("police", "hospital")]
    first = rng.choice(likely) if rng.random() < 0.8 else rng.choice(voluntary)
    others = [rng.choice(voluntary)] if rng.random() < 0.1 else []
    for position, organisation in enumerate(dict.fromkeys([first, *others]), 1):
        world.rows.add("award_providers", award_id=row, organisation_id=organisation, position=position)
    for position, words in enumerate(
        (aim, "The provider reports each quarter, with one case study a year."), 1
    ):
        world.rows.add("award_aims", award_id=row, position=position, aim=words)


def _award_status(rng: Random, year: int) -> AwardStatus:
    if year < LAST:
        return pick(rng, (AwardStatus.COMPLETE, AwardStatus.WITHDRAWN), (96, 4))
    ways = (AwardStatus.UNDER_WAY, AwardStatus.CONTINUING, AwardStatus.NOT_STARTED, AwardStatus.PROPOSED)
    return pick(rng, ways, (6, 5, 2, 2))


def _decided(world: World, starts: date) -> int | None:
    """The place of the last board meeting before an award began; None before these records begin."""
    held = [place for place, quarter in enumerate(world.quarters) if board_day(quarter) < min(starts, TODAY)]
    return held[-1] if held else None


def _spends(world: World, given: list[Given]) -> dict[int, int]:
    """Spending lines under every award that has begun; what was spent of each, in pence."""
    rng = world.random("spends")
    idle = (AwardStatus.NOT_STARTED, AwardStatus.WITHDRAWN)
    begun = [award for award in given if award.status not in idle]
    current = [award for award in begun if award.year == LAST]
    ended = [award for award in begun if award.year < LAST]
    early = min(4, world.volumes.spends // max(len(begun), 1))
    rest = world.volumes.spends - early * len(current)
    spent = {}
    for award in current:
        spent[award.row] = _lines(world, rng, award, early)
    for place, award in enumerate(ended):
        count = rest * (place + 1) // len(ended) - rest * place // len(ended)
        spent[award.row] = _lines(world, rng, award, count)
    return spent


def _lines(world: World, rng: Random, award: Given, count: int) -> int:
    """The spending lines of one award over its year, or over as much of it as has gone; their sum."""
    start = max(date(award.year, 5, 1), award.starts + timedelta(days=14))
    end = max(start, min(date(award.year + 1, 3, 31), TODAY - timedelta(days=3)))
    part = _part(rng, award.row) * (0.42 if award.year == LAST else 1)
    whole = round(award.amount * part)
    ahead = (SpendKind.CLAIMED, SpendKind.PAID) if award.year == LAST and count > 3 else ()
    weights = [rng.uniform(0.6, 1.4) for _ in range(count - len(ahead))]
    cuts = [round(whole * sum(weights[:place]) / sum(weights)) for place in range(len(weights) + 1)]
    days = (end - start).days
    for place in range(count):
        day = some(
            rng,
            start + timedelta(days=days * place // count),
            start + timedelta(days=days * (place + 1) // count),
        )
        evidenced = place - len(ahead)
        world.rows.add(
            "spends",
            award_id=award.row,
            year=FinancialYear(award.year),
            dated=on(min(day, end)),
            kind=SpendKind.SPENT if evidenced >= 0 else ahead[place],
            description=COSTS[(award.row + place) % len(COSTS)] if evidenced >= 0 else "First instalment",
            amount=cuts[evidenced + 1] - cuts[evidenced] if evidenced >= 0 else whole // 2,
            reference=f"{award.year % 100:02d}{award.year % 100 + 1:02d}-{award.row:04d}-{place + 1:02d}",
            evidence=f"{COSTS[(award.row + place) % len(COSTS)]}: {rng.choice(('invoice', 'claim form', 'ledger line'))}.",
        )
    return whole


def _part(rng: Random, award: int) -> float:
    """How much of an award is spent: nearly all, now and then much less, and in a few cases a little too much."""
    if award % OVERSPENT == 0:
        return rng.uniform(1.01, 1.09)
    return rng.uniform(0.68, 0.9) if rng.random() < 0.12 else rng.uniform(0.94, 1)


def _stream_years(world: World, given: list[Given], spent: dict[int, int]) -> None:
    """What each stream had each year, and what was left of it: carried on, handed back, or not on record."""
    rng = world.random("stream years")
    for name, _, first, last, kind, *_ in STREAMS:
        carried = None
        for year in range(first, last + 1):
            allocated = _pot(world, name, year)
            mine = [award.row for award in given if award.stream == name and award.year == year]
            left = allocated + (carried or 0) - sum(spent.get(row, 0) for row in mine)
            over = year < LAST and left > 0
            silent = over and (year + first) % 5 == 0
            on_goes = kind == "programme" and year < last and left * 100 <= allocated * CARRIED
            world.rows.add(
                "stream_years",
                stream_id=world.streams[name],
                year=FinancialYear(year),
                allocated=allocated,
                allocated_says=Says.EXACT,
                carried_in=carried,
                returned=left if over and not silent and not on_goes else None,
                spend_by=on(date(year + 1, 3, 31)),
                note="The last year of the present agreement." if year == LAST and kind == "grant" else "",
            )
            if over:
                _underspend(world, rng, (name, year, None if silent else left), on_goes)
            carried = left if over and on_goes and not silent else None


def _underspend(world: World, rng: Random, what: tuple[str, int, int | None], on_goes: bool) -> None:
    name, year, amount = what
    known = UnderspendOutcome.CARRIED_FORWARD if on_goes else UnderspendOutcome.RETURNED
    meeting = _decided(world, date(year + 1, 7, 1))
    world.rows.add(
        "underspends",
        stream_id=world.streams[name],
        year=FinancialYear(year),
        amount=amount,
        amount_says=Says.NOT_RECORDED if amount is None else Says.EXACT,
        outcome=UnderspendOutcome.NOT_RECORDED if amount is None else known,
        reason=rng.choice(UNDERSPENT),
        meeting_id=None if meeting is None else world.boards[meeting],
    )
