"""The chart command: one chart or diagram as SVG, PNG or PDF."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.rules.dates import print_day

if TYPE_CHECKING:
    from pathlib import Path


def list_charts() -> int:
    """Name the charts there are."""
    from csp_desktop.charts.kinds import CHARTS

    print_kinds((name, chart.label) for name, chart in CHARTS.items())
    return 0


def chart(path: Path, kind: str, out: Path, as_at: str | None = None) -> int:
    """Draw one chart as the records stand today, or stood at the end of a day, which it then says."""
    from csp_desktop.charts.files import SUFFIXES, write_chart
    from csp_desktop.charts.kinds import CHARTS
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.today import today

    choose(kind, CHARTS, "chart")
    check_out(out, path, SUFFIXES, "A chart")
    day = day_of(as_at)
    with opened(ref_of(path, day)) as records, records.read() as session:
        drawn = CHARTS[kind].build(session, today(records))
    past = f", as at {print_day(day)}" if day else ""
    if isinstance(drawn, ChartSpec):
        write_chart(replace(drawn, subtitle=f"{drawn.subtitle}{past}"), out)
    else:
        write_chart(drawn, out, f"{CHARTS[kind].label}{past}")
    print(f"Wrote {out}.")
    return 0
