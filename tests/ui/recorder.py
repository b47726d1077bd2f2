"""Stands in for Messages in tests: answers as told beforehand, and records what was asked and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.ui.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from csp_desktop.errors import KnownError


class Recorder(Messages):
    """Messages that never open a box. file: what a chooser gives. agrees: the answer to a question."""

    file: Path | None = None
    agrees = True

    def asked(self) -> list[tuple[str, object]]:
        """Everything asked and said so far, in order: ("open" | "save" | "delete" | "tell", what)."""
        if not hasattr(self, "_asked"):
            self._asked: list[tuple[str, object]] = []
        return self._asked

    def tell(self, problem: KnownError) -> None:
        """Shown in the bar as in the program, and recorded."""
        self.asked().append(("tell", f"{problem.text} {problem.hint}".strip()))
        super().tell(problem)

    def choose_open(
        self, parent: QWidget, title: str, filters: str, folder: Path | None = None
    ) -> Path | None:
        """The file given beforehand."""
        self.asked().append(("open", title))
        return self.file

    def choose_save(self, parent: QWidget, title: str, filters: str, suggested: Path) -> Path | None:
        """The file given beforehand."""
        self.asked().append(("save", suggested.name))
        return self.file

    def confirm_delete(self, parent: QWidget, title: str, items: Sequence[str]) -> bool:
        """The answer given beforehand."""
        self.asked().append(("delete", (title, tuple(items))))
        return self.agrees
