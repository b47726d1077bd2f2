"""Which pack the builder makes: of which meeting, for whom, and how it is marked."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.ui.widgets.controls import column, label, line

if TYPE_CHECKING:
    from csp_desktop.services.pack_contents import Contents
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.look import Look

NAMED, MARGIN = 88, 16
KINDS = (
    (PackKind.MEMBERS, "Members"),
    (PackKind.PUBLIC, "The public"),
    (PackKind.AGENDA, "Agenda only"),
    (PackKind.PAPER, "One paper"),
)
WITH_EXEMPT = "Members (Part I and Part II)"


class PackHead(QFrame):
    """The three fields. meeting_chosen: another meeting (its id). changed: another pack of this one is wanted."""

    meeting_chosen = Signal(int)
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.meeting, self.kind, self.item = _choice("Meeting"), _choice("For"), _choice("Paper of item")
        self.marking = label()
        rows = column(margins=(MARGIN, 12, MARGIN, 12))
        self._item_row = QWidget()
        self._item_row.setLayout(column(8, self._row("Item", self.item)))
        rows.addLayout(self._row("Meeting", self.meeting))
        rows.addSpacing(8)
        rows.addLayout(self._row("For", self.kind))
        rows.addWidget(self._item_row)
        rows.addSpacing(10)
        rows.addLayout(self._row("Marking", self.marking))
        self.setLayout(rows)
        self.meeting.currentIndexChanged.connect(lambda _at: self._choose_meeting())
        self.kind.currentIndexChanged.connect(lambda _at: self._choose_kind())
        self.item.currentIndexChanged.connect(lambda _at: self.changed.emit())

    def _row(self, words: str, field: QWidget) -> Any:
        name = label(words, "label")
        name.setBuddy(field)
        self._look.follow(name, lambda: name.setFixedWidth(self._look.px(NAMED)))
        made = line(name, field)
        made.setStretchFactor(field, 1)
        return made

    # --- what is chosen ------------------------------------------------------------------------------------------------

    def request(self, meeting_id: int) -> PackRequest:
        """The pack that is chosen."""
        kind, supplement = self.kind.currentData() or (PackKind.MEMBERS, 0)
        item_id = self.item.currentData() if kind is PackKind.PAPER else 0
        return PackRequest(meeting_id, kind, supplement, item_id or 0)

    def show_meetings(self, records: RecordsFile, meeting_id: int) -> None:
        """Offer the meetings there are."""
        choices = import_module("csp_desktop.services.pack_contents").meetings(records, meeting_id)
        kept = [(self.meeting.itemData(at), self.meeting.itemText(at)) for at in range(self.meeting.count())]
        with QSignalBlocker(self.meeting):
            if kept != choices:
                self.meeting.clear()
                for row_id, words in choices:
                    self.meeting.addItem(words, row_id)
            self.meeting.setCurrentIndex(self.meeting.findData(meeting_id))

    def show_contents(self, found: Contents) -> None:
        """Offer what can be made of a meeting's papers, with the same chosen as far as it is there."""
        closed = any(not item.marked.public for item in found.items)
        kinds = [
            (WITH_EXEMPT if kind is PackKind.MEMBERS and closed else words, (kind, 0))
            for kind, words in KINDS
        ]
        for number in found.supplements:
            kinds.insert(-2, (f"Supplement {number}, members", (PackKind.SUPPLEMENT, number)))
            kinds.insert(-2, (f"Supplement {number}, the public", (PackKind.PUBLIC_SUPPLEMENT, number)))
        _fill(self.kind, kinds)
        _fill(self.item, [(f"{item.number}  {item.title}", item.id) for item in found.items])
        self._item_row.setVisible(self.request(found.id).kind is PackKind.PAPER)
        self.marking.setText(found.marking(self.request(found.id)))

    def choose(self, kind: PackKind, supplement: int = 0) -> None:
        """Choose for whom it is."""
        for at in range(self.kind.count()):
            if self.kind.itemData(at) == (kind, supplement):
                self.kind.setCurrentIndex(at)

    def choose_item(self, item_id: int) -> None:
        """Choose the item whose paper is made alone."""
        at = self.item.findData(item_id)
        if at >= 0 and self.kind.currentData() and self.kind.currentData()[0] is PackKind.PAPER:
            self.item.setCurrentIndex(at)

    def _choose_meeting(self) -> None:
        if self.meeting.currentData() is not None:
            self.meeting_chosen.emit(self.meeting.currentData())

    def _choose_kind(self) -> None:
        self._item_row.setVisible(self.request(0).kind is PackKind.PAPER)
        self.changed.emit()


def named(request: PackRequest, title: str) -> str:
    """What a pack is called as a file: "Board 16 September 2024, public pack"."""
    said = {
        PackKind.PUBLIC: "public pack",
        PackKind.AGENDA: "agenda",
        PackKind.SUPPLEMENT: f"supplement {request.supplement}",
        PackKind.PUBLIC_SUPPLEMENT: f"supplement {request.supplement} public",
        PackKind.PAPER: "paper",
        PackKind.MINUTES: "minutes",
    }
    return " ".join(filter(None, (title, said.get(request.kind, ""), "draft" if request.draft else "")))


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def _fill(choice: QComboBox, wanted: list[tuple[str, Any]]) -> None:
    """Put choices into a field without saying that anything changed."""
    if wanted == [(choice.itemText(at), choice.itemData(at)) for at in range(choice.count())]:
        return
    chosen = choice.currentData()
    with QSignalBlocker(choice):
        choice.clear()
        for words, value in wanted:
            choice.addItem(words, value)
        at = next((at for at, (_, value) in enumerate(wanted) if value == chosen), 0)
        choice.setCurrentIndex(at if wanted else -1)
