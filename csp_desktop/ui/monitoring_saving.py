"""Saving a return to a funder: as PDF or Word in its layout, as a workbook, or as an e-mail draft with the workbook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.services.monitoring_statement import ReturnStatement
    from csp_desktop.ui.doors import Printed
    from csp_desktop.ui.main_window import MainWindow

KINDS = "PDF (*.pdf);;Word (*.docx);;Excel workbook (*.xlsx);;E-mail draft with the workbook (*.eml)"
PRINTED = (".pdf", ".docx")


def save(window: MainWindow, return_id: int) -> None:
    """Ask where, and write the return there."""
    records = window.records
    if records is None:
        return
    found: ReturnStatement = import_module("csp_desktop.services.monitoring_statement").statement(
        records, return_id
    )
    out = window.messages.choose_save(
        window, "Save the return", KINDS, window.printing.folder() / f"{found.file_name}.pdf"
    )
    if out is None:
        return
    if out.suffix.lower() in PRINTED:
        ref, doors = records.ref, window.doors
        named = f"{found.stream}, {found.named}"
        window.operations.run(
            "Writing the return",
            lambda progress, cancelled: doors.report(
                ref, "monitoring-return", named, out, progress, cancelled
            ),
            lambda printed: _written(window, printed),
            window.messages.tell,
            owner=window,
        )
        return
    window.operations.run(
        "Writing the return",
        lambda _progress, _cancelled: _write(found, out),
        lambda _done: _say(window, out),
        window.messages.tell,
        owner=window,
    )


def _written(window: MainWindow, printed: Printed) -> None:
    _say(window, printed.path, printed.remarks)


def _say(window: MainWindow, out: Path, remarks: tuple[str, ...] = ()) -> None:
    draft = out.suffix.lower() == ".eml"
    words = (
        "The draft is ready with the return attached. Open it, read it and send it."
        if draft
        else f"{out.name} is ready."
    )
    window.messages.bar.say(
        "done", " ".join((words, *remarks)), "Open it", lambda: window.doors.show_file(out)
    )


def _write(found: ReturnStatement, out: Path) -> None:
    ending = out.suffix.lower()
    if ending == ".eml":
        import_module("csp_desktop.exchange.monitoring_mail").write_mail(found, out)
    elif ending == ".xlsx":
        import_module("csp_desktop.exchange.monitoring_xlsx").write_xlsx(found, out)
    else:
        raise KnownError(
            f"A return cannot be written as “{out.name}”.", "End its name in .pdf, .docx, .xlsx or .eml."
        )
