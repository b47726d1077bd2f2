"""The chart command: one chart or diagram as SVG, PNG or PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, opened, print_kinds

if TYPE_CHECKING:
    from pathlib import Path


def list_charts() -> int:
    """Name the charts there are."""
    from csp_desktop.charts.kinds import CHARTS

    print_kinds((name, chart.label) for name, chart in CHARTS.items())
    return 0


def chart(path: Path, kind: str, out: Path) -> int:
    """Draw one chart as the records stand today."""
    from csp_desktop.charts.files import SUFFIXES, write_chart
    from csp_desktop.charts.kinds import CHARTS
    from csp_desktop.charts.spec import ChartSpec
    from csp_desktop.services.today import today

    choose(kind, CHARTS, "chart")
    check_out(out, path, SUFFIXES, "A chart")
    with opened(path) as records, records.read() as session:
        drawn = CHARTS[kind].build(session, today(records))
    write_chart(drawn, out, "" if isinstance(drawn, ChartSpec) else CHARTS[kind].label)
    print(f"Wrote {out}.")
    return 0
