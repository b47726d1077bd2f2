"""Where the items of a meeting are in the pack that went out: read from the pack's own bookmarks and page numbers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.rules.packs import PackKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile

MEMBERS = (PackKind.MEMBERS, PackKind.SUPPLEMENT)


def pack_pages(records: RecordsFile, meeting_id: int) -> dict[str, str]:
    """The page of each item, by "5 Funding", in the newest pack for members that has it; empty where none went out."""
    issued = import_module("csp_desktop.services.issued_packs")
    found: dict[str, str] = {}
    for one in issued.kept(records, meeting_id):
        if one.kind in MEMBERS:
            try:
                data = issued.take(records, one.id).data
            except KnownError:
                continue  # it is said where the packs are listed
            for title, page in bookmarks(data):
                found.setdefault(title, page)
    return found


def bookmarks(pdf: bytes) -> Iterator[tuple[str, str]]:
    """The bookmarks of the first level: title, and the number printed on its page."""
    pdfium = import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError:
        return
    try:
        for mark in document.get_toc(max_depth=1):
            place = mark.get_dest()
            at = place.get_index() if place is not None else None
            if at is not None:
                yield mark.get_title(), document.get_page_label(at) or str(at + 1)
    finally:
        document.close()
