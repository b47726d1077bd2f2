"""Strategies, priorities and the action plan as printed: the facts of domain.md E2 to E5 and E18 read back from the PDF."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.reports.single import SINGLE_REPORTS
from csp_desktop.services import editing, refresh_decisions
from csp_desktop.store.records_file import RecordsFile
from tests.reports.printed import printed_pdf
from tests.store.written import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def opened(sample_file: Callable[..., Path]) -> Iterator[Callable[[str], RecordsFile]]:
    """Opens a test's own copy of a sample."""
    files: list[RecordsFile] = []

    def open_(name: str) -> RecordsFile:
        files.append(RecordsFile.open(sample_file(name)))
        return files[-1]

    yield open_
    for one in files:
        one.close()


def text(records: RecordsFile, kind: str, day: date) -> str:
    with records.read() as session:
        return printed_pdf(SINGLE_REPORTS[kind].build(session, day)).text


def test_herefordshires_strategies_are_printed_with_period_length_and_agreement(
    opened: Callable[..., RecordsFile],
) -> None:
    said = text(opened("herefordshire"), "strategies", date(2024, 9, 2))
    for words in (
        "HCSP Strategic Plan 2014–17",
        "3 July 2014",
        "HCSP Community Safety Strategy 2017–20",
        "Our Plan to Keep You Safer 2021–24",
        "HCSP Strategy 2024–27",
        "March 2024",
        "three years",
        "West Mercia Serious Violence Strategy",
        "No strategy is recorded between HCSP Community Safety Strategy 2017–20 and Our Plan to Keep You Safer 2021–24",
        "12 June 2017",
    ):
        assert words in said, words
    route = said[said.index("The way to approval") :]
    bodies = (
        "Herefordshire Community Safety",
        "Health and Wellbeing",
        "General Scrutiny",
        "Cabinet",
        "Full Council",
    )
    places = [route.index(body) for body in bodies]
    assert places == sorted(places)


def test_worcestershires_yearly_agreements_and_others_strategies_are_printed(
    opened: Callable[..., RecordsFile],
) -> None:
    said = text(opened("worcestershire"), "strategies", date(2022, 2, 1))
    for words in (
        "Community Safety Agreement 2015/16",
        "one year",
        "Worcestershire Domestic Abuse Strategy",
        "For five years; being commissioned in 2022",
        "Safer West Mercia Plan",
    ):
        assert words in said, words


def test_the_paper_of_may_2017_has_priorities_threats_assurance_and_evidence(
    opened: Callable[..., RecordsFile],
) -> None:
    said = text(opened("herefordshire"), "priorities", date(2017, 5, 16))
    for words in (
        "To reduce the harm from domestic violence and abuse",
        "To reduce sexual offending against children",
        "To promote community cohesion, address hate crime and prevent radicalisation",
        "To reduce exploitation of vulnerable people",
        "eople trafficking and modern slavery",
        "female genital mutilation (FGM)",
        "forced marriage",
        "onour based” violence",
        "Reducing reoffending Was priority 1 20 March 2017",
        "9.7 per 1,000",
        "6.5 per 1,000",
        "18th of 315",
        "Upward",
        "12 June 2017",
    ):
        assert words in said, words


def test_the_paper_of_september_2024_has_the_priorities_and_themes(
    opened: Callable[..., RecordsFile],
) -> None:
    said = text(opened("herefordshire"), "priorities", date(2024, 9, 16))
    for words in (
        "agreed in March 2024 with four priorities and four cross-cutting themes",
        "1 Domestic Abuse",
        "2 Violence Against Women and Girls (VAWG)",
        "3 Misuse of Drugs",
        "4 Neighbourhood Crime",
        "serious violence; serious and organised crime; prevention; community engagement",
        "Drugs and alcohol left the list in 2017 and came back in 2024",
    ):
        assert words in said, words


def test_worcestershires_areas_are_printed(opened: Callable[..., RecordsFile]) -> None:
    said = text(opened("worcestershire"), "priorities", date(2022, 2, 15))
    for words in ("Domestic abuse", "Substance misuse", "Reducing offending", "Prevent and Protect"):
        assert words in said, words


def test_each_somerset_priority_is_printed_once_over_its_actions(
    opened: Callable[..., RecordsFile],
) -> None:  # A11
    said = text(opened("somerset"), "action-plan", date(2018, 11, 15))
    assert "Priority Action Lead Due Progress" in said
    assert "12 actions under four priorities" in said
    starts = ("1 Protect people", "2 Identify and", "3 Identify and", "4 Meet our")
    assert [said.count(words) for words in starts] == [1, 1, 1, 1]
    ends = [said.index(words) for words in starts[1:]] + [len(said)]
    leads = ("Domestic Abuse Board", "The Nelson Trust", "Police Prevent Team", "Prevent leads", "Equalities team",
             "Hate Crime Chair", "SSP Chair/SCC")  # fmt: skip
    under = [next(place for place, end in enumerate(ends, 1) if said.index(lead) < end) for lead in leads]
    assert under == [1, 1, 2, 2, 3, 3, 4]


def test_a_revised_date_and_a_dated_note_are_printed(opened: Callable[..., RecordsFile]) -> None:
    records = opened("somerset")
    [(line,)] = records.query("SELECT min(id) FROM plan_lines")
    for day, name, typed in (
        ("2018-04-03", "due", "31/3/18"),
        ("2018-04-03", "due", "31/3/19"),  # typed wrong first, and mended the same day: no revision
        ("2018-09-03", "due", "30/6/19"),
        ("2018-10-01", "status", "some concern"),
        ("2018-10-02", "progress", "Half the chairs are trained"),
    ):
        editing.save(records, "plan_lines", line, name, typed)
        at(records, f"{day}T10:00:00+00:00")
    said = text(records, "action-plan", date(2018, 11, 15))
    assert "30 June 2019 was 31 March 2019" in said
    assert "Some concern Half the chairs are trained Noted 2 October 2018" in said
    assert "A date in bold has been revised" in said
    assert "31 March 2018" not in said


def test_overlaps_drafts_and_gaps_are_said_in_the_paper(opened: Callable[..., RecordsFile]) -> None:
    records = opened("herefordshire")
    [(old,)] = records.query("SELECT id FROM strategies WHERE first_year = 2024")
    new = refresh_decisions.begin(records, old, "Safe Together 2027-32", "1/4/27", "31/3/32")
    assert "Safe Together 2027-32 is being drafted." in text(
        records, "priorities", date(2026, 12, 1)
    ).replace("–", "-")
    editing.save(records, "strategies", new, "starts", "1/10/26")
    editing.save(records, "strategies", new, "status", "agreed")
    said = text(records, "strategies", date(2026, 12, 1)).replace("–", "-")
    assert "HCSP Strategy 2024-27 and Safe Together 2027-32 overlap by about six months." in said
    both = text(records, "priorities", date(2026, 12, 1)).replace("–", "-")
    assert "Safe Together 2027-32 has no priorities recorded." in both
    editing.delete(records, "strategies", new)
    after = text(records, "priorities", date(2029, 1, 8)).replace("–", "-")
    assert "HCSP Strategy 2024-27 ran to 2027, and no strategy after it is recorded." in after


def test_a_draft_whose_period_has_begun_is_no_gap(opened: Callable[..., RecordsFile]) -> None:  # W16 ¶12
    said = text(opened("worcestershire"), "strategies", date(2022, 2, 1))
    assert (
        "between Community Safety Agreement 2016/17 and Community Safety Agreement 2021/22: about four years"
        in said
    )
    assert "Community Safety Agreement 2015/16 and" not in said
