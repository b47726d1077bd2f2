"""What the window is handed of a pack in memory: the bytes that saving writes, where each item is, and its first number."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from csp_desktop.app import doors
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.store.records_file import RecordsFile
from tests.reports.editions import LATE, change, item_of, meeting_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_preview_says_where_each_item_is_and_what_its_first_page_is_called(
    sample_file: Callable[..., Path],
) -> None:
    records = RecordsFile.open(sample_file("somerset"))
    change(records, *LATE)
    meeting, item, ref = meeting_of(records), item_of(records, "8a"), records.ref
    records.close()
    told: list[int] = []
    request = PackRequest(meeting, PackKind.SUPPLEMENT, supplement=2)
    built = doors().preview(ref, request, lambda done, _of: told.append(done), lambda: False)
    reader = PdfReader(BytesIO(built.data))
    assert built.pages == len(reader.pages)
    assert reader.page_labels[0] == str(built.first_page) != "1"
    assert built.items[0] == (0, 1, 1)
    assert built.items[1] == (item, 2, built.pages)
    assert "Priorities and the action plan" in reader.pages[1].extract_text()
    assert told[-1] == 100
