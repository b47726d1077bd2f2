"""The recovery sheet: one page to be printed and locked away, with the code that opens the records without the passphrase.

It is built in memory alone and goes straight to the printer: the code is never written to a disk.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.reports.blocks import Block, Bullets, Document, Facts, Heading, ItemOpening, Notice, Text
from csp_desktop.rules.dates import print_day

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = 120  # letters of a name
ABOUT = "This code opens the encrypted records named below when nobody knows the passphrase any more."
LETTERS = (
    "The code has the letters A to Z and the figures 2 to 7, and no nought, one, eight or nine: what looks like a nought is "
    "the letter O, and what looks like a one is the letter I. Small letters and spaces do not matter."
)
USES = (
    "Open the file in CSP Desktop. Where it asks for the passphrase, type this code in its place.",
    "Choose a new passphrase: File menu, Passphrase, Change passphrase; the code stands for the present one.",
    "Print a new sheet.",
)
KEEPING = (
    "Whoever has this sheet and the file, or a backup of it, can read everything: seal it in an envelope and lock it away "
    "in a safe or cabinet of the partnership.",
    "Never keep it with the laptop, and never photograph, scan or send it.",
    "Tell the chair where it is.",
)


class Sheet(NamedTuple):
    """What the sheet says. file: its name. mark: of the key (`Key.mark`). code: in groups of four (`Key.code`)."""

    partnership: str
    file: str
    mark: str
    code: str
    made_at: datetime


def recovery_sheet(sheet: Sheet) -> Document:
    """The page."""
    day = print_day(sheet.made_at.date())
    return Document(
        title=f"Recovery sheet of {sheet.file}",
        author=sheet.partnership,
        running=f"Recovery sheet, {day}",
        marking="OFFICIAL-SENSITIVE",
        edition=f"Key {sheet.mark}",
        blocks=_blocks(sheet, day),
        subject="Recovery sheet",
    )


def _blocks(sheet: Sheet, day: str) -> tuple[Block, ...]:
    return (
        ItemOpening("", "Recovery sheet", "", "", "sheet", ABOUT),
        Facts(
            (
                ("Records of", _shown(sheet.partnership or sheet.file)),
                ("File", _shown(sheet.file)),
                ("Key", f"{sheet.mark}, printed on {day} at {sheet.made_at:%H:%M}"),
            )
        ),
        Heading("The code", 3),
        Text(sheet.code, "code"),
        Text(LETTERS, "note"),
        Heading("What it opens", 3),
        Text(
            "The file and its backups, for as long as the passphrase stays the same. Once it is changed this sheet opens the "
            "file no more, so print another; copies made before that still need this one."
        ),
        Heading("How to use it", 3),
        Bullets(USES, "number"),
        Notice("Where to keep it", "", KEEPING),
    )


def _shown(name: str) -> str:
    """A name, its middle left out where it is so long that the sheet would take a second page."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST // 2]}…{name[-LONGEST // 2 :]}"


def recovery_sheet_pdf(sheet: Sheet) -> bytes:
    """The page as a PDF, in memory."""
    from csp_desktop.reports.pdf import write_pdf

    out = io.BytesIO()
    write_pdf(recovery_sheet(sheet), out)
    return out.getvalue()
