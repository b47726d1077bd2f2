"""The chart command: one chart or diagram as SVG, PNG or PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.rules.audiences import MEMBERS
from csp_desktop.rules.dates import print_day

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def list_charts() -> int:
    """Name the charts there are."""
    from csp_desktop.charts.kinds import CHARTS

    print_kinds((name, chart.label) for name, chart in CHARTS.items())
    return 0


def chart(
    path: Path,
    kind: str,
    out: Path,
    as_at: str | None = None,
    at: str | None = None,
    audience: str = MEMBERS,
) -> int:
    """Draw one chart as the records stand today, or stood on a day, which it then says.

    as_at: what the file held at the end of that day. at: what its records of today say of that day.
    """
    from csp_desktop.charts.files import SUFFIXES, write_chart
    from csp_desktop.charts.kinds import CHARTS
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.today import today

    choose(kind, CHARTS, "chart")
    check_out(out, path, SUFFIXES, "A chart")
    day, past_day = day_of(as_at), day_of(at)
    with opened(ref_of(path, day), audience) as records, records.read() as session:
        drawn = CHARTS[kind].build(session, past_day or today(records))
    past = _past(day, past_day)
    if isinstance(drawn, ChartSpec):
        write_chart(replace(drawn, subtitle=f"{drawn.subtitle}{past}"), out)
    else:
        write_chart(drawn, out, f"{CHARTS[kind].label}{past}")
    print(f"Wrote {out}.")
    return 0


def _past(day: date | None, past_day: date | None) -> str:
    """What the title says of the days that the chart is of."""
    if day and past_day:
        return f", {print_day(past_day)}, as recorded at {print_day(day)}"
    seen = day or past_day
    return f", as at {print_day(seen)}" if seen else ""
