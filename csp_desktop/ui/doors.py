"""What the window is handed by the start-up, so that it knows neither reports nor samples: functions with plain arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.rules.printing import Sheet
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]


class Printed(NamedTuple):
    """A document that was built: where, how many pages, and what could not be printed, in words."""

    path: Path
    pages: int
    remarks: tuple[str, ...] = ()


class ItemPages(NamedTuple):
    """Where a part of a built pack is: the id of its agenda item (0: front matter and what follows the items), its pages."""

    item_id: int
    first: int
    last: int


class BuiltPack(NamedTuple):
    """A pack in memory, the bytes that saving writes. pages: how many; items: where each part is, as places from 1.

    first_page: the number printed on its first page.
    """

    data: bytes
    pages: int
    items: tuple[ItemPages, ...] = ()
    remarks: tuple[str, ...] = ()
    first_page: int = 1


class Doors(NamedTuple):
    """board_pack(file, request, out, progress, cancelled) and report(file, kind, of, out, progress, cancelled)
    build documents on their own connection (of: the record that a report of one record is of, else ""); samples: key ->
    words; make_sample(key, path) and new_file(path, name) make files; export(file, register, out) writes a list;
    registers: name -> words; show_file(path) opens a document in its own program; recovery_sheet(file, name of the
    partnership) is the sheet as a PDF in memory; press(pdf, sheet) makes a PDF ready for paper; preview(file, request,
    progress, cancelled) builds a pack in memory.
    """

    board_pack: Callable[[FileRef, PackRequest, Path, Progress, Cancelled], Printed]
    preview: Callable[[FileRef, PackRequest, Progress, Cancelled], BuiltPack]
    press: Callable[[bytes, Sheet], bytes]
    report: Callable[[FileRef, str, str, Path, Progress, Cancelled], Printed]
    samples: Mapping[str, str]
    make_sample: Callable[[str, Path], RecordsFile]
    export: Callable[[FileRef, str, Path], None]
    registers: Mapping[str, str]
    show_file: Callable[[Path], object]
    recovery_sheet: Callable[[FileRef, str], bytes]
