"""Beginning new records: an empty file with the partnership and its board, so that a first meeting has a body to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.groups import Group
from csp_desktop.rules.groups import GroupKind, GroupStatus
from csp_desktop.services.lifecycle import put_usual_steps
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.file_ref import FileRef


def begin(where: Path | FileRef, name: str) -> RecordsFile:
    """A new, open file for a partnership of that name; encrypted where it is given a key.

    Raises KnownError where it cannot be made, leaving nothing behind.
    """
    records = RecordsFile.create(where, name)
    with records.change("Begin the records", recorded=False) as session:
        session.add(
            Group(
                name=name,
                kind=GroupKind.BOARD,
                status=GroupStatus.ACTIVE,
                is_board=True,
                partnership_id=records.query("SELECT id FROM partnerships")[0][0],
            )
        )
        put_usual_steps(session)
    return records
