"""What was done before the same was recommended: the earlier ones with their actions, status, evidence and impact."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from csp_desktop.services.recurrence import before_words, made_before
from csp_desktop.ui.children_page import ChildrenPage
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.line_button import LineButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from csp_desktop.services.recurrence import Case

SIDE = 16
NONE = "Nothing like it was recommended before, as far as the records say."
ALIKE = "Worded much alike"
ALIKE_SAID = "A suggestion by the words alone. Say that one is the same, or leave it."


class MadeBeforePage(ChildrenPage):
    """Earlier recommendations linked as the same, then those worded much alike, which one may link."""

    def refresh(self) -> None:
        """Read them again."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.lines = []
        found = made_before(self._records, self._parent_id)
        linked = [case for case in found if case.linked]
        close = [case for case in found if not case.linked]
        if linked:
            self._say(before_words(found), "body")
        for case in linked:
            self._case(case)
        if close:
            self._rows.addSpacing(16 if linked else 0)
            self._say(ALIKE, "section")
            self._say(ALIKE_SAID)
        for case in close:
            self._case(case)
        self._more.setText("" if found else NONE)
        self._more.setContentsMargins(SIDE, 8, SIDE, 8)

    def _case(self, case: Case) -> None:
        """One that was made before: where and when, and what came of it."""
        head = " ".join(filter(None, (case.number or case.source, f"({case.when})" if case.when else "")))
        made = LineButton(self._look, head, self._related.icon, "", case.agency, margin=SIDE)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: self.opened.emit("recommendations", case.id))
        self._rows.addSpacing(8)
        self._rows.addWidget(made)
        self.lines.append(made)
        self._say(case.wording, "body")
        self._say(case.outcome)
        for action in case.actions:
            when = f", {action.completed}" if action.completed else ""
            self._say(f"Action: {action.wording} ({action.status.lower()}{when})")
        for name, words in (("Evidence", case.evidence), ("Impact", case.impact)):
            if words:
                self._say(f"{name}: {words}")
        if not case.linked:
            self._put(
                line(
                    self._linker(case), 8, label(f"{case.share} % of the words are shared", "caption"), None
                ),
                8,
            )

    def _linker(self, case: Case) -> QWidget:
        made = button(self._look, "It is the same", "git-branch", "flat")
        made.setEnabled(not self._records.read_only)
        made.clicked.connect(lambda _checked=False: self._link(case.id))
        return made

    def _link(self, earlier: int) -> None:
        """Link the recommendation to an earlier one, as one change."""
        editing = import_module("csp_desktop.services.editing")
        editing.save(self._records, "recommendations", self._parent_id, "same_as_id", str(earlier))
        self.refresh()
        self.focus_first()

    def _adder(self) -> QWidget:
        """Nothing is added here: what is the same is linked."""
        return QWidget()

    def focus_first(self) -> None:
        """Go to the first of them."""
        (self.lines[0] if self.lines else self).setFocus()

    def _say(self, words: str, role: str = "label") -> None:
        self._put(column(label(words, role, wrap=True)), 4)

    def _put(self, inside: QLayout, above: int) -> None:
        made = QWidget()
        inside.setContentsMargins(SIDE, above, SIDE, 0)
        made.setLayout(inside)
        self._rows.addWidget(made)
