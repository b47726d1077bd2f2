"""The governance chart and the lineage of the priorities over the tabs, as at any day."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.ui.drawing_page import DrawingPage

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.charts.picture import Picture
    from csp_desktop.charts.spec import GovernanceSpec, LineageSpec


class GovernancePage(DrawingPage):
    """Who answers to whom on a day: boards, subgroups, shared and parent boards."""

    kind = "governance"
    heading = "Governance chart"

    def lay_out(self, spec: GovernanceSpec, width: float) -> Picture:
        """The whole chart on one sheet."""
        charts: Any = import_module("csp_desktop.charts.governance")
        return charts.governance(spec, width)

    def days(self) -> tuple[date, ...]:
        """When a group began or had ended."""
        history: Any = import_module("csp_desktop.services.governance_history")
        return history.change_days(self._window.records)


class LineagePage(DrawingPage):
    """What became of each subject under every strategy up to the one of a day."""

    kind = "lineage"
    heading = "Priorities across strategies"

    def lay_out(self, spec: LineageSpec, width: float) -> Picture:
        """Every band on one sheet; words where there is no strategy yet."""
        charts: Any = import_module("csp_desktop.charts.files")
        return charts.picture(spec, width)

    def days(self) -> tuple[date, ...]:
        """When a strategy began."""
        history: Any = import_module("csp_desktop.services.governance_history")
        return history.strategy_days(self._window.records)
