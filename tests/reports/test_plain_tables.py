"""What is the same in every row is said once, what is over is counted, and what a row is called stays whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csp_desktop.reports.blocks import Cell, Heading, Row, Table
from csp_desktop.reports.papers import PAPERS, Scope
from csp_desktop.reports.sections import actions as action_words
from csp_desktop.reports.sections import measures as measure_words
from csp_desktop.reports.sections import reviews as review_words
from csp_desktop.reports.wording import date_mm, several
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.meetings import PaperKind
from csp_desktop.services.measures import scorecard
from csp_desktop.services.point_statement import ActionPointRow, ActionPoints
from csp_desktop.services.reviews import Breakdown, ReviewStatement, Tally, ThemeRow
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import kinds, rows, table
from tests.reports.printed import folded, printed_pdf
from tests.reports.test_pdf import document
from tests.reports.test_pdf import table as printed_table

FEBRUARY = PartialDate.in_month(2022, 2)


@pytest.fixture
def worcestershire(sample_file: Callable[..., Path]):
    opened = RecordsFile.open(sample_file("worcestershire"))
    yield opened
    opened.close()


def reviewed(tallies: tuple[Tally, ...] = (), themes: tuple[ThemeRow, ...] = ()) -> ReviewStatement:
    return ReviewStatement(reviews=(), tallies=tallies, themes=themes, hidden=0)


def counted(period: str) -> Tally:
    return Tally(period, (Breakdown("Stage", (("Referred", "3"),), 3),), 3, True, "", "A report")


def test_counts_of_several_periods_are_one_table_with_a_group_each() -> None:
    made = table(review_words.blocks(reviewed((counted("2015/16"), counted("2016/17")))), "Reviews counted")
    assert made.caption == "Reviews counted, by period"
    assert [row.cells for row in kinds(made, "group")] == [("2015/16: 3 in all",), ("2016/17: 3 in all",)]
    assert made.source == "Source: A report."


def test_themes_seen_at_one_time_say_so_in_the_caption() -> None:
    themes = (ThemeRow("Drink", "It recurs", "Up to May 2022"), ThemeRow("Debt", "It too", "Up to May 2022"))
    made = table(review_words.blocks(reviewed(themes=themes)), "What recurs")
    assert made.caption == "What recurs across reviews, up to May 2022"
    assert [column.head for column in made.columns] == ["Theme", "Learning"]
    apart = (themes[0], ThemeRow("Debt", "It too", "DHR04"))
    said = rows(table(review_words.blocks(reviewed(themes=apart)), "What recurs"))
    assert [row[2] for row in said] == ["Up to May 2022", "DHR04"]


def raised(heading: str) -> ActionPoints:
    row = ActionPointRow(
        number="1",
        wording="Say how",
        addressed_to="",
        raised="A report",
        response="",
        status="Open",
        responded="",
        shape="not started",
        linked="",
    )
    return ActionPoints(heading, (row,))


def test_points_of_several_boards_are_one_table() -> None:
    made = action_words.points_blocks((raised("By one"), raised("By another")))
    assert not [block for block in made if isinstance(block, Heading)]
    assert [row.cells for row in kinds(table(made, "Each point"), "group")] == [("By one",), ("By another",)]
    alone = action_words.points_blocks((raised("By one"),))
    assert [block.text for block in alone if isinstance(block, Heading)] == ["By one"]
    assert not kinds(table(alone, "Each point"), "group")


def test_one_comparator_without_a_figure_is_said_once(worcestershire: RecordsFile) -> None:
    with worcestershire.change("Compare") as session:
        session.connection().exec_driver_sql(
            "UPDATE measures SET comparator = 'Average of similar areas' WHERE heading = 'Hate crime'"
        )
    with worcestershire.read() as session:
        cards = measure_words.blocks(scorecard(session, FEBRUARY))
    hate = table(cards, "Hate crime")
    assert "Compared with" not in [column.head for column in hate.columns]
    assert "Compared with: average of similar areas." in hate.note
    assert hate.caption == "Hate crime"
    (abuse,) = [one for one in cards if isinstance(one, Table) and one.caption == "Domestic abuse"]
    assert abuse.columns[-1].head == "Compared with", "one with a figure keeps its column"


def test_a_single_point_to_settle_has_no_bullet_and_names_have_their_article(
    worcestershire: RecordsFile,
) -> None:
    with worcestershire.read() as session:
        made = PAPERS[PaperKind.FUNDING](session, Scope(FEBRUARY))
    assert len(made.to_settle) == 1
    assert "the Commissioner’s grants for advisers" in made.to_settle[0]


def test_several_lines_become_bullets_and_one_a_sentence() -> None:
    assert several("One thing") == "One thing."
    assert several("") == ""
    assert several("First\nSecond.\n") == Cell(bullets=("First.", "Second."))


def test_a_column_of_dates_is_as_wide_as_its_longest() -> None:
    assert date_mm(["", "September 2024"]) == 32
    assert date_mm(["16 September 2024"]) == 36
    assert date_mm(["16 September 2024"], bold=True) == 38


@pytest.mark.parametrize("before", range(20, 34))
def test_what_a_row_is_called_is_not_divided_between_pages(before: int) -> None:
    named = Cell(
        "Reviews of deaths",
        second="Domestic Violence, Crime and Victims Act 2004, section 9. " * 2,
        bold=True,
    )
    lines = Cell(
        bullets=tuple(
            f"Line {number} of what is done in the year, at some length and in every area."
            for number in range(8)
        )
    )
    some = [Row((f"24/{number:02d}", "Row", "1.00")) for number in range(before)]
    made = printed_pdf(document(printed_table(*some, Row((named, lines, "")))))
    together = [page for page in made.pages if "Reviews of deaths Domestic Violence" in folded(page)]
    assert len(together) == 1, "the name and its second line are on one page"
    assert folded(together[0]).count("section 9") == 2


def test_a_long_group_that_goes_on_says_its_beginning() -> None:
    name = "Priority 3: Identify and support those with inequalities and vulnerabilities, which can lead to poorer health"
    some = [Row((name,), "group"), *(Row((str(number), "Row", "1.00")) for number in range(40))]
    made = printed_pdf(document(printed_table(*some)))
    assert "which can lead … continued" in folded(made.pages[1])
