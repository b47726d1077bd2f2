"""What is done with a review from its tab: recorded, moved from stage to stage, paused, refused, and printed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from csp_desktop.errors import KnownError
from csp_desktop.rules.reviews import ReviewStage
from csp_desktop.ui.widgets.controls import literal

if TYPE_CHECKING:
    from csp_desktop.services.review_steps import StepClock
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.tabs.reviews import ReviewsTab

SAVED_HIDDEN = "The notification is recorded. It is restricted, and restricted records are hidden."
NO_STEPS = "No steps are recorded, so no time limit is counted. The usual ones can be added at once."
REPORTS_BUTTON = "Print another report"
REPORTS = (
    ("review-tracker", "Review tracker"),
    ("learning", "Learning from reviews"),
    ("review-year", "Annual summary"),
    ("recommendations", "Recommendations"),
    ("action-points", "Action points"),
    ("disposals", "Disposal log"),
)
OPEN_PAUSE = "SELECT 1 FROM review_pauses WHERE review_id = ? AND until IS NULL"


class ReviewCommands:
    """The commands of the Reviews tab."""

    def __init__(self, tab: ReviewsTab) -> None:
        self._tab = tab
        self._said = ""

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self._tab.window())

    @property
    def _dialogs(self) -> Any:
        return import_module("csp_desktop.ui.tabs.reviews_dialogs")

    # --- a new notification --------------------------------------------------------------------------------------------

    def notify(self) -> None:
        """Ask for a new notification, and show the review with the clocks it has dated."""
        tab, window = self._tab, self._window
        if not tab.record.commit():
            return
        records = tab.desk.records
        dialog = self._dialogs.NotificationDialog(tab.desk.look, window, records)
        if not window.messages.ask(dialog):
            return
        made = dialog.made
        if dialog.restricted and records.hides_restricted:
            window.messages.bar.say(
                "info", SAVED_HIDDEN, "Show restricted records", lambda: self._unhide(made)
            )
            return
        self.show_steps(made)
        if not records.query("SELECT 1 FROM lifecycle_steps LIMIT 1"):
            add = import_module("csp_desktop.services.lifecycle").add_usual_steps
            window.messages.bar.say(
                "soon", NO_STEPS, "Add the usual steps", lambda: window.attempt(lambda: add(records))
            )

    def _unhide(self, review_id: int) -> None:
        if self._tab.desk.records.hides_restricted:
            self._window.hiding.toggle()
        self.show_steps(review_id)

    # --- stages ----------------------------------------------------------------------------------------------------------

    def move(self, review_id: int, by: int) -> None:
        """Move a review to the next stage, or back to the one before."""
        if not self._tab.record.commit():
            return
        stages: Any = import_module("csp_desktop.services.review_stages")
        records = self._tab.desk.records
        if by > 0:
            moved = stages.move_on(records, review_id)
            self._say(review_id, moved.stage, moved.warning)
        else:
            self._say(review_id, stages.move_back(records, review_id), "")

    def put(self, review_id: int, stage: ReviewStage) -> None:
        """Put a review at the stage it was dropped on; what it comes there without is said."""
        if stage is ReviewStage.NO_REVIEW:
            self.no_review(review_id)
            return
        if stage is ReviewStage.NOT_KNOWN:
            raise KnownError("Nothing is moved to “Not known”.", "Choose a stage, or change it in the form.")
        steps: Any = import_module("csp_desktop.services.review_steps")
        records = self._tab.desk.records
        found = steps.clocks(records, review_id)
        for by, near in ((1, steps.next_stage), (-1, steps.stage_before)):
            if near(records, found.kind, found.stage) is stage:
                self.move(review_id, by)
                return
        if stage not in steps.stages_of(records, found.kind):
            raise KnownError(
                f"A {found.kind.label.lower()} does not come to “{stage.label}”.", "Choose another stage."
            )
        if not self._tab.record.commit():
            return
        lacking = steps.missing(found.steps, found.stage, stage) if stage.order > found.stage.order else ()
        stages: Any = import_module("csp_desktop.services.review_stages")
        stages.move_to(records, review_id, stage)
        self._say(review_id, stage, stages.Moved(stage, self._before(lacking, stage)).warning)

    @staticmethod
    def _before(steps: tuple[StepClock, ...], stage: ReviewStage) -> tuple[StepClock, ...]:
        return tuple(step for step in steps if step.stage.order < stage.order)

    def _say(self, review_id: int, stage: ReviewStage, warning: str) -> None:
        """Say what a review came to a stage without, with the way to its steps; the status line says the rest."""
        if not warning:
            return
        number = self._number(review_id)
        self._said = f"{number} is now at “{stage.label}”. {warning}"
        self._window.messages.bar.say(
            "soon",
            self._said,
            "See its steps",
            lambda: self.show_steps(review_id),
            other=("Undo", self._window.undo),
        )

    def forget(self) -> None:
        """Something else has changed: the Undo of the message would undo that."""
        bar = self._window.messages.bar if self._said else None
        if bar is not None and bar.words == self._said:
            bar.clear()
        self._said = ""

    def show_steps(self, review_id: int) -> None:
        """Show a review, and its steps in it."""
        if self._tab.show_record("reviews", review_id):
            self._tab.record.open_related("review_checks")

    # --- pauses and no review --------------------------------------------------------------------------------------------

    def pause(self) -> None:
        """Pause the review, or take it up again where it is paused."""
        review = self._tab.review()
        paused = self._tab.desk.records.query(OPEN_PAUSE, (review,))
        self._ask("TakeUpDialog" if paused else "PauseDialog", review)

    def no_review(self, review_id: int | None = None) -> None:
        """Record a decision against a review."""
        self._ask("NoReviewDialog", review_id or self._tab.review())

    def _ask(self, name: str, review_id: int) -> None:
        tab = self._tab
        if tab.record.commit():
            made = getattr(self._dialogs, name)
            dialog = made(tab.desk.look, self._window, tab.desk.records, review_id, self._number(review_id))
            self._window.messages.ask(dialog)

    def labels(self) -> None:
        """Ask how new reviews are called and numbered."""
        tab = self._tab
        dialog = import_module("csp_desktop.ui.tabs.reviews_labels").LabelsDialog(
            tab.desk.look, self._window, tab.desk.records
        )
        self._window.messages.ask(dialog)

    def _number(self, review_id: int) -> str:
        rows = self._tab.desk.records.query("SELECT number FROM reviews WHERE id = ?", (review_id,))
        return (rows[0][0] if rows else "") or "The review"

    # --- print -----------------------------------------------------------------------------------------------------------

    def reports(self) -> None:
        """Open the menu of reports under its button."""
        tab = self._tab
        below = tab.buttons[REPORTS_BUTTON]
        if not below.isVisible():
            below = tab.tool_more
        self.menu().popup(below.mapToGlobal(QPoint(0, below.height())))

    def menu(self) -> QMenu:
        """The reports of reviews: the one shown, the agency of the recommendation shown, then of all."""
        tab = self._tab
        made = QMenu(tab)
        for kind, words, of in self._of_shown():
            self._offer(made, kind, words, of)
        if not made.isEmpty():
            made.addSeparator()
        for kind, words in REPORTS:
            self._offer(made, kind, words)
        self._agencies(made)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _of_shown(self) -> list[tuple[str, str, str]]:
        tab = self._tab
        table, record_id = tab.record.trail[0] if tab.record.trail else ("", 0)
        review = record_id if table == "reviews" else tab.board_review()
        number = self._number(review) if review is not None else ""
        return (
            [("review-history", f"History of {number}", number)] if number and number != "The review" else []
        )

    def _agencies(self, menu: QMenu) -> None:
        """The action plan of each agency that anything is recommended to."""
        plans = import_module("csp_desktop.services.agency_plans")
        found = plans.agencies_with_plans(self._tab.desk.records)
        under = menu.addMenu("Action plan of an agency")
        under.setEnabled(bool(found))
        for agency, name, _open in found:
            self._offer(under, "agency-plan", name, f"#{agency}")

    def _offer(self, menu: QMenu, kind: str, words: str, of: str = "") -> None:
        act = menu.addAction(literal(words))
        act.triggered.connect(lambda _checked=False: self._tab.desk.print_report(kind, of))
