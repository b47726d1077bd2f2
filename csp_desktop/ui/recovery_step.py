"""The last step of giving records a passphrase: the recovery code on the screen, and its sheet to print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout

from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.ui.look import Look
    from csp_desktop.ui.main_window import MainWindow

A_LINE = 7  # groups of the code in a line
TITLE = "Print the recovery sheet"
WHY = (
    "Without the passphrase and without this sheet nobody can open the records: not your council's IT, and not the "
    "makers of CSP Desktop."
)
WHERE = "Keep the sheet where only the partnership can reach it, such as a locked cabinet, and not with the computer."
TICK = "I have printed it or written it down"
SKIPPED = "Without a sheet, a forgotten passphrase means that the records are lost. You can print it later from the File menu."


class RecoveryStep:
    """The parts of the step: `body` for a page; print_button, done and skip for its foot.

    There is no way to Done but through the tick; `skip` says beside it what it means.
    """

    def __init__(self, look: Look) -> None:
        self.remark = label(role="label", wrap=True)
        self.remark.hide()
        self.code = label("", "title")
        self.code.setFont(look.font("title", figures=True))
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.code.setAccessibleName("Recovery code")
        self.problem = MessageBar(look)
        self.print_button = button(look, "Print recovery sheet", "printer")
        self.tick = QCheckBox(TICK)
        self.done = button(look, "Done", kind="primary")
        self.done.setEnabled(False)
        self.skip = button(look, "Skip")
        self.skipped = label(SKIPPED, "caption", wrap=True)
        self.skip.setAccessibleDescription(SKIPPED)
        self.tick.toggled.connect(self._ticked)

    def body(self) -> QVBoxLayout:
        """The page."""
        box = QFrame()
        box.setObjectName("strip")
        box.setLayout(column(label("Recovery code", "caption"), 4, self.code, margins=(16, 12, 16, 12)))
        return column(
            label(TITLE, "title", wrap=True), 8, label(WHY, "body", wrap=True), 8, label(WHERE, "label", wrap=True),
            16, box, 16, line(self.print_button, None), 8, self.problem, 8, self.tick, 8, self.skipped, 8, self.remark,
        )  # fmt: skip

    def show_code(self, code: str, remark: str = "") -> None:
        """Show a code in its groups; remark: what became of earlier backups."""
        groups = code.split()
        rows = (groups[at : at + A_LINE] for at in range(0, len(groups), A_LINE))
        self.code.setText("\n".join("  ".join(row) for row in rows))
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def print_sheet(self, window: MainWindow) -> None:
        """Print the sheet; what stands in the way is said here, where the window's own bar is behind the dialog."""
        self.problem.clear()
        bar = window.messages.bar
        bar.clear()
        window.locking.print_sheet()
        if bar.words:
            self.problem.say("late", bar.words)
            bar.clear()

    def forget(self) -> None:
        """Show no code any more."""
        self.code.clear()

    def _ticked(self, ticked: bool) -> None:
        self.done.setEnabled(ticked)
        self.skipped.setVisible(not ticked)
        self.skip.setVisible(not ticked)
