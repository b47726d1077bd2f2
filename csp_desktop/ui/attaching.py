"""Files added to a record, opened and saved from a window: what is slow is done off its thread, what is refused is told."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from csp_desktop.services.attachments import Ready
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow

TOLD = 4  # refusals that are told one by one; the rest are counted


class Attaching:
    """What a window does with attachments."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    @staticmethod
    def _services() -> Any:
        # Not needed before the first paint.
        return import_module("csp_desktop.services.attachments")

    # --- adding ------------------------------------------------------------------------------------------------

    def browse(self, table: str, record_id: int) -> None:
        """Ask for files and add them."""
        endings = " ".join(f"*.{ending}" for ending in self._endings())
        filters = f"Documents, pictures and e-mails ({endings});;All files (*)"
        paths = self._window.messages.choose_open_many(self._window, "Add attachments", filters)
        if paths:
            self.add_files(table, record_id, paths)

    @staticmethod
    def _endings() -> list[str]:
        rules = import_module("csp_desktop.rules.attachments")
        return [*rules.KINDS, *rules.SAME]

    def add_files(self, table: str, record_id: int, paths: Sequence[Path]) -> None:
        """Read files off the window's thread, then add those that may be, as one change; the others are told together."""
        window, read = self._window, self._services().read_files
        records = window.records
        if records is None or records.read_only:
            return
        window.operations.run(
            "Adding attachments",
            lambda progress, cancelled: read(paths, progress, cancelled),
            lambda found: self._keep(records, table, record_id, *found),
            window.messages.tell,
            stopped=lambda: window.status.say("Stopped: nothing was attached"),
            owner=window,
        )

    def paste(self, table: str, record_id: int) -> None:
        """Add the files that were copied, or the picture."""
        from PySide6.QtGui import QGuiApplication

        window = self._window
        records = window.records
        if records is None or records.read_only:
            return
        copied = QGuiApplication.clipboard().mimeData()
        paths = files_in(copied)
        if paths:
            self.add_files(table, record_id, paths)
        elif copied.hasImage() and not copied.hasText():
            name = f"Picture pasted {self._today(records)}.png"
            window.attempt(
                lambda: self._keep(records, table, record_id, [self._services().ready(name, _png())], [])
            )
        else:
            window.messages.bar.say("info", "There is nothing to attach: no file or picture was copied.")

    @staticmethod
    def _today(records: RecordsFile) -> str:
        day = import_module("csp_desktop.services.today").today(records)
        return import_module("csp_desktop.rules.dates").print_day(day)

    def _keep(
        self, records: RecordsFile, table: str, record_id: int, files: list[Ready], problems: list[KnownError]
    ) -> None:
        window, services = self._window, self._services()
        if window.records is not records:  # closed or locked while the files were read
            return
        try:
            new, twice = services.apart(records, table, record_id, files)
            if new:
                services.keep(records, table, record_id, new)
        except KnownError as problem:
            window.messages.tell(problem)
            return
        refused = [*problems, *twice]
        if refused:
            window.messages.tell(_together(refused))

    # --- with one attachment -----------------------------------------------------------------------------------

    def open(self, attachment_id: int) -> None:
        """Show a read-only copy in its own program."""
        window, records, file = self._window, self._window.records, self._take(attachment_id)
        if file is None:
            return
        write = self._services().write_copy
        window.operations.run(
            f"Opening {file.label}",
            lambda _progress, _cancelled: write(file),
            lambda path: self._show(records, path),
            window.messages.tell,
            stopped=self._wipe,
            owner=window,
        )

    def _take(self, attachment_id: int) -> Ready | None:
        """An attachment with its content; None where that cannot be read, which is told."""
        records = self._window.records
        if records is None:
            return None
        try:
            return self._services().take(records, attachment_id)
        except KnownError as problem:
            self._window.messages.tell(problem)
            return None

    def _show(self, records: RecordsFile | None, path: Path) -> None:
        window = self._window
        if window.records is not records:  # closed or locked meanwhile: nothing of it may stay
            self._wipe()
        elif window.doors.show_file(path) is False:
            window.messages.tell(
                KnownError(f"No program here opens {path.name}.", "Save it as a file and open it elsewhere.")
            )

    @staticmethod
    def _wipe() -> None:
        import_module("csp_desktop.services.temporary").wipe()

    def save_as(self, attachment_id: int) -> None:
        """Ask where, and write the attachment there."""
        window, services, file = self._window, self._services(), self._take(attachment_id)
        if file is None:
            return
        name = import_module("csp_desktop.rules.attachment_names").file_name_for(file.label, file.kind)
        words = import_module("csp_desktop.rules.attachments").KINDS[file.kind].words
        filters = f"{words} (*.{file.kind});;All files (*)"
        out = window.messages.choose_save(
            window, "Save the attachment", filters, window.printing.folder() / name
        )
        if out is None:
            return
        window.operations.run(
            f"Saving {out.name}",
            lambda _progress, _cancelled: services.write_to(file, out),
            lambda _done: window.status.say(f"Saved as {out.name}"),
            window.messages.tell,
            owner=window,
        )

    def rename(self, attachment_id: int, typed: str) -> None:
        """Give it another name."""
        records = self._window.records
        if records is not None:
            self._window.attempt(lambda: self._services().rename(records, attachment_id, typed))

    def delete(self, attachment_id: int) -> None:
        """Delete it; undo brings it back."""
        records = self._window.records
        if records is not None:
            self._window.attempt(lambda: self._services().delete(records, attachment_id))


def files_in(carried: QMimeData) -> list[Path]:
    """The files that are dragged or were copied; none where it is something else."""
    from pathlib import Path

    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile() and url.toLocalFile()]


def _png() -> bytes:
    """The copied picture as a PNG file."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    QGuiApplication.clipboard().image().save(written, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - its stub wants bytes
    return bytes(written.data().data())


def _together(problems: Sequence[KnownError]) -> KnownError:
    """Several refusals in one message."""
    if len(problems) == 1:
        return problems[0]
    said = [problem.text for problem in problems[:TOLD]]
    if len(problems) > TOLD:
        said.append(f"So it was with {count_words(len(problems) - TOLD, 'other')}.")
    hints = {problem.hint for problem in problems if problem.hint}
    hint = hints.pop() if len(hints) == 1 else ""
    return KnownError(f"{len(problems)} files were not attached.", " ".join((*said, hint)).strip())
