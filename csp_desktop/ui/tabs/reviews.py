"""The Reviews tab: each review on its track, and the recommendations of every source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from csp_desktop.services.registers.recommendations import ACTION_POINTS, RECOMMENDATIONS
from csp_desktop.services.registers.reviews import REVIEWS
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.tabs.review_track import TrackPainter
from csp_desktop.ui.widgets.chart_view import ChartView
from csp_desktop.ui.widgets.empty_state import Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

REVIEW = "A review is a statutory review of a death. Keep its number and dates here, never a name or an exact date of death."
RECOMMENDATION = (
    "A recommendation may come from a review, a product or another body; it waits until a group has it."
)
POINT = "An action point is something another board asked for, with the answer it was given."

BY_STAGE = "Chart by stage"


class ReviewsTab(RecordTab):
    """Reviews on their track, recommendations with the unallocated first, and action points of other boards."""

    name = "reviews"
    nothing = "Choose a review or a recommendation to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """Reviews, recommendations and action points."""
        look, records = self.desk.look, self.desk.records
        add_review = Way(
            "plus", "Add a review", "Its number, kind and when you were told.", self._add_review, "Ctrl+N"
        )
        add_rec = Way("list-checks", "Add a recommendation", "From any source.", self._add_recommendation)
        add_point = Way(
            "message-square", "Add an action point", "With its answer.", lambda: self.add("action_points")
        )
        reviews = ListPane(look, records, REVIEWS, sentence=REVIEW, ways=(add_review,))
        self.track = TrackPainter(look, records)
        reviews.view.set_painter("stage", self.track.paint, self.track.words)
        reviews.view.set_head("stage", self.track.paint_head)
        return {
            "reviews": reviews,
            "recommendations": ListPane(
                look, records, RECOMMENDATIONS, sentence=RECOMMENDATION, ways=(add_rec,)
            ),
            "action_points": ListPane(look, records, ACTION_POINTS, sentence=POINT, ways=(add_point,)),
        }

    def left_side(self) -> QWidget:
        """The reviews; below them the recommendations or the action points."""
        reviews, recommendations, points = self.panes.values()
        self.chart = ChartView(self.desk.look)
        self.switch = PaneSwitch(
            self.desk.look,
            {
                "Recommendations": recommendations,
                "Action points of other boards": points,
                BY_STAGE: self.chart,
            },
        )
        self.switch.chips[BY_STAGE].clicked.connect(self._draw)
        made = QSplitter(Qt.Orientation.Vertical)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(reviews)
        made.addWidget(self.switch)
        made.setSizes([300, 320])
        return made

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        if table in ("recommendations", "action_points"):
            self.switch.show_pane(self.panes[table])
        return super().show_record(table, record_id)

    def make_commands(self) -> Sequence[Command]:
        """Add a review or a recommendation, move a review on; print."""
        return (
            Command("Add review", "plus", self._add_review, "Ctrl+N"),
            Command("Move to next stage", "arrow-right", self._next_stage),
            Command("Add recommendation", "list-checks", self._add_recommendation),
            Command("Add action point", "message-square", lambda: self.add("action_points")),
            Command(
                "Print report", "printer", lambda: self.desk.print_report("reviews"), "Ctrl+P", looks=True
            ),
        )

    def freshen(self) -> None:
        """The tracks are drawn from the dates, which may have changed."""
        self.track.forget()
        if self.chart.isVisible():
            self._draw()

    def _draw(self) -> None:
        """Draw how many reviews stand at each stage; pyqtgraph is imported when it is first asked for."""
        kinds = import_module("csp_desktop.charts.kinds")
        today = import_module("csp_desktop.services.today").today(self.desk.records)
        with self.desk.records.read() as session:
            self.chart.set_spec(kinds.CHARTS["reviews-by-stage"].build(session, today))

    def _add_review(self) -> None:
        self.add("reviews")

    def _add_recommendation(self) -> None:
        current = self.record.current
        if current is not None and current[0] == "reviews":
            self.add("recommendations", {"review_id": str(current[1]), "source_kind": "review"})
        else:
            self.add("recommendations")

    def _next_stage(self) -> None:
        """Move the review shown to the stage after its present one, with whoever holds it then."""
        current = self.record.current
        if current is None or current[0] != "reviews" or not self.record.commit():
            return
        reviews = import_module("csp_desktop.services.review_stages")
        reviews.move_on(self.desk.records, current[1])
