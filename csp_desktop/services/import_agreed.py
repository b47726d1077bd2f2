"""What every import does between the plan that was agreed to and the change: nothing has changed since, and a backup is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.services import backups

if TYPE_CHECKING:
    from collections.abc import Callable

    from csp_desktop.store.records_file import RecordsFile


def newest_change(records: RecordsFile) -> int:
    """The number of the newest change, by which a plan knows what it was made of; 0 where there is none."""
    return records.query("SELECT coalesce(max(id), 0) FROM changes")[0][0]


def make_ready(records: RecordsFile, seen: int, still_so: Callable[[], bool]) -> None:
    """Make sure of a plan, and make a backup.

    seen: the newest change when the plan was made. still_so: whether a plan made now says the same; asked only where the
    records have been changed since. Raises KnownError where it does not, or where no backup can be made.
    """
    if seen != newest_change(records) and not still_so():
        raise KnownError("The records were changed since this was read.", "Read the file again.")
    if not records.sample:
        backups.back_up(records.ref, why="before import")
