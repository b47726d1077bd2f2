"""What can be done with a meeting's minutes from its record's menu: write them out, mark them as agreed, open them again."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QMenu

from csp_desktop.errors import KnownError
from csp_desktop.rules.attachment_names import stem_for

if TYPE_CHECKING:
    from csp_desktop.ui.doors import BuiltPack
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.tabs.record_tab import RecordTab

DOCUMENTS = "Word (*.docx);;PDF (*.pdf)"
LEFT_OUT = ", without the restricted records, which are hidden"


def _services() -> Any:
    return import_module("csp_desktop.services.minutes_changing")


def draft(window: MainWindow, meeting_id: int) -> None:
    """Write a meeting's minutes to a Word or PDF file; minutes that are written for the first time are noted as a draft."""
    records = window.records
    if records is None or (window.current is not None and not window.current.commit()):
        return
    found = import_module("csp_desktop.services.minutes").minutes_of(records, meeting_id)
    label = "Draft minutes" if found.draft else "Minutes"
    name = stem_for(f"{label} {found.title} {found.date}", label)
    out = window.messages.choose_save(
        window, f"Save the {label.lower()}", DOCUMENTS, window.printing.folder() / f"{name}.docx"
    )
    if out is None:
        return
    if not records.read_only:
        _services().mark_draft(records, meeting_id)
    ref, doors = window.hiding.seen(records), window.doors
    window.operations.run(
        f"Writing the {label.lower()}",
        lambda progress, cancelled: doors.report(ref, "minutes", f"#{meeting_id}", out, progress, cancelled),
        lambda printed: window.printing.built(printed, LEFT_OUT if ref.hides else ""),
        window.messages.tell,
        owner=window,
    )


def agree(window: MainWindow, meeting_id: int) -> bool:
    """Ask at which meeting the minutes were agreed and with what corrections, and seal them; whether they were."""
    records = window.records
    if records is None:
        return False
    later = _services().later_meetings(records, meeting_id)
    if not later:
        raise KnownError(
            "No later meeting of this group is recorded, at which the minutes could be agreed.",
            "Add the next meeting of the group, with its date.",
        )
    dialogs = import_module("csp_desktop.ui.minutes_dialogs")
    dialog = dialogs.AgreeDialog(window.look, window, records, meeting_id, later)
    agreed = window.messages.ask(dialog)
    if agreed:
        said = "The minutes are agreed. What they say can no longer be changed."
        window.messages.bar.say("done", said, "Keep them as a PDF", lambda: keep(window, meeting_id))
    return agreed


def keep(window: MainWindow, meeting_id: int) -> None:
    """Build a meeting's minutes, and ask when they went out: the PDF is kept as it is, whoever is renamed later."""
    records = window.records
    if records is None:
        return
    packs = import_module("csp_desktop.rules.packs")
    stands = _services().stands(records, meeting_id)
    request = packs.PackRequest(meeting_id, packs.PackKind.MINUTES, draft=stands.value != "agreed")
    seen = import_module("csp_desktop.services.changes_since").last_change(records)
    ref, doors = records.ref, window.doors

    def built(pack: BuiltPack) -> None:
        if window.records is records:
            import_module("csp_desktop.ui.issuing").issue(window, request, pack, change=seen)

    window.operations.run(
        "Building the minutes",
        lambda progress, cancelled: doors.preview(ref, request, progress, cancelled),
        built,
        window.messages.tell,
        owner=window,
    )


def reopen(window: MainWindow, meeting_id: int) -> bool:
    """Ask why agreed minutes are opened again, and open them; whether they were."""
    records = window.records
    if records is None:
        return False
    dialogs = import_module("csp_desktop.ui.minutes_dialogs")
    return window.messages.ask(dialogs.ReopenDialog(window.look, window, records, meeting_id))


class MinutesMenu:
    """The lines of a meeting's minutes in the menu of the record shown."""

    def __init__(self, tab: RecordTab) -> None:
        self._tab = tab
        before = tab.record.delete_action
        menu = cast("QMenu", before.parent())
        self.writing = menu.addAction("Write the draft minutes")
        self.agreeing = menu.addAction("Mark the minutes as agreed")
        self.reopening = menu.addAction("Reopen the minutes")
        self.actions = (self.writing, self.agreeing, self.reopening)
        menu.insertActions(before, list(self.actions))
        self._rule = menu.insertSeparator(before)
        for action, act in zip(self.actions, (draft, agree, reopen), strict=True):
            action.triggered.connect(lambda _checked=False, act=act: tab.desk.attempt(lambda: self._do(act)))
        menu.aboutToShow.connect(self._look_again)
        self.follow("", 0)

    def follow(self, table: str, record_id: int) -> None:
        """A record is shown: a meeting's own lines stand in its menu, by how its minutes stand."""
        ours = table == "meetings"
        records = self._tab.desk.records
        stands = _services().stands(records, record_id) if ours else None
        agreed = stands is not None and stands.value == "agreed"
        self.writing.setText("Print the minutes" if agreed else "Write the draft minutes")
        self.writing.setVisible(ours)
        self.agreeing.setVisible(ours and not agreed)
        self.reopening.setVisible(agreed)
        self._rule.setVisible(ours)
        self.agreeing.setEnabled(not records.read_only)
        self.reopening.setEnabled(not records.read_only)

    def _look_again(self) -> None:
        """The minutes may have been agreed or opened since the record was shown."""
        if self._tab.record.current is not None:
            self.follow(*self._tab.record.current)

    def _do(self, act: Any) -> None:
        tab = self._tab
        if tab.record.current is not None and tab.record.commit():
            act(cast("MainWindow", tab.window()), tab.record.current[1])
