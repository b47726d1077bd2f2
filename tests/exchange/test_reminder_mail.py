"""Reminders as drafts: read back as a mail program would, one file an owner, none in another's place."""

from __future__ import annotations

import email
from datetime import date
from email import policy
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.exchange.mail_drafts import Enclosed, draft
from csp_desktop.exchange.reminder_mail import reminder, write_reminders
from csp_desktop.services.reminders import Letter

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

DAY = date(2024, 9, 2)
TEXT = "Dear colleague,\n\n- A1: Hyfforddi staff Pen-yr-ŷd\n  Was due 30 August 2024, 3 days ago.\n\nKind regards\nOurs"


def letter(owner: str = "Station Manager", to: str = "", subject: str = "Your actions: 1 late") -> Letter:
    return Letter(owner, to, subject, TEXT, (1,))


def read(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=policy.default)  # pyright: ignore[reportReturnType]


def test_a_draft_opens_to_be_sent_and_says_what_the_letter_says(tmp_path: Path) -> None:
    (path,) = write_reminders((letter(to="station@fire.example"),), tmp_path, DAY)
    made = read(path)
    assert path.name == "Reminder 2024-09-02 Station Manager.eml"
    assert (made["X-Unsent"], made["To"], made["Subject"]) == (
        "1",
        "station@fire.example",
        "Your actions: 1 late",
    )
    assert made.get_content().replace("\r\n", "\n") == f"{TEXT}\n"
    assert made["From"] is None
    assert not made.is_multipart()


@pytest.mark.parametrize(
    "to", ["", "nobody", "a@b.example, c@d.example", "a@b.example\nBcc: x@y.example", "Ann <a@b.example>"]
)
def test_no_recipient_is_made_of_what_is_no_address(to: str) -> None:
    made = reminder(letter(to=to))
    assert made["To"] is None
    assert made["Bcc"] is None
    assert b"y.example" not in made.as_bytes()


def test_a_subject_is_one_line() -> None:
    made = reminder(letter(subject=f"Your actions\r\nBcc: x@y.example {'x' * 400}"))
    assert made["Bcc"] is None
    assert made["Subject"].startswith("Your actions Bcc:")
    assert len(made["Subject"]) == 200


def test_each_owner_has_a_file_of_its_own(tmp_path: Path) -> None:
    owners = ("A:B", "A\\B", "..", "Chair: Board?", "Chair  Board", "x" * 300)
    first = write_reminders([letter(owner) for owner in owners], tmp_path, DAY)
    again = write_reminders([letter(owners[0])], tmp_path, DAY)
    names = [path.name for path in (*first, *again)]
    assert len(set(names)) == len(names) == len(list(tmp_path.iterdir()))
    assert names[:3] == [
        "Reminder 2024-09-02 A B.eml",
        "Reminder 2024-09-02 A B (2).eml",
        "Reminder 2024-09-02 owner.eml",
    ]
    assert all(path.parent == tmp_path for path in first)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError):
        write_reminders((letter(),), tmp_path / "gone", DAY)


def test_what_goes_with_a_draft_comes_back_as_it_was() -> None:
    made = draft(
        "Return", "Words", enclosed=(Enclosed(b"\x00\xffdata", ("application", "pdf"), "Return.pdf"),)
    )
    (part,) = made.iter_attachments()
    assert (part.get_filename(), part.get_content_type(), part.get_content()) == (
        "Return.pdf",
        "application/pdf",
        b"\x00\xffdata",
    )
