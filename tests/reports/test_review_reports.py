"""The reports on reviews read back: the tracker, one review's history, learning by theme and the annual summary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from docx import Document as WordDocument

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec, TimelineSpec
from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import Setting
from csp_desktop.records.people import Organisation
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import (
    AgencyRequest,
    PanelMember,
    Review,
    ReviewMove,
    ReviewPause,
    ReviewSharing,
    ReviewTally,
)
from csp_desktop.reports.single import SINGLE_REPORTS, build_report
from csp_desktop.reports.word import write_docx
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.packs import PackRequest
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.reviews import Holder, Learning, Proceedings, ReviewKind, ReviewStage
from csp_desktop.services.review_tracker import review_tracker
from csp_desktop.services.review_year import Year, year_statement
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from tests.reports.block_words import text_of
from tests.reports.printed import folded, printed_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.reports.blocks import Document

SEPTEMBER = date(2024, 9, 2)


@pytest.fixture
def sample(sample_file: Callable[..., Path]) -> Iterator[Callable[[str], RecordsFile]]:
    """Samples opened by name, all closed again."""
    opened: list[RecordsFile] = []

    def open_one(name: str) -> RecordsFile:
        opened.append(RecordsFile.open(sample_file(name)))
        return opened[-1]

    yield open_one
    for records in opened:
        records.close()


def built(records: RecordsFile, kind: str, of: str = "", day: date | None = None) -> Document:
    with records.read() as session:
        return build_report(session, kind, day or today(records), of)


def read(records: RecordsFile, kind: str, of: str = "", day: date | None = None) -> str:
    """A report printed as PDF and read back."""
    return printed_pdf(built(records, kind, of, day)).text


def in_word(document: Document, folder: Path) -> str:
    """A report written as Word and read back, paragraphs and tables."""
    path = folder / "read.docx"
    write_docx(document, path)
    word = WordDocument(str(path))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return folded(" ".join([*(paragraph.text for paragraph in word.paragraphs), *cells]))


def when(typed: str) -> PartialDate | None:
    return parse_date(typed)


def add_full_review(records: RecordsFile) -> None:
    """A review of which everything there can be is recorded: 560 days with a pause of 80."""
    with records.change("Add a review") as session:
        police = Organisation(name="Test Police")
        review = Review(
            number="DHR77",
            kind=ReviewKind.DOMESTIC_HOMICIDE_REVIEW,
            stage=ReviewStage.IN_PROGRESS,
            holder=Holder.CHAIR,
            held_since=when("1 April 2023"),
            notified=when("1 February 2023"),
            decided=when("1 March 2023"),
            decision="A review is to be held",
            decided_by="chair of the partnership",
            commissioned=when("15 March 2023"),
            chair_since=when("1 April 2023"),
            chair="Independent chair A",
            family_contacted=when("10 March 2023"),
            advocate="A national advocacy charity",
            family_note="They asked for a pseudonym of their own.",
            learning=Learning.IDENTIFIED,
            learning_summary="Agencies did not share what each knew.",
            restricted=True,
        )
        session.add_all([police, review])
        session.flush()
        own = {"review_id": review.id}
        session.add_all(
            [
                ReviewMove(
                    stage=ReviewStage.REFERRED, holder=Holder.PARTNERSHIP, since=when("1/2/23"), **own
                ),
                ReviewMove(stage=ReviewStage.IN_PROGRESS, holder=Holder.CHAIR, since=when("1/4/23"), **own),
                ReviewPause(
                    proceedings=Proceedings.CRIMINAL,
                    since=when("1/6/23"),
                    until=when("20/8/23"),
                    reason="A trial was under way",
                    **own,
                ),
                ReviewSharing(partnership="Next County CSP", number="N4", leads=True, **own),
                PanelMember(
                    organisation_id=police.id, role="Detective inspector", since=when("May 2023"), **own
                ),
                AgencyRequest(organisation_id=police.id, asked=when("1/5/23"), due=when("1/6/23"), **own),
                Recommendation(
                    number="DHR77/1",
                    wording="Share what is known.",
                    status=RecommendationStatus.DONE,
                    completed=when("3/3/24"),
                    evidence="The new protocol.",
                    impact="Cases are shared within a day.",
                    **own,
                ),
            ]
        )


# --- the tracker -----------------------------------------------------------------------------------------------------


def test_the_tracker_says_who_has_the_reviews_and_never_blames_the_partnership_for_a_wait(
    records: RecordsFile,
) -> None:
    text = read(records, "review-tracker")
    assert "Two open reviews are with the Home Office; who has three more is not recorded." in text
    assert "With the Home Office: two reviews" in text
    assert "Since June 2024, 64 to 93 days" in text
    assert "is not counted against the partnership" in text
    assert "Not numbered (three)" in text, "what is known of none of them stands on one line"
    assert "limit of the partnership’s own is passed" not in text


def test_the_tracker_s_totals_add_up(sample: Callable[[str], RecordsFile]) -> None:
    records = sample("example")
    with records.read() as session:
        found = review_tracker(session, PartialDate.on(today(records)))
    known = [row for row in found.rows if row.elapsed and row.elapsed.exact is not None]
    assert len(known) == len(found.rows) > 0
    assert sum(one.now for one in found.totals) == len(found.rows)
    assert sum(one.days.low for one in found.totals) == found.elapsed.exact
    assert f"{found.elapsed.exact:,} days" in read(records, "review-tracker")


def test_reviews_that_are_over_are_counted_and_not_listed(sample: Callable[[str], RecordsFile]) -> None:
    text = read(sample("example"), "review-tracker")
    assert "(DHR01, DHR02, DHR03, DHR04 and DHR06) are complete, with all actions closed." in text
    assert "One review (DHR05) is not begun" in text


def test_a_passed_limit_of_our_own_is_said_and_one_beyond_us_is_not(records: RecordsFile) -> None:
    add_full_review(records)
    with records.read() as session:
        found = {row.number: row for row in review_tracker(session, PartialDate.on(SEPTEMBER)).rows}
    passed = [limit for limit in found["DHR77"].limits if limit.shape == "late"]
    assert passed
    assert all(limit.own for limit in passed)
    assert not [limit for limit in found["DHR09"].limits if limit.shape == "late"]
    text = read(records, "review-tracker")
    assert (
        "limits of the partnership’s own are passed" in text
        or "limit of the partnership’s own is passed" in text
    )


def test_an_empty_file_has_no_tracker(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "n.csp", "X")
    try:
        assert "No reviews are recorded yet." in read(records, "review-tracker")
        assert "No themes are recorded yet." in read(records, "learning")
        assert "Nothing is recorded of reviews in this year." in read(records, "review-year")
    finally:
        records.close()


# --- one review's history --------------------------------------------------------------------------------------------


def test_a_history_tells_all_that_is_recorded(records: RecordsFile, tmp_path: Path) -> None:
    add_full_review(records)
    document = built(records, "review-history", "dhr 77")
    assert document.marking == "OFFICIAL-SENSITIVE"
    for text in (printed_pdf(document).text, in_word(document, tmp_path)):
        for words in (
            "DHR77: history",
            "Independent chair A",
            "Next County CSP (their N4, which leads it)",
            "Agencies did not share what each knew.",
            "They asked for a pseudonym of their own.",
            "Detective inspector",
            "Requests to agencies: 0 of 1 answered",
            "Late",
            "Criminal proceedings",
            "A trial was under way.",
            "One recommendation, one done",
            "Done 3 March 2024. The new protocol.",
            "What it changed: Cases are shared within a day.",
        ):
            assert words in text, words


def test_the_days_of_a_history_add_up_with_the_pause_in_them(records: RecordsFile) -> None:
    add_full_review(records)
    text = read(records, "review-history", "DHR77")
    whole = (SEPTEMBER - date(2023, 2, 1)).days
    assert f"In all {whole}" in text
    assert "A court 80" in text or "The court 80" in text
    chair = (date(2023, 6, 1) - date(2023, 4, 1)).days + (SEPTEMBER - date(2023, 8, 20)).days
    assert f"The independent chair {chair}" in text
    assert (date(2023, 4, 1) - date(2023, 2, 1)).days + 80 + chair == whole


def test_dhr09_has_no_identified_learning_and_no_actions(records: RecordsFile) -> None:
    text = read(records, "review-history", "DHR09")
    assert "Learning No identified learning." in text
    assert "No recommendations and no actions." in text


def test_dhr10_splits_partnership_and_single_agency_with_both_routes(records: RecordsFile) -> None:
    text = read(records, "review-history", "DHR10")
    assert "Partnership; through Joint Case Review and DA Local Partnership" in text
    assert "Single-agency; through Joint Case Review and DA Local Partnership" in text
    assert "Two recommendations, none done" in text


def test_a_number_that_no_review_has_is_said_with_those_there_are(records: RecordsFile) -> None:
    with records.read() as session, pytest.raises(KnownError, match="no review numbered “DHR99”") as caught:
        build_report(session, "review-history", SEPTEMBER, "DHR99")
    assert "DHR09, DHR10" in caught.value.hint


# --- learning --------------------------------------------------------------------------------------------------------


def test_somerset_s_two_learning_points_are_printed_as_facts_under_their_themes(
    sample: Callable[[str], RecordsFile], tmp_path: Path
) -> None:
    document = built(sample("somerset"), "learning")
    for text in (printed_pdf(document).text, in_word(document, tmp_path)):
        assert "Every agency assesses risk itself" in text
        assert "Fill in a DASH risk assessment each time there are signs of domestic abuse" in text
        assert "Men can be victims" in text
        assert "assess the risk and refer each time." in text
        assert text.count("September 2017 to September 2018") >= 2


def test_learning_counts_its_themes_and_tells_what_was_done(sample: Callable[[str], RecordsFile]) -> None:
    records = sample("example")
    text = read(records, "learning")
    assert "Six themes across" in text
    assert "Table 1. Themes across reviews" in text
    assert "What it changed:" in text
    assert "more recommendations are not listed." in text
    assert "No identified learning: DHR07." in text


def test_learning_that_has_no_theme_is_named(records: RecordsFile) -> None:
    text = text_of(built(records, "learning").blocks)
    assert "Reviews whose learning has no theme yet" in text
    assert "Not numbered (three)" in text


# --- the annual summary ----------------------------------------------------------------------------------------------


def test_somerset_s_year_runs_from_september_and_its_counts_reconcile(
    sample: Callable[[str], RecordsFile], tmp_path: Path
) -> None:
    document = built(sample("somerset"), "review-year")
    for text in (printed_pdf(document).text, in_word(document, tmp_path)):
        assert "The year September 2017 to August 2018." in text
        assert "Six reviews were counted for September 2017 to September 2018." in text
        assert "4 + 2 = 6, 4 + 1 + 1 = 6, 3 + 3 = 6 and 1 + 5 = 6." in text
        assert "Each count adds up to six: 5 + 1 = 6." in text, "from the records"
        assert "six reviews without a date, as many as were counted." in text
        assert "Not numbered, 1 of 6 (since when is not recorded)" in text


def test_a_count_that_does_not_agree_is_said(sample: Callable[[str], RecordsFile]) -> None:
    records = sample("somerset")
    with records.change("Spoil") as session:
        session.connection().exec_driver_sql("UPDATE review_tallies SET count = 5 WHERE category = 'Suicide'")
    text = read(records, "review-year")
    assert "The counts do not agree" in text
    assert "how the death came about 7" in text


def test_the_year_says_no_learning_the_home_office_and_what_happened(records: RecordsFile) -> None:
    text = read(records, "review-year")
    assert "The year 2024/25 so far. Two were presented and two were sent to the Home Office." in text
    assert "DHR09: no identified learning. No recommendations and no actions." in text
    assert "DHR09 since June 2024, 2 to 3 months; DHR10 since June 2024, 2 to 3 months" in text


def test_another_year_can_be_asked_for_and_a_wrong_one_is_refused(records: RecordsFile) -> None:
    text = read(records, "review-year", "2022/23")
    assert "The year 2022/23. Nothing is recorded of reviews in this year." in text
    with records.read() as session, pytest.raises(KnownError, match="is not a year"):
        build_report(session, "review-year", SEPTEMBER, "soon")


@pytest.mark.parametrize(
    ("start", "typed", "first", "label"),
    [
        (4, "2017/18", date(2017, 4, 1), "2017/18"),
        (9, "2017/18", date(2017, 9, 1), "September 2017 to August 2018"),
        (9, "August 2018", date(2017, 9, 1), "September 2017 to August 2018"),
        (9, "2018", date(2018, 9, 1), "September 2018 to August 2019"),
        (1, "2018", date(2018, 1, 1), "2018"),
    ],
)
def test_a_year_starts_in_the_month_that_is_set(
    records: RecordsFile, start: int, typed: str, first: date, label: str
) -> None:
    with records.change("Set the month") as session:
        session.add(Setting(name="review_year_starts", value=str(start)))
    with records.read() as session:
        found = year_statement(session, PartialDate.on(SEPTEMBER), typed)
    assert (found.year, found.year.label) == (Year(first), label)


def test_counts_and_records_of_one_year_are_compared(records: RecordsFile) -> None:
    add_full_review(records)
    with records.change("Count") as session:
        session.add(ReviewTally(period="2022/23", breakdown="All", category="Reviews", count=2))
    with records.read() as session:
        begun = year_statement(session, PartialDate.on(SEPTEMBER), "2022/23")
    assert begun.compared == "The counts say two reviews; the records hold one begun in the year."


def test_the_name_changes_from_a_date_and_old_numbers_are_kept(sample: Callable[[str], RecordsFile]) -> None:
    records = sample("example")
    assert "an earlier one keeps its number and name" in read(records, "review-year")
    with records.read() as session:
        kinds = {row.number: row.kind for row in review_tracker(session, PartialDate.on(today(records))).rows}
    assert kinds["DHR10"] == "Domestic homicide review"
    assert kinds["DARDR11"] == "Domestic abuse related death review"


# --- what the public has, and the charts -----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["review-tracker", "learning", "review-year"])
def test_a_restricted_review_is_in_no_public_copy(records: RecordsFile, kind: str) -> None:
    with records.change("Restrict") as session:
        session.connection().exec_driver_sql(
            "UPDATE reviews SET restricted = 1, next_step = 'CANARY', learning_summary = 'CANARY' WHERE number = 'DHR10'"
        )
    from csp_desktop.services.audiences import show_to

    assert "DHR10" in read(records, kind)
    show_to(records, "public")
    text = read(records, kind)
    assert "DHR10" not in text
    assert "CANARY" not in text
    assert "DHR09" in text


@pytest.mark.parametrize("name", ["herefordshire", "somerset", "worcestershire", "example"])
@pytest.mark.parametrize("kind", ["review-tracker", "learning", "review-year"])
def test_every_sample_prints_in_both_forms(
    sample: Callable[[str], RecordsFile], name: str, kind: str, tmp_path: Path
) -> None:
    document = built(sample(name), kind)
    assert SINGLE_REPORTS[kind].label in printed_pdf(document).text
    assert SINGLE_REPORTS[kind].label in in_word(document, tmp_path)


def test_the_charts_say_in_words_what_they_draw(records: RecordsFile) -> None:
    add_full_review(records)
    with records.read() as session:
        over_time = CHARTS["review-timeline"].build(session, SEPTEMBER)
        by_holder = CHARTS["elapsed-by-holder"].build(session, SEPTEMBER)
    assert isinstance(over_time, TimelineSpec)
    assert isinstance(by_holder, ChartSpec)
    assert "DHR09: presented, with the partnership, from June 2024, up to 29 days; " in over_time.alt
    assert "with the Home Office, from June 2024, 64 to 93 days." in over_time.alt
    assert "in progress (paused), with the court, from 1 June 2023, 80 days" in over_time.alt
    assert "DHR09: the partnership up to 29 days, the Home Office 64 to 93 days." in by_holder.alt
    assert over_time.table == by_holder.table
    assert ("DHR77", "59", "440", "None", "80", "579") in over_time.table.rows
    assert by_holder.notes[by_holder.categories.index("DHR77")] == "579 days in all"


def test_the_september_agenda_has_the_six_recommendations_that_nobody_has_yet(records: RecordsFile) -> None:
    from csp_desktop.reports.pack import board_pack
    from csp_desktop.services.meetings import find_meeting

    with records.read() as session:
        text = printed_pdf(board_pack(session, PackRequest(find_meeting(session, "2024-09")))).text
    assert "(received July 2024): 6 of 6 not allocated" in text
