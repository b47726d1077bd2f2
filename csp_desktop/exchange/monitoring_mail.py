"""An e-mail draft with a return to a funder attached, for the officer to open, read and send; the program sends nothing."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from csp_desktop.exchange.monitoring_xlsx import as_bytes
from csp_desktop.exchange.return_mail import WORKBOOK
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.returns import plain

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.services.monitoring_statement import ReturnStatement


def write_mail(found: ReturnStatement, path: Path) -> None:
    """Write a draft with the workbook attached. Raises KnownError where the file cannot be written."""
    with safe_write(path) as file:
        file.write(draft(found).as_bytes())


def draft(found: ReturnStatement) -> EmailMessage:
    """The draft. Mail programs that know X-Unsent open it to be sent rather than read."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    made["Subject"] = " ".join(plain(found.heading).split())[:200]
    made.set_content(_text(found))
    main, sub = WORKBOOK
    made.add_attachment(as_bytes(found), maintype=main, subtype=sub, filename=f"{found.file_name}.xlsx")
    return made


def _text(found: ReturnStatement) -> str:
    to = f"Dear {found.funder}" if found.funder else "Dear colleague"
    again = f" It corrects the return sent before: {found.revision_reason}." if found.revision_reason else ""
    words = (
        f"{to},\n\nAttached is our return on {found.stream} for {found.named}.{again}\n\n"
        f"{found.balance}\n\nKind regards\n{found.partnership}"
    )
    return plain(words) + "\n"
