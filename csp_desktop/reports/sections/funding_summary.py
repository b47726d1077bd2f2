"""Funding on one page, in plain words: three facts, one chart, and the three largest questions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.reports.blocks import Block, Bullets, Facts, Figure, Heading, Text
from csp_desktop.rules.shortening import shortened
from csp_desktop.services.drawings import funding_chart
from csp_desktop.services.funding_drawings import burn_up_chart, priority_chart
from csp_desktop.services.funding_summary import short

if TYPE_CHECKING:
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.funding_summary import FundingSummary

NOTHING = "No funding is recorded yet."
BARS = 5  # what leaves room on the page whatever the names are
SOURCE, NOTE = 220, 70  # characters


def lead(found: FundingSummary) -> str:
    """The chart's finding where there is one, for it is the shortest true account."""
    if not (found.statement.streams or found.statement.awards):
        return NOTHING
    chart = burn_up_chart(found.burn)
    return f"{chart.title}."


def blocks(found: FundingSummary) -> tuple[Block, ...]:
    """The page under its title."""
    if not (found.statement.streams or found.statement.awards):
        return ()
    questions: tuple[Block, ...] = (
        (Bullets(found.questions, "number"),)
        if found.questions
        else (Text("Nothing is open: every amount is recorded and every pound is planned for."),)
    )
    return (Facts(found.facts), *_figure(found), Heading(_heading(len(found.questions))), *questions)


def _heading(count: int) -> str:
    return {0: "What to ask", 1: "The question to ask", 2: "The two questions to ask"}.get(
        count, "The three largest questions"
    )


def _figure(found: FundingSummary) -> tuple[Block, ...]:
    """The one chart that says most: spending through the year, else the streams, else the awards by priority."""
    burn = burn_up_chart(found.burn)
    spent = found.burn.whole.position.spent.counted
    others = (funding_chart(found.statement), priority_chart(found.priorities, found.burn.year.label))
    charts = (burn, *others) if spent else (*others, burn)
    chart = next((one for one in charts if one.drawable), None)
    if chart is None:
        return ()
    chart = _small(chart)
    title = chart.title if chart.kind != "lines" else "Spending through the year, against what there is"
    return (Figure(title, chart.subtitle, chart, chart.alt, shortened(chart.source, SOURCE)),)


def _small(chart: ChartSpec) -> ChartSpec:
    """The chart with what a page holds: few bars, and no long words beside them."""
    if chart.kind == "lines":
        return chart
    more = len(chart.categories) - BARS
    rest = f"{more} more in the statement. " if more > 0 else ""
    return replace(
        chart,
        title=shortened(chart.title, 140),
        categories=tuple(short(name) for name in chart.categories[:BARS]),
        series=tuple(
            replace(one, values=one.values[:BARS], labels=one.labels[:BARS]) for one in chart.series
        ),
        notes=tuple(shortened(note, NOTE) for note in chart.notes[:BARS]),
        source=f"{rest}{chart.source}",
    )
