"""An e-mail draft with a return form attached, for the officer to open, read and send; the program sends nothing."""

from __future__ import annotations

import io
import re
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.returns import plain

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.rules.returns import Form

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOCUMENT = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")


def write_mail(form: Form, path: Path, to: str = "", word: bool = False) -> None:
    """Write a draft with the workbook attached, or the Word document. Raises KnownError where the file cannot be written.

    to: the address it goes to, left out where it is none.
    """
    with safe_write(path) as file:
        file.write(draft(form, to, word).as_bytes())


def draft(form: Form, to: str = "", word: bool = False) -> EmailMessage:
    """The draft. Mail programs that know X-Unsent open it to be sent rather than read."""
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if _ADDRESS.fullmatch(to):
        made["To"] = to
    made["Subject"] = _one_line(form.subject)
    made.set_content(f"{plain(form.letter)}\n")
    data, (main, sub), ending = _attached(form, word)
    made.add_attachment(data, maintype=main, subtype=sub, filename=f"{form.file_name}.{ending}")
    return made


def _attached(form: Form, word: bool) -> tuple[bytes, tuple[str, str], str]:
    from csp_desktop.exchange import return_docx, return_xlsx

    file = io.BytesIO()
    (return_docx if word else return_xlsx).write_into(form, file)
    return file.getvalue(), DOCUMENT if word else WORKBOOK, "docx" if word else "xlsx"


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())[:200]
