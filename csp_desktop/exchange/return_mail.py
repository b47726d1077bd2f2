"""An e-mail draft with a return form attached, for the officer to open, read and send; the program sends nothing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from csp_desktop.exchange import mail_drafts
from csp_desktop.exchange.mail_drafts import DOCUMENT, WORKBOOK, Enclosed
from csp_desktop.exchange.safe_write import safe_write

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from csp_desktop.rules.returns import Form


def write_mail(form: Form, path: Path, to: str = "", word: bool = False) -> None:
    """Write a draft with the workbook attached, or the Word document. Raises KnownError where the file cannot be written.

    to: the address it goes to, left out where it is none.
    """
    with safe_write(path) as file:
        file.write(draft(form, to, word).as_bytes())


def draft(form: Form, to: str = "", word: bool = False) -> EmailMessage:
    """The draft."""
    return mail_drafts.draft(form.subject, form.letter, to, (_attached(form, word),))


def _attached(form: Form, word: bool) -> Enclosed:
    from csp_desktop.exchange import return_docx, return_xlsx

    file = io.BytesIO()
    (return_docx if word else return_xlsx).write_into(form, file)
    kind, ending = (DOCUMENT, "docx") if word else (WORKBOOK, "xlsx")
    return Enclosed(file.getvalue(), kind, f"{form.file_name}.{ending}")
