"""The import command: a return form that came back, or only the plan of what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import choose, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.rules.shortening import shortened

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.services.returns_in import Plan

KINDS = ("return",)
LONGEST = 60  # characters of a value in a line of the plan


def import_source(path: Path, source: Path, kind: str, dry_run: bool) -> int:
    """Take a form into the records as one change, or say what it would change."""
    choose(kind, KINDS, "kind of import")
    from csp_desktop.exchange.return_reading import read_return
    from csp_desktop.services.returns_in import accept, plan
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(ref_of(path), read_only=dry_run)
    try:
        holder = None if dry_run else records.hold()
        if holder is not None:
            raise KnownError(f"{path.name} is {holder.words}.", "Close it there and try again.")
        made = plan(records, read_return(source))
        _say(made)
        if dry_run:
            print(f"Nothing was written: {made.summary}.")
        else:
            print(accept(records, made))
    finally:
        records.close()
    return 0


def _say(made: Plan) -> None:
    """A line for each change and each answer that cannot be taken, with its cell."""
    for remark in made.remarks:
        print(remark)
    for one in made.changes:
        now, then = (shortened(words, LONGEST) for words in (one.now or "nothing recorded", one.then))
        print(f"{one.cell}: {one.what}: {now} -> {then}")
    for one in made.refused:
        print(f"{one.cell or 'Not found'}: {one.what}: not taken. {one.problem}")
