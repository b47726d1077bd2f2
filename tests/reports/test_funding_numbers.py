"""One money, one number: PDF, Word, workbook, chart data, positions and the list on the screen say the same pence."""

from __future__ import annotations

import io
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.exchange import tables
from csp_desktop.reports.blocks import Document, Figure
from csp_desktop.reports.single import build_report
from csp_desktop.reports.word import docx_bytes
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.money import print_money_bare, total
from csp_desktop.services import lists
from csp_desktop.services.award_register import ALL, award_register
from csp_desktop.services.burn_up import burn_up, money_year
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.positions import positions, whole
from csp_desktop.services.registers.funding import AWARDS, STREAM_YEARS
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import rows, table, text_of
from tests.reports.printed import printed_pdf
from tests.services.ledgers import ALLOCATIONS, Ledger, fill
from tests.services.ledgers import AWARDS as SOME_AWARDS
from tests.torture.rounds import rounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.services.lists import ListSpec, Queries

SAMPLES = ("herefordshire", "somerset", "worcestershire", "example")
MONEY = re.compile(r"\u2212?£?[\d,]+\.\d\d(?!\d)")
DAY = date(2024, 11, 15)
MOST_DIGITS = 10**13  # pence that a workbook's numbers, which are floats, hold to the penny


def amounts(text: str) -> Counter[str]:
    """The amounts of money a text says, without pound signs."""
    return Counter(found.replace("£", "") for found in MONEY.findall(text))


def printed_alike(document: Document) -> None:
    """The PDF and the Word file say the amounts that the blocks say, each as often; drawings have their own test."""
    said = [block for block in document.blocks if not isinstance(block, Figure)]
    wanted = amounts(text_of(said))
    word = docx.Document(io.BytesIO(docx_bytes(document)))
    paragraphs = "\n".join(node.text or "" for node in word.element.body.iter() if node.tag.endswith("}t"))
    pdf = printed_pdf(document).text
    for words in (paragraphs, pdf):
        found = amounts(words)
        assert not wanted - found, "an amount is missing"
    if not any(isinstance(block, Figure) for block in document.blocks):
        assert amounts(pdf) == wanted


def workbook(records: Queries, spec: ListSpec, path: Path) -> tuple[list, list[list], list]:
    """A list's workbook read back: its heads, its rows, its row of totals."""
    count = tables.write_xlsx(records, spec, ListQuery(), path)
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return sheet[0], sheet[1 : count + 1], sheet[count + 1] if count else []


def pence(cell: object) -> int | None:
    """A number of a workbook in pence; None for words."""
    return round(cell * 100) if isinstance(cell, float | int) else None


def totals_agree(records: Queries, spec: ListSpec, path: Path) -> None:
    """The totals of the workbook, its own rows, and the list on the screen."""
    heads, listed, under = workbook(records, spec, path)
    shown = lists.totals(records, spec, ListQuery())
    every = tuple(lists.every_row(records, spec, ListQuery()))
    for place, column in enumerate(spec.columns):
        at = heads.index(column.head)
        on_screen = [row.cells[place].text for row in every]
        if column.kind == "money":
            in_words = [
                value if isinstance(value, str) else f"{print_money_bare(pence(value) or 0)}"
                for value in (row[at] for row in listed)
            ]
            assert in_words == [words.replace("£", "") for words in on_screen]
        if column.total and listed:
            found = shown[column.key]
            assert (pence(under[at]) or 0) == found.known or not found.counted
            assert pence(under[at]) is not None or under[at] == found.text
    if spec is STREAM_YEARS:
        at = heads.index("Allocated")
        known = [pence(row[at]) for row in listed]
        assert shown["allocated"] == total(known)


def awards_agree(session: Session, records: Queries, day: date) -> None:
    """The register, the positions of all awards, and the list on the screen."""
    found = award_register(session, PartialDate.on(day), ALL)
    shown = lists.totals(records, AWARDS, ListQuery())["amount"]
    assert found.total == shown
    by_award = [row for row in positions(records, "award", None, day) if row.awards]
    assert sum(row.position.awarded.known for row in by_award) == shown.known
    assert sum(row.position.awarded.counted for row in by_award) == shown.counted
    given = {row.id: row for row in found.rows if row.given}
    assert {row.id for row in by_award} == set(given)
    for row in by_award:
        assert row.position.awarded.exact == given[row.id or 0].counted


