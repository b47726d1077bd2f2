"""Charts of a year's work: people reached, actions by status over time, and returns on time by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.charts.spec import ChartSpec, DataTable, Series
from csp_desktop.rules.wording import count_words, list_words, number_words, sentence_case
from csp_desktop.services.engagement import NOT_RECORDED, OTHERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.services.engagement import EngagementStatement, Reach
    from csp_desktop.services.progress import ActionQuarter, GroupReturns

NO_PEOPLE = "No engagement has a number of people recorded, so there is nothing to draw."
NO_ACTIONS = "No actions are recorded, so there is nothing to draw."
NO_RETURNS = "No returns with a due date are recorded, so there is nothing to draw."
HOW_PEOPLE = "Fill in People reached on an engagement, and the chart appears here."
HOW_ACTIONS = "Record actions with the meeting they were raised at, and the chart appears here."
HOW_RETURNS = "Give each return the day it is due, and the chart appears here."
ACTIONS = ("Done in the quarter", "Open, in time or without a due date", "Open and late")
RETURNS = ("On time", "Late", "Day it came not recorded", "Not received")


def reach_by_quarter(statement: EngagementStatement) -> ChartSpec:
    """People reached in each of the last eight quarters."""
    found = statement.quarters
    drawn = [one for one in found if one.value is not None]
    title = NO_PEOPLE.split(",", 1)[0]
    if drawn:
        last = drawn[-1]
        people = sentence_case(count_words(last.known, "person"))
        title = f"{people} {'was' if last.known == 1 else 'were'} reached in {last.name}"
        if len(drawn) > 1:
            best = max(drawn, key=lambda one: one.known)
            most = (
                ", the most of any quarter shown"
                if best is last
                else f"; the most were {best.known:,} in {best.name}"
            )
            title += most
    return _reach(found, title, "People reached by quarter, count", "Quarter")


def reach_by_place(statement: EngagementStatement) -> ChartSpec:
    """People reached in each neighbourhood."""
    found = sorted(statement.places, key=lambda one: (_no_place(one), -one.known, one.name))
    drawn = [one for one in found if one.value is not None and not _no_place(one)]
    title = (
        NO_PEOPLE.split(",", 1)[0]
        if not any(one.value for one in found)
        else "People reached by neighbourhood"
    )
    if drawn:
        best = max(drawn, key=lambda one: one.known)
        title = (
            f"Most people were reached in {best.name}: {best.known:,}"
            if len(drawn) > 1
            else (f"{sentence_case(count_words(best.known, 'person'))} reached in {best.name}")
        )
    return _reach(found, title, "People reached by neighbourhood, count", "Neighbourhood")


def _no_place(one: Reach) -> bool:
    """Whether a bar is of no one place."""
    return one.name == NOT_RECORDED or one.name.endswith(OTHERS)


def _reach(found: Sequence[Reach], title: str, subtitle: str, head: str) -> ChartSpec:
    missing = sum(one.unknown for one in found)
    source = ""
    if missing:
        many = missing != 1
        source = (
            f"{sentence_case(count_words(missing, 'engagement'))} without a number of people "
            f"{'are' if many else 'is'} not counted."
        )
    few = sum(one.few for one in found)
    if few:
        so_few = (
            f"{sentence_case(count_words(few, 'engagement'))} of so few people that their number is not shown"
        )
        source = f"{source} {so_few} {'is' if few == 1 else 'are'} not counted.".strip()
    said = " ".join(f"{one.name}: {one.people}." for one in found if one.engagements)
    return ChartSpec(
        kind="bars",
        title=title,
        subtitle=subtitle,
        categories=tuple(one.name for one in found),
        series=(
            Series(
                "People reached",
                tuple(one.value if one.engagements else None for one in found),
                tuple(f"{one.known:,}" if one.value is not None else "" for one in found),
            ),
        ),
        table=DataTable(
            (head, "Engagements", "People reached"),
            tuple((one.name, f"{one.engagements:,}", _people(one)) for one in found),
        ),
        source=source,
        alt=said or NO_PEOPLE,
        notes=tuple(
            "" if one.value is not None and one.engagements else _people(one).lower() for one in found
        ),
        empty=HOW_PEOPLE,
    )


def _people(one: Reach) -> str:
    return one.people if one.engagements else "No engagement"


def actions_by_status(found: Sequence[ActionQuarter], undated: int) -> ChartSpec:
    """How the actions stood at the end of each quarter. undated: actions left out, because nothing says when they began."""
    parts = [(row.done, row.open, row.late) for row in found]
    series = tuple(
        Series(
            name,
            tuple(part[place] for part in parts),
            tuple(f"{part[place]:,}" if part[place] else "" for part in parts),
        )
        for place, name in enumerate(ACTIONS)
    )
    return ChartSpec(
        kind="stacked bars",
        title=_actions_title(found),
        subtitle="Actions by status at the end of each quarter, count",
        categories=tuple(row.name for row in found),
        series=series,
        table=DataTable(
            ("Quarter", *ACTIONS),
            tuple(
                (row.name, *(f"{count:,}" for count in part)) for row, part in zip(found, parts, strict=True)
            ),
        ),
        source=_actions_source(undated),
        alt=" ".join(f"{row.name}: {row.done:,} done, {row.open:,} open, {row.late:,} late." for row in found)
        or NO_ACTIONS,
        notes=tuple("" if any(part) else "no actions" for part in parts),
        empty=HOW_ACTIONS,
    )


def _actions_source(undated: int) -> str:
    """How late is counted, and what is left out."""
    said = "An action is late from the day after the date now agreed for it."
    if not undated:
        return said
    words = (
        "is left out: its first day or the day it was done"
        if undated == 1
        else ("are left out: their first day or the day they were done")
    )
    return f"{said} {sentence_case(count_words(undated, 'action'))} {words} is not recorded."


def _actions_title(found: Sequence[ActionQuarter]) -> str:
    if not any(row.done or row.open or row.late for row in found):
        return "No actions are recorded"
    last = found[-1]
    late = sentence_case(count_words(last.late, "action"))
    title = f"{late} {'was' if last.late == 1 else 'were'} late {last.when}"
    first = next((row for row in found if row.done or row.open or row.late), last)
    if first is last or not (first.late or last.late):
        return title
    if first.late == last.late:
        return f"{title}, as many as in {first.name}"
    return f"{title}, {'fewer' if last.late < first.late else 'more'} than the {number_words(first.late)} of {first.name}"


def returns_by_group(found: Sequence[GroupReturns], span: str) -> ChartSpec:
    """How many of each group's returns came on time. span: the quarters counted, as words."""
    parts = [(row.on_time, row.late, row.unknown, row.missing) for row in found]
    shown = [place for place in range(len(RETURNS)) if any(part[place] for part in parts)]
    series = tuple(
        Series(
            RETURNS[place],
            tuple(part[place] for part in parts),
            tuple(f"{part[place]}" if part[place] else "" for part in parts),
        )
        for place in shown
    )
    return ChartSpec(
        kind="stacked bars",
        title=_returns_title(found),
        subtitle=f"Returns by group, count{f', {span}' if span else ''}",
        categories=tuple(row.name for row in found),
        series=series,
        table=DataTable(
            ("Group", *(RETURNS[place] for place in shown)),
            tuple(
                (row.name, *(f"{part[place]}" for place in shown))
                for row, part in zip(found, parts, strict=True)
            ),
        ),
        source="A return that came on the day it was due is on time." if found else "",
        alt=" ".join(
            f"{row.name}: {list_words([f'{part[place]} {RETURNS[place].lower()}' for place in shown if part[place]])}."
            for row, part in zip(found, parts, strict=True)
        )
        or NO_RETURNS,
        empty=HOW_RETURNS,
    )


def _returns_title(found: Sequence[GroupReturns]) -> str:
    every = sum(row.due for row in found)
    if not every:
        return "No returns with a due date are recorded"
    on_time = sum(row.on_time for row in found)
    title = f"{sentence_case(number_words(on_time)) if on_time else 'None'} of the {number_words(every)} returns due came on time"
    always = [row for row in found if row.on_time == row.due]
    if len(always) == len(found) > 1:
        return f"All {number_words(every)} returns due came on time"
    worst = max(found, key=lambda row: (row.late + row.missing, -row.due))
    behind = worst.late + worst.missing
    if len(found) > 1 and behind and sum(row.late + row.missing == behind for row in found) == 1:
        title += f"; {worst.name} was late or silent most often"
    return title
