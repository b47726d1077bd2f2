"""Documents of a meeting for tests: built from a sample as a pack is, and read back by other programs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING

from pypdf import PdfReader

from csp_desktop.reports.pack import board_pack
from csp_desktop.rules.packs import PackKind, PackRequest
from csp_desktop.services.meetings import find_meeting
from csp_desktop.services.today import today
from tests.reports.printed import Printed, folded, printed_pdf

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Document
    from csp_desktop.store.records_file import RecordsFile

FOOT = re.compile(r"Page (\d+) (of \d+|\([^)]+\))")


@dataclass
class Edition:
    """A document and its PDF, and what pypdf reads of it: each page's label and words."""

    document: Document
    printed: Printed

    @cached_property
    def _reader(self) -> PdfReader:
        return PdfReader(BytesIO(self.printed.data))

    @property
    def labels(self) -> list[str]:
        return self._reader.page_labels

    @cached_property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in self._reader.pages]

    @property
    def numbers(self) -> list[str]:
        """The number printed at the foot of each page; "" for a page without one."""
        found = [FOOT.search(folded(page)) for page in self.printed.pages]
        return [one[1] if one else "" for one in found]


def meeting_of(records: RecordsFile) -> int:
    """The meeting that a pack is for by default."""
    with records.read() as session:
        return find_meeting(session, None, today(records))


def item_of(records: RecordsFile, number: str) -> int:
    """The id of an item of that meeting."""
    sql = "SELECT id FROM agenda_items WHERE meeting_id = ? AND number = ?"
    return records.query(sql, (meeting_of(records), number))[0][0]


def document(records: RecordsFile, kind: PackKind, **more) -> Document:
    """A document of that meeting."""
    with records.read() as session:
        return board_pack(session, PackRequest(meeting_of(records), kind, **more))


def edition(records: RecordsFile, kind: PackKind, **more) -> Edition:
    """The same, printed and read back."""
    made = document(records, kind, **more)
    return Edition(made, printed_pdf(made))


def change(records: RecordsFile, *statements: str) -> None:
    """Change records by statements of SQL, as one change."""
    with records.change("Change") as session:
        for statement in statements:
            session.connection().exec_driver_sql(statement)


EXEMPT = (
    "UPDATE agenda_items SET classification = 'exempt', exempt_paragraphs = '1, 2', exempt_reason = 'Names people' "
    "WHERE paper = 'reviews'"
)
LATE = (
    "UPDATE agenda_items SET supplement = 1 WHERE number = '8'",
    "UPDATE agenda_items SET supplement = 2, late_reason = 'The figures came on the day' WHERE number = '8a'",
)
RIGHT_HAND = "UPDATE meetings SET right_hand = 1"
