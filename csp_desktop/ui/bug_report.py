"""What the window says of a bug: one sentence, and a report of it to copy that holds nothing of the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.ui.main_window import MainWindow


def offer(window: MainWindow, kind: str, report: Callable[[], str]) -> None:
    """Say that something went wrong, by the type of the bug, and offer to copy its report."""

    def copy() -> None:
        QGuiApplication.clipboard().setText(report())
        window.messages.bar.say(
            "done",
            "The report is copied. Paste it into an e-mail to whoever looks after the program; "
            "there is nothing of your records in it.",
        )

    window.messages.bar.say(
        "late",
        f"Something went wrong in CSP Desktop ({kind}), but what you saved and what you were typing is kept.",
        "Copy a report",
        copy,
    )