def streams_agree(session: Session, records: Queries, day: date) -> None:
    """Each stream's year in the statement and in the list on the screen; and the chart drawn from it."""
    statement = funding_statement(session, PartialDate.on(day))
    keys = ("allocated", "awarded", "left")
    places = [next(at for at, one in enumerate(STREAM_YEARS.columns) if one.key == key) for key in keys]
    listed: dict[tuple, list[tuple]] = {}
    for row in lists.every_value(records, STREAM_YEARS, ListQuery()):
        allocated, awarded, left = (row[2 + 2 * place] for place in places)
        listed.setdefault((row[2], allocated), []).append((awarded or 0, left))
    for row in statement.streams:
        if row.allocated is not None:
            shown = listed[(row.stream, row.allocated)]
            assert (row.where.awarded.known, row.unawarded) in shown, (row.stream, row.year)
    chart = CHARTS["funding-by-stream"].build(session, day)
    assert isinstance(chart, ChartSpec)
    if statement.latest:
        shown = chart.table.rows[: len(statement.latest)]
        by_name = sorted((one[0], one[1]) for one in shown)
        said = sorted((row.stream, row.allocated_text) for row in statement.latest)
        assert [name for name, _ in by_name] == [name for name, _ in said]
    awarded = CHARTS["awards"].build(session, day)
    assert isinstance(awarded, ChartSpec)
    parts = sum(row.part for row in statement.awards)
    drawn = sum(int(value) for value in awarded.series[0].values if value is not None)
    assert drawn == statement.awarded.known - parts


def year_agrees(session: Session, records: Queries, day: date) -> None:
    """A year's position, its burn-up and its awards by priority."""
    year = money_year(records, day)
    where = whole(records, year, day).position
    found = burn_up(records, year, day)
    spent = [one for one in found.spent if one is not None]
    if where.spent.counted and day >= year.first:
        assert spent[-1] == where.spent.known
    assert found.planned[-1] == where.awarded.known
    chart = CHARTS["awards-by-priority"].build(session, day)
    assert isinstance(chart, ChartSpec)
    by_priority = positions(records, "priority", year, day)
    assert sum(row.position.awarded.known for row in by_priority) == where.awarded.known
    total_row = [row for row in chart.table.rows if row[0].startswith("Total")]
    if total_row and where.awarded.counted:
        assert total_row[0][2].replace(",", "").split(".")[0] == str(where.awarded.known // 100)


@pytest.mark.parametrize("sample", SAMPLES)
def test_every_paper_of_a_sample_says_the_same(
    sample_file: Callable[[str], Path], tmp_path: Path, sample: str
) -> None:
    records = RecordsFile.open(sample_file(sample))
    day = today(records)
    with records.read() as session:
        for kind in ("funding", "awards-register", "funding-summary", "funding-positions"):
            document = build_report(session, kind, day)
            assert "£0.00" not in text_of(document.blocks), "what is not known is words"
            printed_alike(document)
        awards_agree(session, records, day)
        streams_agree(session, records, day)
        year_agrees(session, records, day)
        register = build_report(session, "awards-register", day, "all")
    shown = lists.totals(records, AWARDS, ListQuery())["amount"]
    printed = rows(table(register.blocks, "The awards"))[-1]
    assert printed[2] == (print_money_bare(shown.known) if shown.counted else shown.text)
    for spec in (STREAM_YEARS, AWARDS):
        totals_agree(records, spec, tmp_path / f"{spec.name}.xlsx")
    records.close()


@pytest.fixture(scope="module")
def ledger() -> Iterator[Ledger]:
    made = Ledger()
    yield made
    made.connection.close()


@given(
    awards=st.lists(SOME_AWARDS, min_size=1, max_size=5),
    allocations=st.lists(ALLOCATIONS, max_size=3, unique_by=lambda one: one[:2]),
)
@settings(
    max_examples=rounds(8, 300),
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking sets each of these documents hundreds of times
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_paper_of_any_ledger_says_the_same(
    ledger: Ledger, tmp_path: Path, awards: list, allocations: list
) -> None:
    fill(ledger, awards, allocations)
    engine = create_engine("sqlite://", creator=lambda: ledger.connection, module=dbapi2)
    with Session(engine) as session:
        for kind in ("funding", "awards-register", "funding-positions"):
            printed_alike(build_report(session, kind, DAY))
        awards_agree(session, ledger, DAY)
        streams_agree(session, ledger, DAY)
        year_agrees(session, ledger, DAY)
    for spec in (STREAM_YEARS, AWARDS):
        found = lists.totals(ledger, spec, ListQuery())
        if all(abs(one.known) < MOST_DIGITS for one in found.values()):
            totals_agree(ledger, spec, tmp_path / f"{spec.name}.xlsx")


def test_an_unknown_total_is_words_in_a_workbook(records: RecordsFile, tmp_path: Path) -> None:
    heads, listed, under = workbook(records, AWARDS, tmp_path / "awards.xlsx")
    at = heads.index("Amount")
    assert [row[at] for row in listed] == ["Not recorded"] * len(listed)
    assert (under[0], under[at]) == (tables.TOTAL, "Not recorded")


def test_a_total_of_a_workbook_says_what_it_leaves_out(
    sample_file: Callable[[str], Path], tmp_path: Path
) -> None:
    records = RecordsFile.open(sample_file("worcestershire"))
    tables.write_xlsx(records, AWARDS, ListQuery(), tmp_path / "a.xlsx", ["title", "amount"])
    sheet = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    records.close()
    assert sheet[-2] == [tables.TOTAL, 4692250.0]
    assert sheet[-1] == ["", "2 amounts not recorded"]
    assert ["Domestic abuse contract", 443250.0] in [row[:2] for row in sheet], "at its yearly rates (A12)"
