"""An e-mail draft with a return to a funder attached, for the officer to open, read and send; the program sends nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.exchange import mail_drafts
from csp_desktop.exchange.mail_drafts import WORKBOOK, Enclosed
from csp_desktop.exchange.monitoring_xlsx import as_bytes
from csp_desktop.exchange.safe_write import safe_write

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from csp_desktop.services.monitoring_statement import ReturnStatement


def write_mail(found: ReturnStatement, path: Path) -> None:
    """Write a draft with the workbook attached. Raises KnownError where the file cannot be written."""
    with safe_write(path) as file:
        file.write(draft(found).as_bytes())


def draft(found: ReturnStatement) -> EmailMessage:
    """The draft."""
    enclosed = Enclosed(as_bytes(found), WORKBOOK, f"{found.file_name}.xlsx")
    return mail_drafts.draft(found.heading, _text(found), enclosed=(enclosed,))


def _text(found: ReturnStatement) -> str:
    to = f"Dear {found.funder}" if found.funder else "Dear colleague"
    again = f" It corrects the return sent before: {found.revision_reason}." if found.revision_reason else ""
    return (
        f"{to},\n\nAttached is our return on {found.stream} for {found.named}.{again}\n\n"
        f"{found.balance}\n\nKind regards\n{found.partnership}"
    )
