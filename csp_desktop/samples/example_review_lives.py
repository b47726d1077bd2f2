"""How the invented sample's reviews went: their moves, pauses, panels, agencies asked, steps taken, and three of other kinds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csp_desktop.rules.reviews import AgencyReport, Holder, Proceedings, ReviewKind, ReviewStage
from csp_desktop.samples.example_rows import TODAY, on, working
from csp_desktop.services.lifecycle import usual_steps

if TYPE_CHECKING:
    from csp_desktop.samples.example_world import World

# What each review's stage began with; In progress begins when the chair is there.
BEGAN = (
    (ReviewStage.REFERRED, "notified"),
    (ReviewStage.DECISION, "put"),
    (ReviewStage.COMMISSIONED, "commissioned"),
    (ReviewStage.IN_PROGRESS, "chair_since"),
    (ReviewStage.PRESENTED, "presented"),
    (ReviewStage.WITH_THE_HOME_OFFICE, "submitted"),
    (ReviewStage.PUBLISHED, "published"),
    (ReviewStage.ACTIONS_CLOSED, "closed"),
)
ASKED = (
    ("police", AgencyReport.MANAGEMENT_REVIEW),
    ("council", AgencyReport.MANAGEMENT_REVIEW),
    ("health", AgencyReport.CHRONOLOGY),
    ("probation", AgencyReport.SUMMARY),
    ("housing", AgencyReport.INFORMATION),
)
PANEL = (
    ("police", "Detective superintendent, public protection"),
    ("council", "Head of adult safeguarding"),
    ("health", "Designated nurse"),
    ("probation", "Head of service"),
    ("haven", "Chief executive, as specialist in domestic abuse"),
)
OTHERS = (
    # kind, number, notified, decided, commissioned, what comes next
    (ReviewKind.SAFEGUARDING_ADULT_REVIEW, "SAR04", date(2026, 7, 6), None, None, "The chair’s decision"),
    (ReviewKind.LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW, "LCSPR02", date(2026, 5, 11), date(2026, 6, 8),
     date(2026, 7, 2), "A chair and author to be appointed"),
    (ReviewKind.OFFENSIVE_WEAPONS_HOMICIDE_REVIEW, "OWHR01", date(2026, 6, 15), None, None, "The chair’s decision"),
)  # fmt: skip
_BY_STAGE = {
    ReviewStage.REFERRED: ("notified", 12),
    ReviewStage.COMMISSIONED: ("commissioned", 9),
    ReviewStage.IN_PROGRESS: ("chair_since", 45),
    ReviewStage.PRESENTED: ("presented", 0),
    ReviewStage.WITH_THE_HOME_OFFICE: ("published", -14),
    ReviewStage.PUBLISHED: ("published", 90),
}


def add_steps(world: World) -> None:
    """The usual steps, so that those taken can be said."""
    for values in usual_steps():
        world.rows.add("lifecycle_steps", **values)


def more_dates(stage: ReviewStage, dates: dict[str, Any]) -> dict[str, Any]:
    """The further dates of a review, from those of its stages; its days follow from its number alone."""
    known = {name: when.first for name, when in dates.items() if name != "board"}
    found: dict[str, date] = {}
    if (decided := known.get("decided")) is not None:
        found["told"] = _after(decided, 5)
    if (commissioned := known.get("commissioned")) is not None:
        found |= {"family_contacted": _after(commissioned, 4), "advocate_offered": _after(commissioned, 6)}
        if stage is not ReviewStage.COMMISSIONED:
            found["chair_since"] = _after(commissioned, 21)
    if (published := known.get("published")) is not None:
        between = (published - known["submitted"]).days
        found["quality_date"] = _after(known["submitted"], between // 2)
        found["cleared"] = _after(known["submitted"], between * 3 // 4)
        found["library"] = _after(published, 12)
        if stage is ReviewStage.ACTIONS_CLOSED:
            found["closed"] = min(_after(published, 330), TODAY)
    made: dict[str, Any] = {name: on(day) for name, day in found.items()}
    if "presented" in dates:
        made["extended"] = on(_after(known["presented"], 20))
    if "commissioned" in dates:
        made["advocate"] = "Independent advocacy service"
    if "decided" in dates:
        made["decided_by"] = "Chair of the partnership"
    return made


def live(world: World, row_id: int, number: int) -> None:
    """Everything that belongs to one review, and who has it now."""
    row = world.rows.tables["reviews"][row_id - 1]
    days = {name: row[name].first for _, name in BEGAN if row.get(name) is not None}
    days["put"] = _after(days["notified"], 12)
    _moves(world, row, days)
    _pause(world, row, days, number)
    _agencies(world, row, days, number)
    _checks(world, row, days)
    if number % 4 == 2:
        world.rows.add(
            "review_sharings",
            review_id=row_id,
            partnership="Llanfaes and Harrowdale Safeguarding Adults Board",
            number=f"SAR{number:02d}",
            leads=False,
        )


def other_kinds(world: World) -> None:
    """Three reviews of other kinds at their beginning: to be decided, and to be given a chair."""
    for kind, label, notified, decided, commissioned, following in OTHERS:
        stage = ReviewStage.DECISION if commissioned is None else ReviewStage.COMMISSIONED
        dates = {"notified": notified, "decided": decided, "commissioned": commissioned}
        row = world.rows.add(
            "reviews",
            number=label,
            kind=kind,
            stage=stage,
            holder=stage.holder,
            group_id=world.others["panel"],
            decision="" if decided is None else "Review agreed",
            next_step=following,
            restricted=True,
            **{name: on(day) for name, day in dates.items() if day is not None},
        )
        live(world, row, 0)


def _after(day: date, days: int) -> date:
    return working(day + timedelta(days=days))


def _moves(world: World, row: dict[str, Any], days: dict[str, date]) -> None:
    """Each stage the review came to; the record says the last."""
    stage = row["stage"]
    reached = [(one, days[name]) for one, name in BEGAN if name in days and one.order <= stage.order]
    if stage is ReviewStage.NO_REVIEW:
        reached = [(one, days[name]) for one, name in BEGAN[:2]] + [(stage, row["decided"].first)]
    for one, day in reached:
        world.rows.add("review_moves", review_id=row["id"], stage=one, holder=one.holder, since=on(day))
    row["holder"], row["held_since"] = stage.holder, on(reached[-1][1])


def _pause(world: World, row: dict[str, Any], days: dict[str, date], number: int) -> None:
    """Every third review waited for a trial or an inquest; one of those in progress still does."""
    begun = days.get("chair_since")
    waits = row["stage"] is ReviewStage.IN_PROGRESS and number % 2 == 0
    if begun is None or not (waits or number % 3 == 1):
        return
    kind = Proceedings.INQUEST if number % 2 else Proceedings.CRIMINAL
    since = _after(begun, 30)
    until = None if waits else _after(since, 70)
    world.rows.add(
        "review_pauses",
        review_id=row["id"],
        proceedings=kind,
        since=on(since),
        until=None if until is None else on(until),
        stops_clock=True,
        reason="Asked for by the coroner"
        if kind is Proceedings.INQUEST
        else "Asked for by the prosecution service",
    )
    if waits:
        row["holder"], row["held_since"] = Holder.COURT, on(since)


def _agencies(world: World, row: dict[str, Any], days: dict[str, date], number: int) -> None:
    """Who sits on the panel, and what each agency was asked for; what is late is of the reviews in progress."""
    begun = days.get("chair_since")
    if begun is None:
        return
    for key, role in PANEL:
        world.rows.add(
            "panel_members",
            review_id=row["id"],
            organisation_id=world.organisations[key],
            role=role,
            since=on(_after(begun, 10)),
        )
    asked, due = _after(begun, 14), _after(begun, 70)
    for place, (key, kind) in enumerate(ASKED):
        came = _after(due, (number + place * 3) % 9 - 5)
        late = row["stage"] is ReviewStage.IN_PROGRESS and place in (1, 3)
        world.rows.add(
            "agency_requests",
            review_id=row["id"],
            organisation_id=world.organisations[key],
            kind=kind,
            asked=on(asked),
            due=on(due),
            received=None if late or came > TODAY else on(came),
        )


def _checks(world: World, row: dict[str, Any], days: dict[str, date]) -> None:
    """The steps ticked off on the way here."""
    for step in world.rows.tables["lifecycle_steps"]:
        dated = _BY_STAGE.get(step["stage"])
        if step.get("reached_by") is not None or step.get("kind") not in (None, row["kind"]) or dated is None:
            continue
        passed = 0 < step["stage"].order < row["stage"].order
        if not passed or dated[0] not in days:
            continue
        done = min(_after(days[dated[0]], dated[1]), TODAY)
        world.rows.add(
            "review_checks", review_id=row["id"], step_id=step["id"], done=on(done), not_needed=False
        )
