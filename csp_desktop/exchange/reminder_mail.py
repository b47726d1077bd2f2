"""Reminders of actions as e-mail drafts, one file an owner, for the officer to open, read and send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.exchange.mail_drafts import draft
from csp_desktop.exchange.safe_write import safe_write
from csp_desktop.rules.attachment_names import stem_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from email.message import EmailMessage
    from pathlib import Path

    from csp_desktop.services.reminders import Letter

LONGEST_NAME = 80


def reminder(letter: Letter) -> EmailMessage:
    """The draft to one owner; to nobody where no address is known."""
    return draft(letter.subject, letter.text, letter.to)


def write_reminders(letters: Sequence[Letter], folder: Path, day: date) -> tuple[Path, ...]:
    """Write a draft an owner into a folder; the files, none in another's place.

    Raises KnownError where one cannot be written; those before it stay.
    """
    made: list[Path] = []
    for letter in letters:
        path = _free(
            folder, f"Reminder {day.isoformat()} {stem_for(letter.owner, 'owner')[:LONGEST_NAME].strip()}"
        )
        with safe_write(path) as file:
            file.write(reminder(letter).as_bytes())
        made.append(path)
    return tuple(made)


def _free(folder: Path, name: str) -> Path:
    """A name that no file has yet."""
    path, number = folder / f"{name}.eml", 2
    while path.exists():
        path, number = folder / f"{name} ({number}).eml", number + 1
    return path
