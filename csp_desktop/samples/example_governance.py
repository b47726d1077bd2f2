"""The invented sample's partnership, organisations, groups with their terms, people, seats and offices."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csp_desktop.rules.groups import Frequency, GroupChange, GroupKind, GroupStatus
from csp_desktop.rules.people import OrganisationKind, StatutoryStatus
from csp_desktop.samples.example_places import (
    AREA,
    BOARD,
    FORENAMES,
    FORMER,
    ORGANISATIONS,
    PLACES,
    ROLES,
    SURNAMES,
    WORKS,
)
from csp_desktop.samples.example_rows import TODAY, board_day, month_of, on
from csp_desktop.samples.example_topics_more import TOPICS
from csp_desktop.samples.example_world import Tenure

if TYPE_CHECKING:
    from random import Random

    from csp_desktop.samples.example_world import World

BOARD_SEATS = 26
BEGINS = date(2016, 9, 1)
BODIES = (
    ("health board", "Harrowdale Health and Wellbeing Board", "peer board", "quarterly"),
    ("safeguarding", "Harrowdale Safeguarding Executive", "peer board", "quarterly"),
    ("panel", "Death Review Oversight Panel", "panel", "as needed"),
    ("conference", "Case Conference Steering Group", "another board's group", "twice a year"),
    ("cameras", "Camera Renewal Group", "task and finish", "monthly"),
)
CHANGES = (
    ("Membership widened to bring in housing and the voluntary sector.", (False, False, True)),
    (
        "The chair now reports to each quarterly board; the quorum is five, from three agencies.",
        (True, False, False),
    ),
    ("Scope redrawn to follow the new strategy, with one lead for each priority.", (True, True, False)),
    ("Members now name a deputy, and papers go out seven days ahead.", (True, False, True)),
)
REASONS = (
    "Agreed after the yearly review of groups.",
    "The strategy had changed and the old terms no longer matched it.",
    "Attendance had fallen, and two agencies had no seat.",
)


def govern(world: World) -> None:
    """Add all of it."""
    _organisations(world)
    _groups(world)
    _revisions(world)
    _people(world)
    _offices(world)


def _organisations(world: World) -> None:
    add = world.rows.add
    for key, (name, short, kind, status) in ORGANISATIONS.items():
        world.organisations[key] = add(
            "organisations",
            name=name,
            short_name=short,
            kind=OrganisationKind(kind),
            status=StatutoryStatus(status),
        )
    for name, key, until in (
        ("Dyffryn Harrow Trust", "trust", date(2022, 3, 31)),
        ("Harrow Vale Rehabilitation Company", "probation", date(2021, 6, 25)),
    ):
        add(
            "organisations",
            name=name,
            kind=OrganisationKind.OTHER,
            status=StatutoryStatus.OTHER,
            until=on(until),
            successor_id=world.organisations[key],
        )
    for number in range(world.volumes.agencies - world.rows.count("organisations")):
        district = " and District" if number >= len(PLACES) * len(WORKS) else ""
        work = WORKS[(number % len(PLACES) + number // len(PLACES)) % len(WORKS)]
        add(
            "organisations",
            name=f"{PLACES[number % len(PLACES)]}{district} {work}",
            kind=OrganisationKind.VOLUNTARY_SECTOR,
            status=StatutoryStatus.VOLUNTARY_SECTOR,
        )


def _groups(world: World) -> None:
    add = world.rows.add
    world.others["board"] = add(
        "groups",
        name=BOARD,
        abbreviation="LHCSP",
        kind=GroupKind.BOARD,
        status=GroupStatus.ACTIVE,
        is_board=True,
        partnership_id=1,
        purpose=f"Brings together the responsible authorities to reduce crime and disorder in {AREA}.",
        frequency=Frequency.QUARTERLY,
        created=month_of(date(1998, 10, 1)),
    )
    handed = {slot: quarters for _, slot, quarters, _ in FORMER}
    for slot in world.slots:
        topics = [TOPICS[key].subject for key in slot.subjects]
        listed = " and ".join([", ".join(topics[:-1]), topics[-1]] if len(topics) > 1 else topics)
        first = world.quarters[handed.get(slot.number, 0)].last
        group = add(
            "groups",
            name=slot.name,
            abbreviation=slot.abbreviation,
            kind=GroupKind.SUBGROUP,
            status=GroupStatus.ACTIVE,
            partnership_id=1,
            accountable_to_id=world.board,
            purpose=f"Plans and checks the partnership’s work on {_lowered(listed)}.",
            frequency=Frequency.QUARTERLY,
            reports_quarterly=True,
            created=month_of(first),
        )
        world.groups |= {(slot.number, quarter): group for quarter in range(len(world.quarters))}
    _other_groups(world)
    _former_groups(world)


def _lowered(words: str) -> str:
    """Subjects in the middle of a sentence."""
    return words.lower()


def _other_groups(world: World) -> None:
    for key, name, kind, meets in BODIES:
        ended = key == "cameras"
        peer = kind in ("peer board", "another board's group")
        world.others[key] = world.rows.add(
            "groups",
            name=name,
            kind=GroupKind(kind),
            status=GroupStatus.CLOSED if ended else GroupStatus.ACTIVE,
            partnership_id=None if peer else 1,
            accountable_to_id=None if peer else world.board,
            on_behalf_of="Another board" if peer else "",
            frequency=Frequency(meets),
            created=month_of(date(2021, 6, 1)) if ended else None,
            ends_due=month_of(date(2023, 4, 1)) if ended else None,
            ended=month_of(date(2023, 3, 1)) if ended else None,
            change=GroupChange.CLOSED if ended else None,
            note="Closed when the new cameras were in use." if ended else "",
        )


def _former_groups(world: World) -> None:
    for name, slot, lasted, how in FORMER:
        now = world.groups[slot, 0]
        group = world.rows.add(
            "groups",
            name=name,
            kind=GroupKind.SUBGROUP,
            status=GroupStatus.MERGED if how == "merged" else GroupStatus.RENAMED,
            partnership_id=1,
            accountable_to_id=world.board,
            frequency=Frequency.QUARTERLY,
            created=month_of(date(2009, 4, 1)),
            ended=month_of(world.quarters[lasted].last),
            successor_id=now,
            change=GroupChange(how),
        )
        world.groups |= {(slot, quarter): group for quarter in range(lasted)}


def _revisions(world: World) -> None:
    """Three versions of every group's terms, each agreed at a board meeting."""
    rng = world.random("terms")
    for group in range(1, world.rows.count("groups") + 1):
        ended = world.rows.tables["groups"][group - 1].get("ended")
        started = world.rows.tables["groups"][group - 1].get("created")
        first = max(started.first if started else BEGINS, BEGINS)
        last = ended.first if ended else date(2026, 6, 1)
        span = (last - first).days
        for version in range(3):
            day = first + timedelta(days=30 + (span - 60) * version // 3 + rng.randint(0, 60))
            changed, (terms, scope, members) = rng.choice(CHANGES)
            world.rows.add(
                "group_revisions",
                group_id=group,
                version=f"{version + 1}.0",
                effective=month_of(day),
                terms_changed=terms,
                scope_changed=scope,
                membership_changed=members,
                changed=changed if version else "First terms of reference kept in these records.",
                reason=rng.choice(REASONS) if version else "",
                meeting_id=_board_before(world, day),
            )


def _board_before(world: World, day: date) -> int | None:
    """The id that the last board meeting before a day will have (meetings of the board are added first)."""
    held = [place for place, quarter in enumerate(world.quarters, 1) if board_day(quarter) <= day]
    return held[-1] if held else None


def _people(world: World) -> None:
    """Everybody who held a seat: a row of tenures for every seat of the board, then of the groups."""
    rng = world.random("people")
    names = [f"{first} {last}" for first in FORENAMES for last in SURNAMES]
    rng.shuffle(names)
    keys = tuple(ORGANISATIONS)
    active = [world.groups[slot.number, len(world.quarters) - 1] for slot in world.slots]
    chain = 0
    while world.rows.count("people") < world.volumes.people:
        board = chain < BOARD_SEATS
        group = world.board if board else active[chain % len(active)]
        organisation = world.organisations[keys[chain % len(keys)]]
        _tenures(world, rng, names, (group, organisation, board))
        chain += 1


def _tenures(world: World, rng: Random, names: list[str], seat: tuple[int, int, bool]) -> None:
    """One seat's holders after each other, about three years each."""
    group, organisation, board = seat
    since = BEGINS
    role = rng.choice(ROLES)
    while since < TODAY and world.rows.count("people") < world.volumes.people:
        until = since + timedelta(days=rng.randint(700, 1500))
        ended = None if until >= TODAY else until
        person = _person(world, rng, names, role, organisation, ended is None)
        world.rows.add(
            "seats",
            group_id=group,
            organisation_id=organisation,
            person_id=person,
            role=role,
            status=world.rows.tables["organisations"][organisation - 1]["status"],
            since=month_of(since),
            until=month_of(ended) if ended else None,
        )
        if board:
            world.members.append(Tenure(person, organisation, role, since, ended))
        since = until + timedelta(days=1)


def _person(world: World, rng: Random, names: list[str], role: str, organisation: int, current: bool) -> int:
    number = world.rows.count("people")
    name = names[number % len(names)]
    plain = unicodedata.normalize("NFD", name).encode("ascii", "ignore").decode().lower()
    return world.rows.add(
        "people",
        name=name,
        role=role,
        organisation_id=organisation,
        email=f"{plain.replace(' ', '.')}@harrowvale.example" if current else "",
        telephone=f"01632 960{rng.randint(0, 999):03d}" if current else "",
    )


def _offices(world: World) -> None:
    chairs = (
        ("Chair", "Director of Communities", "council", date(2016, 4, 1), date(2019, 6, 1)),
        ("Chair", "Chief Superintendent", "police", date(2019, 6, 1), date(2022, 6, 1)),
        ("Chair", "Area Manager, Prevention", "fire", date(2022, 6, 1), date(2025, 6, 1)),
        ("Chair", "Director of Communities", "council", date(2025, 6, 1), None),
        ("Vice-chair", "Consultant in Public Health", "health", date(2021, 6, 1), None),
    )
    for role, holder, key, since, until in chairs:
        world.rows.add(
            "offices",
            role=role,
            partnership_id=1,
            group_id=world.board,
            organisation_id=world.organisations[key],
            holder=holder,
            since=month_of(since),
            until=month_of(until) if until else None,
        )
    rng = world.random("chairs")
    for slot in world.slots:
        world.rows.add(
            "offices",
            role="Chair",
            group_id=world.groups[slot.number, len(world.quarters) - 1],
            organisation_id=world.organisations[slot.lead],
            holder=rng.choice(ROLES),
            since=month_of(date(rng.randint(2021, 2025), 6, 1)),
        )
    world.rows.add(
        "offices",
        role="Chair",
        group_id=world.others["panel"],
        organisation_id=world.organisations["health"],
        holder="Consultant in Public Health",
        since=month_of(date(2023, 6, 1)),
    )
