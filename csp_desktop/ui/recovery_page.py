"""The page of a file that cannot be opened: what happened, and each way on, the verified backups first."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words, sentence_case
from csp_desktop.ui.widgets.controls import column, label, line, rule
from csp_desktop.ui.widgets.line_button import LineButton
from csp_desktop.ui.widgets.message_bar import MessageBar
from csp_desktop.ui.widgets.scrolled import Scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from csp_desktop.services.rescue import Kept, Restored
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow
    from csp_desktop.ui.widgets.message_bar import Kind

WIDTH = 560
MOST = 5  # backups that are offered by themselves
FILES = "CSP Desktop records (*.csp);;All files (*)"
BACKUPS = "CSP Desktop backups (*.csp)"
CAPTIONS = {
    "damaged": "These records are damaged",
    "foreign": "This is not a records file",
    "newer": "These records need a newer CSP Desktop",
    "older": "These records are not up to date",
    "unreadable": "These records cannot be read",
}
KEPT = "It takes the place of this file, which is kept beside it under another name."
MADE_HERE = "It is written to this computer as a file of its own; this file stays as it is."
NONE_KNOWN = (
    "There is no backup of it in the folders that CSP Desktop knows. If you have one elsewhere, choose it."
)


class RecoveryPage(QFrame):
    """Shown in a window, in place of all tabs, for `ref`, which `problem` keeps from being opened."""

    def __init__(self, window: MainWindow, ref: FileRef, problem: KnownError) -> None:
        super().__init__()
        self.setObjectName("pane")
        self.ref, self.problem = ref, problem
        self.reason = problem.reason or "unreadable"
        self._window, self._look = window, window.look
        self._services: Any = import_module("csp_desktop.services.rescue")
        self.place: str = self._services.why_not_live(ref.path)
        self.backups: Sequence[Kept] = self._services.backups_of(ref.path)
        self.lines: list[LineButton] = []
        self.what = MessageBar(self._look)
        self.found = MessageBar(self._look)
        self._scrolled = Scrolled(self._page())
        self.setLayout(column(self._scrolled))
        hint = "It was left as it is." if self.reason == "damaged" else problem.hint
        self.what.say(
            "late", f"{problem.text} {hint}".strip()
        )  # not before it has its place: it would be a window

    # --- what is on it -----------------------------------------------------------------------------------------

    def _page(self) -> QWidget:
        middle = QWidget()
        path = self.ref.path
        middle.setLayout(
            column(
                label(CAPTIONS.get(self.reason, CAPTIONS["unreadable"]), "caption"), 4,
                label(path.stem, "page", wrap=True), 4,
                label(str(path.parent), "label", wrap=True), 16,
                self.what, 24,
                *self._restoring(),
                label("What else you can do" if self.lines else "What you can do", "section"), 8, rule(),
                *self._other_ways(), 8, self.found,
            )
        )  # fmt: skip
        self._look.follow(middle, lambda: middle.setFixedWidth(self._look.px(WIDTH)))
        page = QFrame()
        page.setObjectName("pane")
        page.setLayout(column(None, line(None, middle, None), None, None, margins=(8, 8, 8, 8)))
        return page

    def _restoring(self) -> list[QWidget | int | None]:
        """The backups there are of it, newest first; nothing for a file that is none of ours and has none."""
        if self.reason == "newer" or (self.reason in ("foreign", "older", "unreadable") and not self.backups):
            return []
        words = MADE_HERE if self.place else KEPT
        if not self.backups:
            words = f"{NONE_KNOWN} {words}"
        made = [self._backup(kept) for kept in self.backups[:MOST]]
        other = "Choose another backup" if self.backups else "Choose a backup"
        made.append(self._line(other, "folder-open", "", "", self.choose_backup))
        return [
            label("Restore a verified backup", "section"), 4, label(words, "label", wrap=True), 8, rule(), *made, 24,
        ]  # fmt: skip

    def _backup(self, kept: Kept) -> LineButton:
        note = f"{count_words(kept.rows, 'record')}, {kept.size / 1_000_000:.1f} MB, {kept.place}"
        made = LineButton(
            self._look, sentence_case(kept.when), "history", "Restore", note, margin=8, icon_token="accent"
        )
        made.setAccessibleName(f"Restore the backup of {kept.when}, {note}")
        made.clicked.connect(lambda _checked=False: self.restore(kept))
        self.lines.append(made)
        return made

    def _other_ways(self) -> list[QWidget]:
        ways: list[QWidget] = []
        if self.reason in ("older", "unreadable") and self._services.can_be_moved(self.ref.path):
            note = "A proved copy; the old file gets a name that says so."
            ways.append(self._line("Keep it on this computer", "download", note, "", self.keep_here))
        if self.reason == "damaged" and self.ref.path.stat().st_size:
            note = "What can still be read of it; nothing is changed."
            ways += [
                self._line("Check the file", "list-checks", "Says what is damaged in it.", "", self.look),
                self._line("Open it only to be read", "eye", note, "", self.open_to_read),
            ]
        if self.reason in ("damaged", "newer", "older", "unreadable"):
            note = "As it is, for whoever can look into it."
            ways.append(self._line("Save a copy elsewhere", "save", note, "", self.save_copy))
        files = self._window.files
        ways.append(self._line("Open another file", "folder-open", "", "Ctrl+O", files.open_file))
        ways.append(self._line("Other ways to begin", "list", "", "Esc", self.leave))
        return ways

    def _line(self, words: str, icon: str, note: str, key: str, act: Callable[[], object]) -> LineButton:
        made = LineButton(self._look, words, icon, note=note, key=key, icon_token="accent", margin=8)
        made.clicked.connect(lambda _checked=False: act())
        self.lines.append(made)
        return made

    def focus_first(self) -> None:
        """Go to the first way on."""
        self.lines[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes to the ways to begin."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Go to the ways to begin; what runs for this page is stopped."""
        self._window.operations.cancel()
        self._window.files.show_start()

    # --- what it does ------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Check the whole file, and say what is damaged."""
        ref, findings = self.ref, self._services.findings
        self._run("Checking the file", lambda _progress, _cancelled: findings(ref), self._show_findings)

    def _show_findings(self, found: Sequence[str]) -> None:
        if found:
            self._tell("late", "\n".join(found))
        else:
            self._tell("info", "The check found nothing more.")

    def _tell(self, kind: Kind, words: str) -> None:
        """Say what came of it, below the ways on, and scroll to it."""
        self.found.say(kind, words)
        QTimer.singleShot(0, self, lambda: self._scrolled.ensureWidgetVisible(self.found))

    def restore(self, kept: Kept) -> None:
        """Put a backup in the file's place and open it."""
        path, write = self.ref.path, self._services.restore
        self._run("Restoring a backup", lambda _progress, _cancelled: write(kept, path), self._restored)

    def choose_backup(self) -> None:
        """Restore a backup that the officer finds."""
        window = self._window
        chosen = window.messages.choose_open(
            window, "Restore a backup", BACKUPS, self._services.folder_for(self.ref.path)
        )
        if chosen is None:
            return
        kept = self._attempt(lambda: self._services.chosen_backup(chosen))
        if kept is not None:
            self.restore(kept)

    def _restored(self, restored: Restored) -> None:
        window, ref = self._window, self.ref
        after = "" if restored.kept_as is None else f" The damaged file is kept as {restored.kept_as.name}."
        if window.files.open_ref(self._services.ref_for(ref, restored.path)) and window.records is not None:
            window.messages.bar.say(
                "done", f"{restored.path.name} holds the records as they were {restored.when}.{after}"
            )

    def open_to_read(self) -> None:
        """Open the file as far as it can be read."""
        ref, read = self.ref, self._services.as_far_as_it_goes
        self._run("Reading the file", lambda _progress, _cancelled: read(ref), self._read)

    def _read(self, records: RecordsFile) -> None:
        self._window.files.show_records(records)
        self._window.messages.bar.say("late", f"{records.path.name} is damaged. Here it can only be read.")

    def save_copy(self) -> None:
        """Copy the file as it is to a place the officer chooses."""
        window, path, copy = self._window, self.ref.path, self._services.save_copy
        out = window.messages.choose_save(window, "Save a copy", FILES, window.printing.folder() / path.name)
        if out is not None:
            self._run(
                "Saving a copy",
                lambda _progress, _cancelled: copy(path, out),
                lambda _none: self._tell("done", f"Saved a copy as {out}."),
            )

    def keep_here(self) -> None:
        """Move the records to this computer."""
        self._window.files.keep_here(self.ref)

    def _attempt(self, act: Callable[[], Any]) -> Any:
        try:
            return act()
        except KnownError as problem:
            self._refused(problem)
            return None

    def _refused(self, problem: KnownError) -> None:
        self._tell("late", f"{problem.text} {problem.hint}".strip())

    def _run(self, words: str, work: Callable[..., Any], done: Callable[[Any], object]) -> None:
        """Do it on the worker; meanwhile nothing else can be begun here."""
        self._ready(False)
        self.found.clear()

        def answer(result: Any) -> None:
            self._ready(True)
            done(result)

        def refused(problem: KnownError) -> None:
            self._ready(True)
            self._refused(problem)

        self._window.operations.run(
            words, work, answer, refused, stopped=lambda: self._ready(True), owner=self
        )

    def _ready(self, ready: bool) -> None:
        for made in self.lines:
            made.setEnabled(ready)
