"""The sections' words on the sample records: the acceptance facts of the reports, as blocks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.records.funding import Award
from csp_desktop.records.reviews import Review
from csp_desktop.reports.blocks import Cell, Column, Figure, ItemOpening, Run
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.sections import funding as funding_words
from csp_desktop.reports.sections import measures as measure_words
from csp_desktop.reports.single import SINGLE_REPORTS
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.rules.money import Pence
from csp_desktop.rules.reviews import ReviewStage
from csp_desktop.services.drawings import funding_chart
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.measures import scorecard
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import kinds, rows, table, text_of

SEPTEMBER = Scope(PartialDate.in_month(2024, 9))
NOVEMBER = PartialDate.on(date(2018, 11, 15))


@pytest.fixture
def somerset(sample_file: Callable[..., Path]):
    opened = RecordsFile.open(sample_file("somerset"))
    yield opened
    opened.close()


def paper(records: RecordsFile, kind: PaperKind, scope: Scope = SEPTEMBER):
    with records.read() as session:
        return PAPERS[kind](session, scope)


def test_the_lead_counts_priorities_and_themes(records: RecordsFile) -> None:
    made = paper(records, PaperKind.PRIORITIES)
    assert "four priorities and four cross-cutting themes" in made.lead
    assert "Drugs and alcohol left the list in 2017 and came back in 2024." in made.lead
    listed = rows(table(made.blocks, "The priorities of"))
    assert [row[0] for row in listed] == ["1", "2", "3", "4"]
    assert listed[2][3] == "Left the list in 2017 and came back in 2024"
    assert listed[1][2] == "Not recorded"
    text = text_of(made.blocks)
    assert "serious violence; serious and organised crime; prevention; community engagement" in text
    assert "violence against women and girls (VAWG) and misuse of drugs" in text


def test_the_lineage_says_its_message_and_its_words(records: RecordsFile) -> None:
    made = paper(records, PaperKind.PRIORITIES)
    (figure,) = [block for block in made.blocks if isinstance(block, Figure)]
    assert figure.title == "Drugs and alcohol left the list in 2017 and came back in 2024"
    assert (
        "Drugs and alcohol: priority 3 in 2014–17, assurance reporting in 2017–20, no record in 2021–24, priority 3 in 2024–27."
        in (figure.alt)
    )
    assert "For 2021–24 two priorities are known." in figure.source


def test_the_action_plan_of_somerset_is_grouped(somerset: RecordsFile) -> None:
    made = paper(somerset, PaperKind.PRIORITIES, Scope(NOVEMBER))
    plan = table(made.blocks, "The action plan")
    assert plan.caption == "The action plan: 12 actions under four priorities"
    assert plan.span_first  # the priority is printed once
    under = [row.cells[0] for row in plan.rows]
    assert [under.count(one) for one in dict.fromkeys(under)] == [2, 3, 5, 2]
    assert under[0] == "1 Protect people from the Harm of Domestic and Sexual Abuse"
    assert [column.head for column in plan.columns] == ["Priority", "Action", "Lead", "Due", "Progress"]
    assert "No due dates or progress are recorded" in plan.note


def test_awards_of_somerset_add_up(somerset: RecordsFile) -> None:
    made = paper(somerset, PaperKind.FUNDING, Scope(NOVEMBER))
    register = table(made.blocks, "Awards made")
    said = rows(register)
    assert [column.head for column in register.columns] == [
        "Service or project",
        "Total project cost over 3 years (£)",
        "Provider",
    ]
    assert [row[1] for row in said] == [
        "220,000.00",
        "132,500.00",
        "9,753.00",
        "101,779.00",
        "195,000.00",
        "659,032.00",
    ]
    assert said[-1][0] == "Total for the rows shown"
    assert kinds(register, "total") == [register.rows[-1]]
    assert said[0][2] == "Julian House and Mendip District Council"
    assert "previously Housing Support" in said[0][0]
    assert "year 2/3" in said[2][0]
    she = register.rows[3].cells[0]
    assert isinstance(she, Cell)
    assert she.words[0] == Run("Project SHE", bold=True)
    assert len(she.bullets) == 6
    assert "£659,032.00" in made.lead


def test_a_figure_of_shares_stands_for_streams_without_amounts(somerset: RecordsFile) -> None:
    made = paper(somerset, PaperKind.FUNDING, Scope(NOVEMBER))
    (figure,) = [block for block in made.blocks if isinstance(block, Figure)]
    assert isinstance(figure.drawing, ChartSpec)
    assert figure.drawing.categories[0] == "Positive Lives"
    assert "33.4%" in figure.drawing.series[0].labels[0]
    assert figure.title == "Two of the five awards take 63% of the money"


def test_yearly_rates_stand_with_what_a_year_of_them_comes_to(sample_file: Callable[..., Path]) -> None:
    opened = RecordsFile.open(sample_file("worcestershire"))
    made = paper(opened, PaperKind.FUNDING, Scope(PartialDate.on(date(2016, 9, 13))))
    opened.close()
    listed = rows(table(made.blocks, "Awards made"))
    contract = next(row for row in listed if row[0].startswith("Domestic abuse contract"))
    assert "£462,000 a year to October 2016 (under the contract then running; rounded)." in contract[0]
    assert "£417,000 a year from November 2016" in contract[0]
    assert "£443,250 for 2016/17, if the first rate ran seven months and the second five." in contract[0]
    assert contract[1] == "443,250 (at its yearly rates) A yearly rate, lower from November 2016"
    staffing = next(row for row in listed if row[0].startswith("Public Health community safety staffing"))
    assert staffing[1].startswith("103,000 (projected)")
    assert "£4,692,250, with two amounts not recorded" in made.lead
    note = table(made.blocks, "Awards made").note
    assert "rounded or projected" in note
    assumed = "if the first rate ran seven months and the second five."
    assert f"It counts £443,250 for the domestic abuse contract in 2016/17, {assumed}" in note


def test_unknown_money_is_words_in_every_table(records: RecordsFile) -> None:
    made = paper(records, PaperKind.FUNDING)
    streams = rows(table(made.blocks, "Streams"))
    assert ["2022/23", "Underspent, amount not recorded", "Not recorded"] in [row[1:] for row in streams]
    assert ["2023/24", "Underspent, amount not recorded", "Not recorded"] in [row[1:] for row in streams]
    assert not kinds(table(made.blocks, "Streams"), "total"), "there is nothing known to add up"
    assert not kinds(table(made.blocks, "Awards made"), "total")
    assert "was underspent in 2022/23 and 2023/24, by amounts that are not recorded" in made.lead
    assert "£0" not in made.lead + text_of(made.blocks)
    assert not [block for block in made.blocks if isinstance(block, Figure)], (
        "nothing is known, so nothing is drawn"
    )


def test_amounts_that_are_known_are_drawn_and_left_out_totals_are_named(records: RecordsFile) -> None:
    with records.change("Enter amounts") as session:
        run = session.connection().exec_driver_sql
        run(
            "UPDATE stream_years SET allocated = 9600000, allocated_says = NULL WHERE year = 2024 AND stream_id = 1"
        )
        run("UPDATE awards SET amount = 3575000, amount_says = NULL WHERE stream_id = 1")
    with records.read() as session:
        statement = funding_statement(session, SEPTEMBER.as_at)
    chart = funding_chart(statement)
    assert chart.title == "£24,500 of the Police and Crime Commissioner’s annual CSP grant is not yet awarded"
    assert chart.categories[0].startswith("Police and Crime Commissioner")
    by_name = {series.name: series.values[0] for series in chart.series}
    assert by_name == {"Awarded, spending not recorded": 7150000, "Not awarded": 2450000}
    unknown = chart.categories.index("Home Office hotspot programme")
    assert all(series.values[unknown] is None for series in chart.series)
    assert "the allocation is not recorded" in chart.notes[unknown]
    assert "£24,500.00 not awarded" in [row.standing for row in statement.streams][2]
    blocks = funding_words.blocks(statement)
    where = rows(table(blocks, "Streams: where the money stands"))
    assert ["96,000.00", "71,500.00", "Not recorded", "24,500.00", "Cannot say"] in where
    assert where[-1][0] == "96,000.00"
    assert table(blocks, "Streams: where the money stands").note == "Sums leave out what is not recorded."
    assert "leaves out one award" in table(blocks, "Awards made").note


def test_recommendations_stand_under_their_source(records: RecordsFile) -> None:
    made = paper(records, PaperKind.RECOMMENDATIONS)
    listed = table(made.blocks, "Recommendations")
    (statement,) = kinds(listed, "statement")
    assert statement.cells == ("DHR09: no identified learning. No recommendations and no actions.",)
    said = rows(listed)
    ten = [row for row in said if row[0].startswith("DHR10") and len(row) > 1]
    assert sorted(row[2] for row in ten) == [
        "Partnership Joint Case Review; DA Local Partnership",
        "Single-agency Joint Case Review; DA Local Partnership",
    ]
    loose = [row for row in said if row[-1] == "Not allocated"]
    assert len(loose) == 6
    assert {row[2] for row in loose} == {"None yet"}
    assert any("6 of 6 not allocated" in row[0] for row in said)


def test_a_pack_counts_what_is_done_and_lists_the_rest(records: RecordsFile) -> None:
    with records.change("Finish") as session:
        session.connection().exec_driver_sql(
            "UPDATE recommendations SET status = 'done' WHERE number LIKE 'DHR10%' OR number = '1 of 6'"
        )
    whole = table(paper(records, PaperKind.RECOMMENDATIONS).blocks, "Recommendations")
    assert len(kinds(whole, "row")) == 9
    scope = Scope(SEPTEMBER.as_at, brief=True)
    listed = table(paper(records, PaperKind.RECOMMENDATIONS, scope).blocks, "Recommendations")
    assert len(kinds(listed, "row")) == 6
    assert listed.note == "Three recommendations that are done are not listed."
    said = [str(row.cells[0]) for row in listed.rows if row.kind in ("group", "statement")]
    assert "DHR10, all accepted: two recommendations, all done." in said
    assert any(words.endswith("5 of 6 not allocated, 1 of 6 done") for words in said)


def test_the_reviews_paper_counts_what_is_loose(records: RecordsFile) -> None:
    made = paper(records, PaperKind.REVIEWS)
    assert made.lead.startswith("Two reviews are with the Home Office")
    assert made.lead.endswith("Six recommendations are not yet allocated.")
    (figure,) = [block for block in made.blocks if isinstance(block, Figure)]
    assert figure.title == "Two reviews wait for the Home Office"
    assert "not counted against the partnership" in figure.source


def test_reviews_of_somerset_reconcile(somerset: RecordsFile) -> None:
    made = paper(somerset, PaperKind.REVIEWS, Scope(NOVEMBER))
    counts = table(made.blocks, "Reviews counted")
    assert counts.caption.endswith(": 6 in all")
    assert [row[2] for row in rows(counts)] == ["6", "4", "2", "4", "1", "1", "3", "3", "1", "5"]
    assert counts.note.endswith("4 + 2 = 6, 4 + 1 + 1 = 6, 3 + 3 = 6 and 1 + 5 = 6.")


def test_the_scorecard_of_somerset(somerset: RecordsFile) -> None:
    with somerset.read() as session:
        cards = scorecard(session, NOVEMBER)
    card = table(measure_words.blocks(cards[:1]), "Treatment completed")
    said = rows(card)
    assert [row[0] for row in said] == [
        "Local opiate clients",
        "National opiate clients",
        "Local alcohol clients",
        "National alcohol clients",
    ]
    assert said[0][4] == "7.26% – 11.48% LAs"
    assert said[2][4] == "40.85% National"
    assert (said[1][4], said[3][4]) == ("", "")
    assert said[0][5] == "Inside the range"
    assert said[2][5] == "Above the threshold by 5.45 points"
    assert "Points are percentage points." in card.note


def test_a_revised_date_keeps_the_first(records: RecordsFile) -> None:
    with records.change("Move") as session:
        session.connection().exec_driver_sql(
            "UPDATE actions SET due = '2024-09-16', first_due = '2024-06' WHERE wording LIKE 'Report the outcome%'"
        )
    log = table(paper(records, PaperKind.ACTIONS).blocks, "The action log")
    (row,) = [
        row
        for row in log.rows
        if isinstance(row.cells[0], str) and row.cells[0].startswith("Report the outcome")
    ]
    due = row.cells[2]
    assert isinstance(due, Cell)
    assert (due.words, due.second, due.bold) == ("16 September 2024", "first June 2024", True)
    assert log.note.startswith("A date in bold has been revised")


def test_four_action_points_each_with_its_answer(records: RecordsFile) -> None:
    made = paper(records, PaperKind.ACTION_POINTS)
    assert made.lead == "Four action points, each with its answer."
    said = rows(table(made.blocks, "Each point"))
    assert [row[0] for row in said] == ["1", "2", "3", "4"]
    assert "Addressed to: Herefordshire Safeguarding Adult Board" in said[1][1]
    assert "Addressed to: West Mercia Police" in said[3][1]
    assert all(row[2].endswith("Answered, 16 May 2017.") for row in said)


def test_a_row_has_as_many_cells_as_there_are_columns(sample_file: Callable[..., Path]) -> None:
    """On every sample and paper; a group, a statement, or a total row may have its own."""
    for name in ("herefordshire", "worcestershire", "somerset"):
        opened = RecordsFile.open(sample_file(name))
        for kind in PAPERS:
            for block in paper(opened, kind, Scope(PartialDate.on(date(2024, 9, 2)))).blocks:
                columns: tuple[Column, ...] = getattr(block, "columns", ())
                for row in getattr(block, "rows", ()):
                    if columns and row.kind in ("row", "total"):
                        assert len(row.cells) == len(columns), (name, kind, row)
        opened.close()


@pytest.mark.parametrize("kind", sorted(SINGLE_REPORTS))
def test_every_single_report_opens_with_its_title(records: RecordsFile, kind: str) -> None:
    with records.read() as session:
        document = SINGLE_REPORTS[kind].build(session, date(2024, 9, 2))
    opening = document.blocks[0]
    assert isinstance(opening, ItemOpening)
    assert opening.title == SINGLE_REPORTS[kind].label
    assert opening.led_by == "As recorded on 2 September 2024."
    assert opening.lead, "it opens with a sentence, if only that nothing is recorded"


@pytest.mark.parametrize("kind", sorted(CHARTS))
def test_every_chart_says_what_it_shows(records: RecordsFile, kind: str) -> None:
    with records.read() as session:
        drawing = CHARTS[kind].build(session, date(2024, 9, 2))
    assert drawing.alt
    if isinstance(drawing, ChartSpec):
        assert drawing.title
        assert drawing.drawable or drawing.empty


def test_many_reviews_are_drawn_on_several_tracks(records: RecordsFile) -> None:
    with records.change("More reviews") as session:
        session.add_all(
            Review(number=f"DHR{number}", stage=ReviewStage.IN_PROGRESS) for number in range(11, 21)
        )
        session.add(Review(number="DHR01", stage=ReviewStage.ACTIONS_CLOSED))
    made = paper(records, PaperKind.REVIEWS)
    figures = [block for block in made.blocks if isinstance(block, Figure)]
    assert [len(figure.drawing.rows) for figure in figures] == [8, 4]  # pyright: ignore[reportAttributeAccessIssue] - tracks
    assert figures[1].title == f"{figures[0].title}, continued"
    assert "One review (DHR01) is complete, with all actions closed." in text_of(made.blocks)


def test_the_smallest_of_many_awards_are_one_bar(somerset: RecordsFile) -> None:
    with somerset.change("More awards") as session:
        session.add_all(
            Award(title=f"Small {number}", amount=Pence(100_00), first_year=FinancialYear(2018))
            for number in range(20)
        )
    with somerset.read() as session:
        chart = CHARTS["awards"].build(session, date(2018, 11, 15))
    assert isinstance(chart, ChartSpec)
    assert len(chart.categories) == 12
    assert chart.categories[-1] == "14 smaller awards"
    assert sum(value or 0 for value in chart.series[0].values) == 65_903_200 + 20 * 100_00
