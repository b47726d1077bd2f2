"""The export command: any list, or all of them in one workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import check_out, choose, day_of, opened, print_kinds, ref_of
from csp_desktop.rules.wording import count_words
from csp_desktop.services.registers import REGISTERS, register

if TYPE_CHECKING:
    from pathlib import Path

ALL = "all"


def list_registers() -> int:
    """Name the lists there are, with the first of what each shows."""
    kinds = [(name, ", ".join(column.head for column in register(name).columns[:5])) for name in REGISTERS]
    print_kinds([*kinds, (ALL, "Every list, each on a sheet (.xlsx)")])
    return 0


def export(path: Path, kind: str, out: Path, as_at: str | None = None) -> int:
    """Write a list of the records file as CSV or as a workbook, as it is or was on a day."""
    from csp_desktop.exchange.tables import write_csv, write_workbook, write_xlsx
    from csp_desktop.services.lists import ListQuery

    choose(kind, (*REGISTERS, ALL), "list")
    what = "All lists" if kind == ALL else "A list"
    suffix = check_out(out, path, (".xlsx",) if kind == ALL else (".csv", ".xlsx"), what)
    with opened(ref_of(path, day_of(as_at))) as records:
        if kind == ALL:
            rows = write_workbook(records, [register(name) for name in REGISTERS], out)
        else:
            write = write_csv if suffix == ".csv" else write_xlsx
            rows = write(records, register(kind), ListQuery(), out)
    print(f"Wrote {out} ({count_words(rows, 'row')}).")
    return 0
