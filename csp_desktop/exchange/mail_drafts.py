"""E-mail drafts, for the officer to open, read and send in the own mail program; the program sends nothing."""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.returns import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

WORKBOOK = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
DOCUMENT = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
LONGEST_SUBJECT = 200
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,190}")


class Enclosed(NamedTuple):
    """A file that goes with a draft. kind: its media type, main and sub."""

    data: bytes
    kind: tuple[str, str]
    name: str


def draft(subject: str, text: str, to: str = "", enclosed: Sequence[Enclosed] = ()) -> EmailMessage:
    """A draft. Mail programs that know X-Unsent open it to be sent rather than read.

    to: the address it goes to, left out where it is none.
    """
    made = EmailMessage(policy=SMTP)
    made["X-Unsent"] = "1"
    if _ADDRESS.fullmatch(to):
        made["To"] = to
    made["Subject"] = " ".join(plain(subject).split())[:LONGEST_SUBJECT]
    made.set_content(f"{plain(text).rstrip()}\n")
    for one in enclosed:
        made.add_attachment(one.data, maintype=one.kind[0], subtype=one.kind[1], filename=one.name)
    return made
