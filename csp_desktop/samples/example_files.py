"""The invented sample's files of meetings: a paper written in Word, and a pack that went out, each made of a few lines."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue] - lxml brings no types
from sqlalchemy import select

from csp_desktop.records.meetings import AgendaItem, Meeting
from csp_desktop.records.packs import IssuedPack
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import MeetingStatus, PaperKind
from csp_desktop.rules.packs import PackKind
from csp_desktop.samples.example_meeting_words import CAMERAS
from csp_desktop.services.attachments import add_rows, ready

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

PAPER = "Camera renewal, report of the group.docx"
PACK = "Members’ pack, version 1.pdf"
SENT = PartialDate.on(date(2026, 6, 10))
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MADE = (2026, 8, 27, 9, 0, 0)


def add(session: Session) -> None:
    """Attach the paper to the item that asks for it, and keep the pack of the board's last meeting."""
    item = session.scalars(select(AgendaItem.id).where(AgendaItem.paper == PaperKind.FILE)).one()
    file = ready(PAPER, word(CAMERAS))
    add_rows(session, "agenda_items", item, [file], PartialDate.on(date(2026, 8, 27)))
    _issued(session)


def word(paragraphs: Sequence[str]) -> bytes:
    """A Word document of paragraphs: the same bytes each time."""
    document = etree.Element(f"{{{_WORD}}}document", nsmap={"w": _WORD})
    body = etree.SubElement(document, f"{{{_WORD}}}body")
    for words in paragraphs:
        run = etree.SubElement(etree.SubElement(body, f"{{{_WORD}}}p"), f"{{{_WORD}}}r")
        etree.SubElement(run, f"{{{_WORD}}}t").text = words
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_DOCUMENT}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": etree.tostring(document, encoding="unicode"),
    }
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as packed:
        for name, text in parts.items():
            declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'
            packed.writestr(zipfile.ZipInfo(name, _MADE), declared.encode())
    return kept.getvalue()


def pdf(lines: Sequence[str]) -> bytes:
    """A PDF of one page with a few lines of plain letters: the same bytes each time."""
    shown = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    stream = f"BT /F1 14 Tf 72 760 Td {shown} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    )
    made, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    made += "".join(f"{place:010d} 00000 n \n" for place in places)
    made += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return made.encode("ascii")


def _issued(session: Session) -> None:
    """The members' pack of the board's last meeting, as it went out: in this sample its front page alone."""
    held = select(Meeting).where(Meeting.series_id == 1, Meeting.status == MeetingStatus.HELD)
    last = session.scalars(held.order_by(Meeting.held.desc()).limit(1)).one()
    data = pdf(
        (
            "Members' pack, version 1",
            "Partnership board, 18 June 2026",
            "Sample records: the front page alone.",
        )
    )
    file = ready(PACK, data)
    pack = IssuedPack(
        meeting_id=last.id,
        kind=PackKind.MEMBERS,
        title="Members’ pack",
        version=1,
        issued=SENT,
        first_page=1,
        last_page=1,
        size=len(data),
        sha256=file.sha256,
        restricted=True,
        note="Made with the sample: a front page stands for the pack.",
    )
    session.add(pack)
    session.flush()
    add_rows(session, "issued_packs", pack.id, [file], SENT)
