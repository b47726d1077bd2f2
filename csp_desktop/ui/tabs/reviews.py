"""The Reviews tab: reviews as a list, a stage board or a timeline; recommendations, themes and what else belongs to them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.services.registers.recommendations import ACTION_POINTS, RECOMMENDATIONS
from csp_desktop.services.registers.reviews import LIFECYCLE, REVIEWS
from csp_desktop.ui.recommendation_menu import RecommendationMenu
from csp_desktop.ui.tabs.record_tab import Command, RecordTab
from csp_desktop.ui.tabs.review_track import TrackPainter
from csp_desktop.ui.tabs.reviews_charts import ReviewCharts, TimelineView
from csp_desktop.ui.tabs.reviews_commands import REPORTS_BUTTON, ReviewCommands
from csp_desktop.ui.tabs.reviews_panes import ClockStrip, DisposalPane, ThemesPane
from csp_desktop.ui.widgets.empty_state import EmptyState, Way
from csp_desktop.ui.widgets.list_pane import ListPane
from csp_desktop.ui.widgets.pane_switch import PaneSwitch
from csp_desktop.ui.widgets.tool_line import ToolLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.tabs.reviews_board import ReviewBoard
    from csp_desktop.ui.widgets.chart_view import ChartView

REVIEW = "A review is a statutory review of a death. Keep its number and dates here, never a name or an exact date of death."
RECOMMENDATION = (
    "A recommendation may come from a review, a product or another body; it waits until a group has it."
)
POINT = "An action point is something another board asked for, with the answer it was given."
STEP = "A step is what a review of a kind takes at a stage, with its time limit; the clocks count by it."

LIST, BOARD, TIMELINE = "List", "Board", "Timeline"
VIEW = "reviews.view"  # among the settings' lists: which of them was shown last


class ReviewsTab(RecordTab):
    """Reviews in one of three views, and below the list what belongs to reviews of every source."""

    name = "reviews"
    nothing = "Choose a review or a recommendation to see it here."

    def make_panes(self) -> dict[str, ListPane]:
        """Reviews, recommendations, themes, action points and the steps reviews take."""
        look, records = self.desk.look, self.desk.records
        self.acts = ReviewCommands(self)
        add_rec = Way("list-checks", "Add a recommendation", "From any source.", self._add_recommendation)
        add_point = Way(
            "message-square", "Add an action point", "With its answer.", lambda: self.add("action_points")
        )
        usual = Way(
            "list-checks", "Add the usual steps", "From the guidance; change them as you like.", self._usual
        )
        own = Way("plus", "Add a step", "One of your own.", lambda: self.add("lifecycle_steps"))
        reviews = ListPane(look, records, REVIEWS, sentence=REVIEW, ways=self._ways())
        self.track = TrackPainter(look, records)
        reviews.view.set_painter("stage", self.track.paint, self.track.words)
        reviews.view.set_head("stage", self.track.paint_head)
        return {
            "reviews": reviews,
            "recommendations": ListPane(
                look, records, RECOMMENDATIONS, sentence=RECOMMENDATION, ways=(add_rec,)
            ),
            "themes": ThemesPane(look, records, lambda: self.add("themes")),
            "action_points": ListPane(look, records, ACTION_POINTS, sentence=POINT, ways=(add_point,)),
            "lifecycle_steps": ListPane(look, records, LIFECYCLE, sentence=STEP, ways=(usual, own)),
        }

    def _ways(self) -> tuple[Way, Way]:
        """How to begin with reviews."""
        told = "Its kind and the day you were told."
        return (
            Way("plus", "Record a notification", told, self.acts.notify, "Ctrl+N"),
            Way("history", "Add a past review", "With what is known of it.", self._add_review),
        )

    def make_commands(self) -> Sequence[Command]:
        """Record a notification, move a review, pause or refuse it; the views; print."""
        acts = self.acts
        return (
            Command("New notification", "plus", acts.notify, "Ctrl+N"),
            Command("Move to next stage", "arrow-right", lambda: acts.move(self.review(), 1)),
            Command("Move back", "arrow-left", lambda: acts.move(self.review(), -1)),
            Command("Pause or take up", "clock", acts.pause),
            Command("Add recommendation", "list-checks", self._add_recommendation),
            Command("Allocate", "git-branch", lambda: self.advice_menu.allocate()),
            Command(REPORTS_BUTTON, "file-text", acts.reports, changes=False),
            Command("No review", "x", acts.no_review),
            Command("Add action point", "message-square", lambda: self.add("action_points")),
            Command("Add past review", "history", self._add_review),
            Command("Names and numbers", "settings", acts.labels),
            Command(LIST, "list", lambda: self.show_view(LIST), looks=True),
            Command(BOARD, "columns-3", lambda: self.show_view(BOARD), looks=True),
            Command(TIMELINE, "calendar-clock", lambda: self.show_view(TIMELINE), looks=True),
            Command(
                "Print report", "printer", lambda: self.desk.print_report("reviews"), "Ctrl+P", looks=True
            ),
        )

    def left_side(self) -> QWidget:
        """The reviews with what belongs to them below; in the other views the board or the timeline alone."""
        self.board: ReviewBoard | None = None
        self.timeline: TimelineView | None = None
        self.view = LIST
        self._make_lower()
        made = QSplitter(Qt.Orientation.Vertical)
        made.setChildrenCollapsible(False)
        made.setHandleWidth(1)
        made.addWidget(self.panes["reviews"])
        made.addWidget(self.switch)
        made.setSizes([300, 320])
        self.views = QStackedWidget()
        self.views.addWidget(made)
        self.advice_menu = RecommendationMenu(self)
        self._make_strip()
        return self.views

    def _make_lower(self) -> None:
        look, records = self.desk.look, self.desk.records
        self.disposal = DisposalPane(look, records, self._decide)
        self.disposal.chosen.connect(lambda record_id: self._chosen("reviews", record_id))
        self.disposal.opened.connect(lambda record_id: self._opened("reviews", record_id))
        self.charts = ReviewCharts(look, records)
        self.switch = PaneSwitch(
            look,
            {
                "Recommendations": self.panes["recommendations"],
                "Themes": self.panes["themes"],
                "Action points": self.panes["action_points"],
                "To dispose of": self.disposal,
                "Steps": self.panes["lifecycle_steps"],
                "Charts": self.charts,
            },
        )

    def _make_strip(self) -> None:
        """The clocks stand between the head of the record and its form."""
        self.strip = ClockStrip(self.desk.look, self.desk.records)
        self.strip.steps_asked.connect(self._steps)
        layout = cast("QVBoxLayout", self.record.layout())
        layout.insertWidget(layout.indexOf(self.record.head) + 2, self.strip)

    @property
    def chart(self) -> ChartView:
        """The chart of the charts pane."""
        return self.charts.chart

    # --- the three views -------------------------------------------------------------------------------------------------

    def show_view(self, words: str) -> None:
        """Show the list, the board or the timeline; it is remembered."""
        self.view = words
        self.desk.settings.lists[VIEW] = {"shown": words}
        self._check_view()
        if words == BOARD:
            self.views.setCurrentWidget(self._board())
            self._board().refresh()
            self._board().show_chosen(self.shown_review())
        elif words == TIMELINE:
            self.views.setCurrentWidget(self._timeline())
            self._timeline().show_all()
        else:
            self.views.setCurrentIndex(0)
        self._let_go_of_room()
        self._turn_of_record = False
        self._arrange()
        self._focus_view()

    def _check_view(self) -> None:
        for name in (LIST, BOARD, TIMELINE):
            self.buttons[name].setCheckable(True)
            self.buttons[name].setChecked(name == self.view)

    def _let_go_of_room(self) -> None:
        """Only the view that is shown needs its room."""
        for view in self.views.children():
            if isinstance(view, QWidget):
                shown = view is self.views.currentWidget()
                policy = QSizePolicy.Policy.Expanding if shown else QSizePolicy.Policy.Ignored
                view.setSizePolicy(policy, policy)

    def _focus_view(self) -> None:
        if self.view == BOARD:
            self._board().focus_card()
        elif self.view == TIMELINE:
            self._timeline().area.setFocus()
        else:
            self.pane.view.setFocus()

    def _board(self) -> ReviewBoard:
        if self.board is None:
            boards: Any = import_module("csp_desktop.ui.tabs.reviews_board")
            made: ReviewBoard = boards.ReviewBoard(self.desk.look, self.desk.records, self._nothing())
            made.opened.connect(lambda record_id: self._opened("reviews", record_id))
            made.moved.connect(lambda review, by: self.desk.attempt(lambda: self.acts.move(review, by)))
            made.put.connect(lambda review, stage: self.desk.attempt(lambda: self.acts.put(review, stage)))
            self.views.addWidget(made)
            self.board = made
        return self.board

    def _nothing(self) -> EmptyState:
        """What stands on the board while no review is recorded."""
        return EmptyState(self.desk.look, "No reviews yet", REVIEW, self._ways())

    def _timeline(self) -> TimelineView:
        if self.timeline is None:
            made = TimelineView(self.desk.look, self.desk.records)
            self.views.addWidget(made)
            self.timeline = made
        return self.timeline

    def start(self) -> None:
        """Show the view seen last."""
        kept = self.desk.settings.lists.get(VIEW)
        wanted = kept.get("shown") if isinstance(kept, dict) else LIST
        if wanted in (BOARD, TIMELINE) and self.record.current is None:
            self.show_view(str(wanted))
        else:
            self._check_view()
            super().start()

    def back_to_list(self) -> None:
        """Go back to the list, or to the card on the board."""
        if self.view == LIST:
            super().back_to_list()
        elif self.record.commit():
            self._turn_of_record = False
            self._arrange()
            self._focus_view()

    def _arrange(self) -> None:
        """Beside the board or the timeline the record stands only while it is open."""
        super()._arrange()
        if self.view != LIST and not self.narrow:
            shown = self._turn_of_record and self.record.current is not None
            self.record.setVisible(shown)
            self.left.setVisible(True)
            self.record.stand_alone(shown)

    # --- which review ----------------------------------------------------------------------------------------------------

    def shown_review(self) -> int | None:
        """The review whose record is shown, or to which what is shown belongs."""
        table, record_id = self.record.trail[0] if self.record.trail else ("", 0)
        return record_id if table == "reviews" else None

    def board_review(self) -> int | None:
        """The current card, while the board is shown and no record beside it."""
        return self.board.current if self.view == BOARD and self.board is not None else None

    def review(self) -> int:
        """The review that a command is for. Raises KnownError while there is none."""
        found = self.board_review() if self.record.isHidden() else None
        found = found or self.shown_review() or self.board_review()
        if found is None:
            raise KnownError("No review is chosen.", "Choose one in the list, then do it again.")
        return found

    # --- records ---------------------------------------------------------------------------------------------------------

    def shown(self, table: str, record_id: int) -> None:
        """The clocks, the charts and the board follow the record; a recommendation has lines of its own in its menu."""
        self.advice_menu.follow(table, record_id)
        self._follow()

    def _follow(self) -> None:
        review = self.shown_review()
        self.strip.show_review(review)
        self.charts.follow(review)
        if self.board is not None:
            self.board.show_chosen(review)

    def show_record(self, table: str, record_id: int) -> bool:
        """Show a record, and the list it is in."""
        if table in self.panes and table != "reviews":
            self.switch.show_pane(self.panes[table])
        return super().show_record(table, record_id)

    def freshen(self) -> None:
        """All that is drawn from the dates, which may have changed."""
        self.acts.forget()
        self.track.forget()
        self.disposal.refresh()
        self.charts.refresh()
        if self.board is not None and self.view == BOARD:
            self.board.refresh()
        if self.timeline is not None and self.view == TIMELINE:
            self.timeline.show_all()
        self._follow()

    def _add_review(self) -> None:
        self.add("reviews")

    def _add_recommendation(self) -> None:
        current = self.record.current
        if current is not None and current[0] == "reviews":
            self.add("recommendations", {"review_id": str(current[1]), "source_kind": "review"})
        else:
            self.add("recommendations")

    def _usual(self) -> None:
        """Record the usual steps."""
        services: Any = import_module("csp_desktop.services.lifecycle")
        self.desk.attempt(lambda: services.add_usual_steps(self.desk.records))

    def _steps(self) -> None:
        review = self.shown_review()
        if review is not None and self.record.commit():
            self.acts.show_steps(review)

    def _decide(self) -> None:
        """Go where it is decided which reviews are kept."""
        cast("MainWindow", self.window()).commands.show_disposals()

    @property
    def tool_more(self) -> QWidget:
        """The button behind which the commands that find no room are."""
        found = self.findChild(ToolLine)
        return found.more if found is not None else self
