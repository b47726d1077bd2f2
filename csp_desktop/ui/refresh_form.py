"""The form of a refresh: what becomes of one old priority, why, and on what evidence; or a priority that is new."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.strategies import LineKind, PriorityKind
from csp_desktop.ui.widgets.asked_field import asked_choice, asked_line, asked_text, offer
from csp_desktop.ui.widgets.controls import button, column, label, line
from csp_desktop.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from csp_desktop.services.refreshing import Old, Refresh
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

FATES = {
    "": "Not decided yet",
    LineKind.CARRIED: "Carry it as it is",
    LineKind.REWORDED: "Reword it",
    LineKind.MERGED: "Merge it with another",
    LineKind.SPLIT: "Split it",
    LineKind.DROPPED_TO_ASSURANCE: "Drop it to assurance reporting",
    LineKind.CLOSED: "Close it",
}
WATCHED = {"": "Goes on being watched", LineKind.RETURNED: "Bring it back as a priority"}
_KEEP, _ADD = "Keep and go on", "Add this priority"


class RefreshForm(QFrame):
    """kept: a decision or a new priority was written; remarks for the officer (a list of sentences)."""

    kept = Signal(object)

    def __init__(self, look: Look, records: RecordsFile) -> None:
        super().__init__()
        self.setObjectName("form")
        self._look, self._records = look, records
        self._services: Any = import_module("csp_desktop.services.refresh_decisions")
        self.old: Old | None = None
        self._new_id = 0
        self._typed: dict[int, tuple[str, ...]] = {}
        self._mate_words: dict[str, str] = {}
        self._make_fields()
        self._caption, self._title = label(role="caption"), label(role="title", wrap=True)
        self._so_far = label(role="label", wrap=True)
        self.said = MessageBar(look)
        self.keep = button(look, _KEEP, kind="primary")
        self.keep.clicked.connect(lambda _checked=False: self.write())
        self.keep.setToolTip(f"{_KEEP} (Ctrl+Enter)")
        self.keep.setEnabled(not records.read_only)
        evidence = label("Evidence, where there is more to say than the reason", "section", wrap=True)
        self._evidence = QWidget()
        fields = (self.statement, self.figure, self.rank, self.source)
        self._evidence.setLayout(column(8, evidence, 8, *fields))
        parts = (self.fate, self.merged, self.wording, self.kind, self.wordings, self.agency, self.cycle)
        head = column(self._caption, 2, self._title, 2, self._so_far)
        self.setLayout(
            column(
                head, 12, *parts, self.went_to, self.reason, self.decided, self._evidence, self.said, 8,
                line(self.keep, None), None, margins=(24, 12, 24, 16),
            )
        )  # fmt: skip
        self.fate.widget.currentIndexChanged.connect(lambda _at: self._show_fields())  # pyright: ignore[reportAttributeAccessIssue] - a list has it
        self.merged.widget.currentIndexChanged.connect(lambda _at: self._word_merged())  # pyright: ignore[reportAttributeAccessIssue] - as above

    def _word_merged(self) -> None:
        """What is merged takes the wording of the one chosen, until another is typed."""
        words = self._mate_words.get(self.merged.text)
        if words and self._chosen is LineKind.MERGED and not self.wording.editor.typed:
            self.wording.set_text(words)

    def _make_fields(self) -> None:
        look = self._look
        agencies = self._records.query("SELECT id, name FROM organisations ORDER BY name")
        self.fate = asked_choice(look, "What becomes of it", ())
        self.wording = asked_line(look, "New wording")
        self.kind = asked_choice(look, "Kind", [(one.value, one.label) for one in PriorityKind])
        self.wordings = asked_text(look, "New wordings", help="One on each line.")
        self.merged = asked_choice(look, "Merge it with", ())
        none = [("", "Not recorded")]
        self.agency = asked_choice(
            look, "Agency that reports", [*none, *((str(n), words) for n, words in agencies)]
        )
        self.cycle = asked_choice(
            look, "Reports", [*none, *((one.value, one.label) for one in Frequency)][:-1]
        )
        self.went_to = asked_line(look, "Where it goes", help="Only where another body takes it on.")
        self.reason = asked_text(look, "Reason")
        self.decided = asked_line(look, "Decided", hint="e.g. 4/3/27 or March 2027")
        self.statement = asked_line(look, "What is known")
        self.figure = asked_line(look, "Figure", hint="e.g. 9.7 per 1,000")
        self.rank = asked_line(look, "Rank", hint="e.g. 18 of 315")
        self.source = asked_line(look, "Source")
        self._fields = (
            self.fate, self.merged, self.wording, self.kind, self.wordings, self.agency, self.cycle, self.went_to,
            self.reason, self.decided, self.statement, self.figure, self.rank, self.source,
        )  # fmt: skip

    # --- showing -----------------------------------------------------------------------------------------------

    def show_old(self, refresh: Refresh, old: Old, decided: str = "") -> None:
        """Ask about an old priority. decided: the date given last, offered again."""
        self._put_by()
        self.old, self._new_id = old, refresh.new_id
        self._caption.setText(
            f"{old.kind} {old.number}".strip() + (", watched since it left the list" if old.watched else "")
        )
        self._title.setText(old.wording)
        self._so_far.setText("" if old.fate is None else f"{old.words}.")
        self._so_far.setVisible(old.fate is not None)
        offer(self.fate, [(key, words) for key, words in (WATCHED if old.watched else FATES).items()])
        mates = _mates(refresh, old)
        self._mate_words = {key: wording for key, _, wording in mates}
        offer(self.merged, [(key, words) for key, words, _ in mates])
        into = {one.id: one.wording for one in refresh.news}
        wordings = [into[one] for one in old.into if one in into]
        texts = {
            self.fate: old.fate or "",
            self.wording: wordings[0] if len(wordings) == 1 else old.wording,
            self.wordings: "\n".join(wordings) if len(wordings) > 1 else "",
            self.agency: str(old.agency or ""),
            self.reason: old.reason,
            self.decided: old.decided or decided,
        }
        for field in self._fields:
            field.set_text(texts.get(field, ""))
            field.problem("")
        if old.fate is LineKind.MERGED and old.into:
            self.merged.set_text(f"n{old.into[0]}")
        self._take_up(old.id)
        self.keep.setText(_KEEP)
        self.said.clear()
        self._show_fields()

    def show_new(self, refresh: Refresh) -> None:
        """Ask for a priority that comes from no old one."""
        self._put_by()
        self.old, self._new_id = None, refresh.new_id
        self._caption.setText("")
        self._title.setText("A new priority")
        self._so_far.hide()
        for field in self._fields:
            field.set_text("")
            field.problem("")
        self.kind.set_text(PriorityKind.PRIORITY.value)
        self.keep.setText(_ADD)
        self.said.clear()
        self._show_fields()

    def focus_first(self) -> None:
        """Go to the first thing asked."""
        (self.fate if self.old is not None else self.wording).widget.setFocus()

    def _put_by(self) -> None:
        """Keep what was typed about a priority while another is looked at."""
        if self.old is not None:
            texts = tuple(field.editor.text() for field in self._fields)
            if any(field.editor.typed for field in self._fields):
                self._typed[self.old.id] = texts

    def _take_up(self, old_id: int) -> None:
        for field, text in zip(self._fields, self._typed.pop(old_id, ()), strict=False):
            field.editor.show_text(text)

    @property
    def _chosen(self) -> LineKind | None:
        stored = self.fate.text
        return LineKind.from_stored(stored) if stored else None

    def _show_fields(self) -> None:
        """Only what the choice needs is asked."""
        new, fate = self.old is None, self._chosen
        shown = {
            self.fate: not new,
            self.wording: new or fate in (LineKind.REWORDED, LineKind.MERGED, LineKind.RETURNED),
            self.kind: new,
            self.wordings: fate is LineKind.SPLIT,
            self.merged: fate is LineKind.MERGED,
            self.went_to: fate is LineKind.CLOSED,
            self.agency: fate is LineKind.DROPPED_TO_ASSURANCE,
            self.cycle: fate is LineKind.DROPPED_TO_ASSURANCE,
            self.reason: new or fate is not None,
            self.decided: not new and fate is not None,
            self._evidence: new or fate is not None,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)

    # --- writing -----------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Keep what is decided, or say what is wanting."""
        if self._records.read_only:
            return
        self.said.clear()
        try:
            remarks = self._write()
        except ValueProblem as problem:
            self.said.say("late", str(problem))
            return
        for field in self._fields:
            field.editor.kept = field.editor.text()
        self.kept.emit(remarks)

    def _write(self) -> list[str]:
        said = self._services.Said(self.statement.text, self.figure.text, self.rank.text, self.source.text)
        if self.old is None:
            self._services.add_new(
                self._records, self._new_id, self.wording.text, self.kind.text, said, self.reason.text
            )
            return []
        mate, fate = self.merged.text, self._chosen
        wordings = self.wordings.text.splitlines() if fate is LineKind.SPLIT else [self.wording.text]
        decision = self._services.Decision(
            fate,
            wordings=tuple(wordings) if fate not in (None, LineKind.CARRIED) else (),
            into=int(mate[1:]) if mate.startswith("n") else 0,
            beside=int(mate[1:]) if mate.startswith("o") else 0,
            reason=self.reason.text,
            decided=self.decided.text,
            agency=int(self.agency.text or 0),
            cycle=self.cycle.text,
            went_to=self.went_to.text,
            evidence=said,
        )
        return list(self._services.decide(self._records, self.old.id, self._new_id, decision))


def _mates(refresh: Refresh, old: Old) -> list[tuple[str, str, str]]:
    """What an old priority can be merged with, what it is called and its wording.

    A priority of the next strategy, or an old one that is not decided yet.
    """
    alone = {one for one in old.into if not _shared(refresh, old, one)}
    news = [
        (f"n{one.id}", f"{one.number} {one.wording}".strip(), one.wording)
        for one in refresh.news
        if one.id not in alone
    ]
    olds = [(f"o{one.id}", one.wording, one.wording) for one in refresh.undecided if one.id != old.id]
    return [("", "Choose which", ""), *news, *olds]


def _shared(refresh: Refresh, old: Old, new_id: int) -> bool:
    return any(new_id in one.into for one in refresh.olds if one.id != old.id)
