"""The import command: a filled return form, a finance system's spend export or a 360Giving file, or only the plan of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from csp_desktop.commands.opening import choose, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.rules.shortening import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from csp_desktop.services.giving_import import GivingPlan
    from csp_desktop.services.returns_in import Plan
    from csp_desktop.services.spend_import import SpendPlan
    from csp_desktop.store.records_file import RecordsFile

KINDS = ("return", "spend", "360giving")
LONGEST = 60  # characters of a value in a line of the plan


def import_source(path: Path, source: Path, kind: str, dry_run: bool, map_file: Path | None = None) -> int:
    """Take a file into the records as one change, or say what that would do. map_file: for spend, which column is what."""
    choose(kind, KINDS, "kind of import")
    with _opened(path, dry_run) as records:
        if kind == "return":
            _import_return(records, source, dry_run)
        elif kind == "spend":
            _import_spend(records, source, dry_run, map_file)
        else:
            _import_giving(records, source, dry_run)
    return 0


@contextmanager
def _opened(path: Path, dry_run: bool) -> Iterator[RecordsFile]:
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(ref_of(path), read_only=dry_run)
    try:
        holder = None if dry_run else records.hold()
        if holder is not None:
            raise KnownError(f"{path.name} is {holder.words}.", "Close it there and try again.")
        yield records
    finally:
        records.close()


def _import_return(records: RecordsFile, source: Path, dry_run: bool) -> None:
    from csp_desktop.exchange.return_reading import read_return
    from csp_desktop.services.returns_in import accept, plan

    made = plan(records, read_return(source))
    _say_return(made)
    print(f"Nothing was written: {made.summary}." if dry_run else accept(records, made))


def _say_return(made: Plan) -> None:
    """A line for each change and each answer that cannot be taken, with its cell."""
    for remark in made.remarks:
        print(remark)
    for one in made.changes:
        now, then = (shortened(words, LONGEST) for words in (one.now or "nothing recorded", one.then))
        print(f"{one.cell}: {one.what}: {now} -> {then}")
    for one in made.refused:
        print(f"{one.cell or 'Not found'}: {one.what}: not taken. {one.problem}")


def _import_spend(records: RecordsFile, source: Path, dry_run: bool, map_file: Path | None) -> None:
    from csp_desktop.exchange.spend_reading import open_table, read_lines
    from csp_desktop.services.spend_import import accept, kept_mapping, plan

    table = open_table(source)
    kept = _read_map(map_file) if map_file is not None else kept_mapping(records, table.mark)
    made = plan(records, read_lines(table, table.mapping(kept)))
    heads = {head.column: head.text for head in made.file.heads}
    columns = (f"{field.label} = {heads.get(at, at)}" for field, at in made.file.mapping.items())
    print(f"Columns: {'; '.join(columns)}")
    _say(made)
    print(f"Nothing was written: {made.summary}." if dry_run or not made.going_in else accept(records, made))


def _import_giving(records: RecordsFile, source: Path, dry_run: bool) -> None:
    from csp_desktop.exchange.giving_reading import read_grants
    from csp_desktop.services.giving_import import accept, plan

    made = plan(records, read_grants(source))
    _say(made)
    print(f"Nothing was written: {made.summary}." if dry_run or not made.going_in else accept(records, made))


def _say(made: SpendPlan | GivingPlan) -> None:
    """What to know first, and a line for each row that does not go in, with its cell."""
    from csp_desktop.rules.imports import ImportState

    for remark in made.remarks:
        print(remark)
    for row in made.rows:
        if not row.goes_in and row.state is not ImportState.SAME:
            print(f"{row.cell}: {row.state.label.lower()}. {shortened(row.why, 4 * LONGEST)}")


def _read_map(path: Path) -> dict[str, str]:
    """A mapping from a file: fields to heads or to letters of columns. Raises KnownError for anything else."""
    import json

    from csp_desktop.rules.spend_import import SpendField
    from csp_desktop.services.reading_files import read_whole

    hint = 'It holds fields and heads, as {"date": "Paid on", "amount": "F"}.'
    try:
        read = json.loads(read_whole(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise KnownError(f"{path.name} is no map of columns.", hint) from None
    known = {field.value for field in SpendField}
    if not isinstance(read, dict) or not all(isinstance(one, str) for one in read.values()):
        raise KnownError(f"{path.name} is no map of columns.", hint)
    unknown = sorted(set(read) - known)
    if unknown:
        raise KnownError(
            f"{path.name} names “{unknown[0]}”, which is no field.",
            f"Choose among: {', '.join(sorted(known))}.",
        )
    return read
