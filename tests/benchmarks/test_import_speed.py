"""How fast 20,000 lines of spending are taken in, against what that stands on: the bare reading and writing of them."""

from __future__ import annotations

import csv
import sqlite3
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import pytest
from xlsxwriter import Workbook

from csp_desktop.exchange.spend_reading import open_table, read_lines
from csp_desktop.records.funding import Award
from csp_desktop.services.spend_import import accept, plan
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINES, AWARDS, ROUNDS = 20_000, 1_500, 3
MOST = 5.0  # seconds of processor, from the file to the records: what else runs beside it does not count
# Times the floor, which keeps neither history nor an index, checks nothing and makes no backup.
RATIO = 60
HEADS = ("Payment date", "Transaction no", "Supplier name", "Narrative", "Cost code", "Net amount (£)")


def rows() -> Iterator[tuple[str, ...]]:
    for number in range(LINES):
        day = f"{number % 28 + 1:02}/{number % 12 + 1:02}/2026"
        words = (f"Supplier {number % 300}", f"Session {number} of the programme", f"SP-{number % AWARDS:04}")
        yield (day, f"TR{number:06}", *words, f"{number % 900 + 10:,}.{number % 100:02}")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file).writerows((("Ledger extract",), (), HEADS, *rows()))
    return path


@pytest.fixture
def records(tmp_path: Path) -> Iterator[RecordsFile]:
    made = RecordsFile.create(tmp_path / "own.csp", "Our partnership")
    with made.change("Begin") as session:
        session.add_all(Award(title=f"Award {at}", reference=f"SP-{at:04}") for at in range(AWARDS))
    yield made
    made.close()


def floor(ledger: Path, place: Path) -> float:
    """Seconds of processor of reading the text and putting its values into a bare table."""
    place.unlink(missing_ok=True)
    started = process_time()
    with ledger.open(encoding="cp1252", newline="") as file:
        values = [row for row in csv.reader(file) if len(row) == len(HEADS)]
    connection = sqlite3.connect(place)
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("CREATE TABLE spends (id INTEGER PRIMARY KEY, a, b, c, d, e, f)")
    connection.executemany("INSERT INTO spends (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.commit()
    connection.close()
    return process_time() - started


def taken_in(records: RecordsFile, path: Path) -> float:
    """Seconds of processor from the file to the records, history, index and backup with it."""
    started, begun = process_time(), perf_counter()
    table = open_table(path)
    accept(records, plan(records, read_lines(table, table.mapping())))
    print(f"{path.suffix}: {perf_counter() - begun:.2f} s by the clock")
    return process_time() - started


def test_twenty_thousand_lines_of_a_text(records: RecordsFile, ledger: Path, tmp_path: Path) -> None:
    floors, times = [], []
    for _ in range(ROUNDS):
        floors.append(floor(ledger, tmp_path / "floor.db"))
        times.append(taken_in(records, ledger))
        assert records.query("SELECT count(*) FROM spends") == [(LINES,)]
        records.undo()
    least, most = median(floors), min(times)
    print(f"20,000 lines of CSV: {most:.2f} s; floor {least:.3f} s, {most / least:.0f} times it")
    assert most < MOST
    assert most < RATIO * least


def test_twenty_thousand_lines_of_a_workbook(records: RecordsFile, tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    book = Workbook(path, {"strings_to_numbers": True, "constant_memory": True})
    sheet = book.add_worksheet()
    for at, values in enumerate((HEADS, *rows())):
        for place, value in enumerate(values):
            if at and place == len(values) - 1:
                sheet.write_number(at, place, float(value.replace(",", "")))
            else:
                sheet.write_string(at, place, value)
    book.close()
    took = taken_in(records, path)
    print(f"20,000 lines of XLSX: {took:.2f} s")
    assert records.query("SELECT count(*) FROM spends") == [(LINES,)]
    assert took < 2 * MOST
