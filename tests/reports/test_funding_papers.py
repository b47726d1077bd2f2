"""The papers on money: a page for councillors, the register, positions, and charts that leave unknown amounts out in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Bullets, Facts, Figure, Notice
from csp_desktop.reports.single import build_report
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import rows, table, tables, text_of
from tests.reports.printed import printed_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLES = ("herefordshire", "somerset", "worcestershire", "example")
DAY = date(2024, 9, 2)
LONG = "An award with a name that no table was ever made for, and which goes on for as long as the field allows it to "


def document(records: RecordsFile, kind: str, of: str = "", day: date | None = None):
    with records.read() as session:
        return build_report(session, kind, day or today(records), of)


def chart(records: RecordsFile, kind: str, day: date | None = None) -> ChartSpec:
    with records.read() as session:
        made = CHARTS[kind].build(session, day or today(records))
    assert isinstance(made, ChartSpec)
    return made


@pytest.fixture
def opened(sample_file: Callable[[str], Path]):
    files: list[RecordsFile] = []

    def open_sample(name: str) -> RecordsFile:
        files.append(RecordsFile.open(sample_file(name)))
        return files[-1]

    yield open_sample
    for one in files:
        one.close()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_summary_is_one_page_with_three_facts_and_at_most_three_questions(opened, sample: str) -> None:
    made = document(opened(sample), "funding-summary")
    assert printed_pdf(made).result.pages == 1
    facts = next(block for block in made.blocks if isinstance(block, Facts))
    assert [label for label, _ in facts.rows] == ["What we have", "Where it goes", "What is at risk"]
    questions = [block for block in made.blocks if isinstance(block, Bullets)]
    assert all(1 <= len(block.items) <= 3 for block in questions)
    assert len([block for block in made.blocks if isinstance(block, Figure)]) <= 1


@pytest.mark.parametrize("spent", [False, True])
def test_the_summary_is_one_page_whatever_the_records(records: RecordsFile, spent: bool) -> None:
    with records.change("Fill") as session:
        run = session.connection().exec_driver_sql
        for number in range(40):
            name = (LONG * 2)[:190] + f" {number}"
            run(
                "INSERT INTO streams (id, name, conditions, contact, note) VALUES (?, ?, '', '', '')",
                (900 + number, name),
            )
            run(
                "INSERT INTO stream_years (stream_id, year, allocated, forecast_note, note) VALUES (?, 2024, ?, '', ?)",
                (900 + number, 123_456_789_012 + number, LONG * 3),
            )
            run(
                "INSERT INTO awards (id, title, previous_name, description, stream_id, first_year, amount, amount_note, "
                "starts_note, status, reference, identifier, outcomes, delivered) "
                "VALUES (?, ?, '', ?, ?, 2024, ?, ?, '', 'under way', '', '', '', '')",
                (
                    900 + number,
                    name,
                    LONG * 5,
                    900 + number,
                    98_765_432_109 + number if number % 3 else None,
                    LONG,
                ),
            )
            if spent:
                run(
                    "INSERT INTO spends (award_id, year, dated, kind, amount, reference, description, source, evidence) "
                    "VALUES (?, 2024, '2024-06-30', 'spent', 12345678901, '', '', '', '')",
                    (900 + number,),
                )
    assert printed_pdf(document(records, "funding-summary", day=DAY)).result.pages == 1


def test_a_file_without_money_still_has_every_paper(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "new.csp", "Anytown Community Safety Partnership")
    for kind in ("funding", "funding-summary", "awards-register", "funding-positions"):
        made = document(records, kind, day=DAY)
        assert "are recorded yet" in text_of(made.blocks) or "is recorded yet" in text_of(made.blocks)
        assert printed_pdf(made).result.pages == 1
    for kind in ("funding-burn-up", "awards-by-priority", "underspends-by-year"):
        made = chart(records, kind, DAY)
        assert not made.drawable
        assert made.empty
        assert made.alt
    records.close()


def test_unknown_underspends_are_omitted_and_footnoted(records: RecordsFile) -> None:
    made = chart(records, "underspends-by-year")
    assert not made.drawable, "no amount is known (A9)"
    assert made.categories == ("2022/23", "2023/24")
    assert made.notes == ("amount not recorded", "amount not recorded")
    assert made.source.count("Police and Crime Commissioner’s annual CSP grant in") == 2
    assert [row[2] for row in made.table.rows] == ["Amount not recorded"] * 2
    with records.change("Learn one") as session:
        session.connection().exec_driver_sql("UPDATE underspends SET amount = 123450 WHERE year = 2022")
    made = chart(records, "underspends-by-year")
    assert made.series[0].values == (123450, None)
    assert "2022/23" not in made.source
    assert "2023/24" in made.source


def test_the_burn_up_of_the_example_says_its_finding(opened) -> None:
    made = chart(opened("example"), "funding-burn-up")
    assert made.title.startswith("£")
    assert "spent by September" in made.title
    assert made.title.endswith("forecast")
    assert made.band is not None
    assert made.today == 5
    spent = next(one for one in made.series if one.name.startswith("Spent"))
    assert made.band.low[5] == made.band.high[5] == spent.values[5]
    assert spent.values[6:] == (None,) * 6, "what is still to come is not drawn"
    assert made.band.low[11] < made.band.high[11]  # pyright: ignore[reportOperatorIssue] - both are known
    assert len(made.table.rows) == 12


def test_the_register_says_where_each_award_stands(opened) -> None:
    records = opened("example")
    made = document(records, "awards-register", "2025/26")
    listed = table(made.blocks, "The awards that run in 2025/26")
    said = " ".join(" ".join(row) for row in rows(listed))
    for words in (
        "agreement signed",
        "Decided:",
        "Reference CSP-",
        "Promised:",
        "Delivered:",
        "Paid for by:",
    ):
        assert words in said
    assert rows(listed)[-1][0] == "Total for the rows shown"
    with pytest.raises(KnownError, match="not one financial year"):
        document(records, "awards-register", "next year")


def test_a_register_names_every_provider_and_year_of_an_award(opened) -> None:
    made = document(opened("somerset"), "awards-register")
    said = rows(table(made.blocks, "The awards that run in 2018/19"))
    positive = next(row for row in said if row[0].startswith("Positive Lives"))
    assert "By year: 2017/18 £73,333.33; 2018/19 £73,333.33; 2019/20 £73,333.34." in positive[0]
    assert positive[1].startswith("Julian House and Mendip District Council")
    assert any("not starting until year 2/3" in row[0].lower() for row in said), "A1"
    assert said[-1][2] == "659,032.00"


def test_positions_add_up_table_by_table(opened) -> None:
    made = document(opened("example"), "funding-positions")
    sums = {
        one.caption.split(",")[0]: rows(one)[-1]
        for one in tables(made.blocks)
        if ", all years" not in one.caption
    }
    assert len(sums) == 4
    assert {row[1] for row in sums.values()} == {"14"}
    assert {row[3] if name == "Streams" else row[2] for name, row in sums.items()} == {"254,750.00"}
    assert {row[4] for row in sums.values()} == {"87,843.93"}


def test_the_statement_says_what_goes_back_by_stream(opened) -> None:
    made = document(opened("example"), "funding")
    said = text_of(made.blocks)
    assert "If nothing changes you will hand back £3,600.00." in said
    assert next(block for block in made.blocks if isinstance(block, Notice)).title == "Still to be settled"
    where = table(made.blocks, "Streams: where the money stands")
    heads = ["Allocated", "Carried in", "Awarded", "Committed", "Spent", "Not awarded", "Forecast"]
    assert [column.head for column in where.columns] == heads


def test_over_commitment_is_said_with_its_share(records: RecordsFile) -> None:
    with records.change("Give too much") as session:
        run = session.connection().exec_driver_sql
        run(
            "UPDATE stream_years SET allocated = 1000000, allocated_says = NULL WHERE year = 2024 AND stream_id = 1"
        )
        run("UPDATE awards SET amount = 550000, amount_says = NULL WHERE stream_id = 1")
    said = text_of(document(records, "funding", day=DAY).blocks)
    assert "Awards go 10.0% beyond what there is." in said
    assert (
        "£1,000.00 more of the Police and Crime Commissioner’s annual CSP grant is awarded for 2024/25"
        in said
    )
    summary = text_of(document(records, "funding-summary", day=DAY).blocks)
    assert "is awarded than there is. Where does it come from?" in summary
