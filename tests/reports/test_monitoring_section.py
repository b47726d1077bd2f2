"""A return to a funder in print: its layout's order and words, the same figures as on screen, and layouts that are data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.single import build_report
from csp_desktop.rules.groups import Frequency
from csp_desktop.services import editing, monitoring_changing
from csp_desktop.services.monitoring import find_return
from csp_desktop.services.monitoring_templates import read, template_of, templates
from tests.reports.printed import Printed, printed_pdf
from tests.services.monitoring_ground import Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KIND = "monitoring-return"


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "money.csp")
    yield made
    made.records.close()


def printed(ground: Ground, of: str = "Safety Grant, Q2 2024/25") -> Printed:
    with ground.records.read() as session:
        return printed_pdf(build_report(session, KIND, date(2024, 10, 8), of))


def test_it_prints_the_figures_the_projects_and_the_declaration(ground: Ground) -> None:
    ground.sent()
    made = printed(ground)
    for words in (
        "Quarterly monitoring return: Safety Grant, Q2 2024/25",
        "Funder Office of the Commissioner",
        "Up to 30 September 2024",
        "Allocated for the year 60,000.00",
        "Carried in from the year before None recorded",
        "Not yet awarded 12,000.00",
        "It balances: £60,000.00 allocated, less £48,000.00 awarded, leaves £12,000.00 not awarded.",
        "Youth workers 12,000.00 2,500.00 8,500.00",
        "Total for the rows shown 48,000.00 20,500.00 44,500.00",
        "Youth workers −3,500.00 The post was filled in August.",
        "The figures in this return are taken from the partnership’s records.",
        "Signed",
    ):
        assert words in made.text, words
    assert len(made.pages) <= 2


def test_a_draft_says_so_and_what_is_not_known_is_in_words(ground: Ground) -> None:
    editing.save(ground.records, "awards", ground.youth, "amount", "")
    ground.drafted()
    text = printed(ground).text
    assert "Draft: not sent yet." in text
    assert (
        "This return does not add up yet It cannot balance: the amount of Youth workers is not recorded."
        in text
    )
    assert "Youth workers Not recorded 2,500.00" in text
    assert "A total leaves out the amounts that are not recorded." in text


def test_the_layout_of_a_stream_is_chosen_or_goes_by_its_monitoring(ground: Ground) -> None:
    ground.sent()
    assert template_of(ground.records, ground.stream).key == "quarterly"
    editing.save(ground.records, "streams", ground.stream, "monitoring", Frequency.TWICE_A_YEAR.value)
    assert template_of(ground.records, ground.stream).key == "mid-year"
    monitoring_changing.keep_setting(ground.records, f"monitoring.template.{ground.stream}", "mid-year")
    text = printed(ground).text
    assert "Expenditure return: Safety Grant, Q2 2024/25" in text
    assert "Refuge places 36,000.00 18,000.00 18,000.00 0.00" in text
    assert "Youth workers −58.3% The post was filled in August. 8,500.00" in text


def test_a_revision_prints_what_it_changes(ground: Ground) -> None:
    made = monitoring_changing.correct(ground.records, ground.sent(), "An invoice was counted twice")
    found = find_return(ground.records, made)
    assert found is not None
    editing.save(ground.records, "monitoring_lines", found.lines[0].id, "spent", "17,500")
    monitoring_changing.add_up(ground.records, made)
    text = printed(ground).text
    assert "revision 2" in text
    assert "Reason for the correction: An invoice was counted twice." in text
    assert "The return as a whole Spent £20,500.00 £20,000.00" in text


def test_outcomes_are_printed_where_there_are_any(ground: Ground) -> None:
    made = ground.drafted()
    editing.save(ground.records, "monitoring_returns", made, "outcomes", "Eleven families were housed.")
    found = find_return(ground.records, made)
    assert found is not None
    editing.save(ground.records, "monitoring_lines", found.lines[1].id, "outcomes", "Forty young people came")
    text = printed(ground).text
    assert "What was achieved Eleven families were housed." in text
    assert "Youth workers Forty young people came." in text


def test_a_return_that_there_is_not_is_said(ground: Ground) -> None:
    with pytest.raises(KnownError, match="called “Nothing”"):
        printed(ground, "Nothing")


def test_every_layout_can_be_read_and_prints(ground: Ground) -> None:
    ground.sent()
    names = [made.name for made in templates().values()]
    assert names == ["Quarterly return", "Mid-year expenditure return with variances"]
    for key in templates():
        monitoring_changing.keep_setting(ground.records, f"monitoring.template.{ground.stream}", key)
        assert templates()[key].declaration in printed(ground).text


def test_a_layout_with_a_field_there_is_not_is_a_bug_that_is_named() -> None:
    text = (
        'name = "x"\ntitle = "x"\nfacts = ["funder"]\nfigures = []\n[declaration]\nwords = "x"\nsign = []\n'
        '[[tables]]\ncaption = "x"\ncolumns = [{ field = "colour", head = "Colour" }]\n'
    )
    with pytest.raises(ValueError, match="colour"):
        read("odd", text)
