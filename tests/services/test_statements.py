"""Statements: plain frozen results of the sample records, made with few queries however many rows there are."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from csp_desktop.errors import KnownError
from csp_desktop.records.base import Record
from csp_desktop.records.measures import Measure, Observation
from csp_desktop.records.meetings import Meeting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import parse_figure
from csp_desktop.rules.measures import MeasureUnit
from csp_desktop.services import meetings
from csp_desktop.services.actions import action_log
from csp_desktop.services.assurance import assurance_statement
from csp_desktop.services.duties import duty_statement
from csp_desktop.services.engagement import engagement_statement
from csp_desktop.services.funding import funding_statement
from csp_desktop.services.measures import scorecard
from csp_desktop.services.point_statement import action_points
from csp_desktop.services.priorities import own_strategies, strategy_statement
from csp_desktop.services.recommendations import recommendation_statement
from csp_desktop.services.reviews import review_statement
from csp_desktop.services.subgroups import subgroup_statement
from csp_desktop.services.supplies import supply_statement
from csp_desktop.services.support import support_statement
from csp_desktop.store.records_file import RecordsFile

SEPTEMBER = PartialDate.in_month(2024, 9)
STATEMENTS: tuple[Callable[[Session, PartialDate], Any], ...] = (
    strategy_statement,
    subgroup_statement,
    funding_statement,
    review_statement,
    recommendation_statement,
    action_log,
    action_points,
    scorecard,
    support_statement,
    duty_statement,
    engagement_statement,
    assurance_statement,
    supply_statement,
)
MOST_QUERIES = 20


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements that a session sends while the block runs."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def parts(value: object) -> Iterator[object]:
    """A result and everything in it."""
    yield value
    if isinstance(value, tuple):
        for one in value:
            yield from parts(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.__name__)
def test_results_are_plain_and_frozen(records: RecordsFile, statement: Callable[..., Any]) -> None:
    with records.read() as session:
        found = list(parts(statement(session, SEPTEMBER)))
    assert len(found) > 1
    assert not [one for one in found if isinstance(one, Record | list | dict)]
    for one in found:
        if is_dataclass(one):
            assert type(one).__dataclass_params__.frozen  # pyright: ignore[reportAttributeAccessIssue] - set by dataclass


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda one: one.__name__)
def test_queries_do_not_grow_with_rows(records: RecordsFile, statement: Callable[..., Any]) -> None:
    """Not one query a row: twice the records are read with as many queries."""
    with records.read() as session, counted(session) as sent:
        statement(session, SEPTEMBER)
    before = len(sent)
    assert 0 < before <= MOST_QUERIES
    with records.change("Double") as session:
        for table in (
            "actions",
            "action_points",
            "reviews",
            "recommendations",
            "awards",
            "posts",
            "duties",
            "measures",
            "engagements",
            "assurance_items",
            "data_supplies",
        ):
            names = [row[1] for row in records.query(f"PRAGMA table_info({table})") if row[1] != "id"]
            listed = ", ".join(f'"{name}"' for name in names)
            session.connection().exec_driver_sql(
                f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {table}"
            )
    with records.read() as session, counted(session) as sent:
        statement(session, SEPTEMBER)
    assert len(sent) == before


def test_a_file_without_records_has_statements_too(tmp_path: Path) -> None:
    opened = RecordsFile.create(tmp_path / "new.csp", "Anytown Community Safety Partnership")
    with opened.read() as session:
        for statement in STATEMENTS:
            statement(session, SEPTEMBER)
        found = strategy_statement(session, SEPTEMBER)
    opened.close()
    assert found.title == ""


def test_the_strategy_is_the_one_in_force(records: RecordsFile) -> None:
    with records.read() as session:
        now = strategy_statement(session, SEPTEMBER)
        then = strategy_statement(session, PartialDate.in_month(2018, 1))
    assert now.title == "HCSP Strategy 2024-27"
    assert now.period == "2024–27"
    assert [row.number for row in now.priorities] == ["1", "2", "3", "4"]
    assert len(now.themes) == 4
    assert then.period == "2017–20"
    assert "2024–27" not in then.lanes.labels, "what came later was not known then"


def test_drugs_left_the_list_and_came_back(records: RecordsFile) -> None:
    with records.read() as session:
        found = strategy_statement(session, SEPTEMBER)
    drugs = next(row for row in found.lanes.rows if row.subject == "Drugs and alcohol")
    by_years = dict(zip(found.lanes.labels, drugs.cells, strict=True))
    assert by_years["2014–17"].kind == "priority"
    assert by_years["2017–20"].kind == "assurance"
    assert by_years["2021–24"].kind == "no record"
    assert by_years["2024–27"].words == "Priority 3"
    assert drugs.summary == "Left the list in 2017 and came back in 2024"


def test_a_strategy_only_signed_up_to_is_not_ours(records: RecordsFile) -> None:
    with records.read() as session:
        titles = [row.title for row in own_strategies(session)]
    assert "West Mercia Serious Violence Strategy" not in titles
    assert len(titles) == 4


def test_nobody_reports_on_two_priorities(records: RecordsFile) -> None:
    with records.read() as session:
        found = strategy_statement(session, SEPTEMBER)
    assert found.unreported == ("Violence Against Women and Girls (VAWG)", "Misuse of Drugs")


def test_joint_case_review_works_for_three_partnerships(records: RecordsFile) -> None:
    with records.read() as session:
        found = subgroup_statement(session, SEPTEMBER).governance
    assert found.title == "Three groups answer to the partnership; one of them works for other bodies too"
    assert "JCR also works for" in found.words
    names = {box.name: box for box in found.boxes}
    assert names["Herefordshire Community Safety Partnership"].style == "ours"
    assert names["Joint Case Review (JCR)"].style == "part"
    assert "Substance misuse delivery group" not in names, "it closed in 2017"
    for link in found.links:
        levels = {box.key: box.level for box in found.boxes}
        assert levels[link.start] > levels[link.end], "who answers stands below whom it answers to"


def test_underspends_without_amounts_are_words(records: RecordsFile) -> None:
    with records.read() as session:
        found = funding_statement(session, SEPTEMBER)
    said = {row.year: row.standing for row in found.streams if "annual CSP grant" in row.stream}
    assert said["2022/23"] == said["2023/24"] == "Underspent, amount not recorded"
    assert not re.search(r"£0(\.00)?\b", " ".join(str(one) for one in parts(found)))
    assert found.awarded.counted == 0
    assert [row.amount_text for row in found.awards] == ["Not recorded"] * 3


def test_the_coordinators_post_depends_on_its_bid(records: RecordsFile) -> None:
    with records.read() as session:
        bids = funding_statement(session, SEPTEMBER).bids
        support = support_statement(session, SEPTEMBER)
    assert [(row.title, row.depends, row.status) for row in bids] == [
        ("Community Safety Coordinator post", ("Community Safety Coordinator",), "Awaiting outcome")
    ]
    assert support.at_stake == ("Community Safety Coordinator",)


def test_two_reviews_wait_for_the_home_office(records: RecordsFile) -> None:
    with records.read() as session:
        found = review_statement(session, SEPTEMBER)
    numbered = [row for row in found.reviews if row.order]
    assert [row.number for row in numbered] == ["DHR09", "DHR10"]
    for row in numbered:
        assert row.holder == "Home Office"
        assert row.since == "since June 2024, 2 to 3 months"
        assert row.states.count("now") == 1
    assert numbered[0].no_learning


def test_public_results_leave_restricted_reviews_and_fields_out(records: RecordsFile) -> None:
    with records.change("Restrict") as session:
        session.connection().exec_driver_sql("UPDATE reviews SET restricted = 1 WHERE number = 'DHR10'")
    with records.read() as session:
        members = review_statement(session, SEPTEMBER)
        public = review_statement(session, SEPTEMBER, public=True)
        recommended = recommendation_statement(session, SEPTEMBER, public=True)
    assert "DHR10" in {row.number for row in members.reviews}
    assert "DHR10" not in {row.number for row in public.reviews}
    assert public.hidden == 1
    assert not any(row.summary for row in public.reviews), "the summary is a restricted field"
    assert not any("DHR10" in source.heading for source in recommended.sources)


def test_six_recommendations_are_not_allocated_until_one_is(records: RecordsFile) -> None:
    with records.read() as session:
        before = recommendation_statement(session, SEPTEMBER)
    assert before.unallocated == 6
    with records.change("Allocate") as session:
        session.connection().exec_driver_sql(
            "UPDATE recommendations SET status = 'not started' WHERE number = (SELECT max(number) FROM recommendations "
            "WHERE status = 'not allocated')"
        )
    with records.read() as session:
        after = recommendation_statement(session, SEPTEMBER)
    assert after.unallocated == 5
    assert any("5 of 6 not allocated" in source.heading for source in after.sources)


def test_counts_that_do_not_agree_are_said_so(sample_file: Callable[..., Path]) -> None:
    opened = RecordsFile.open(sample_file("somerset"))
    year = PartialDate.on(date(2018, 11, 15))
    with opened.read() as session:
        (tally,) = review_statement(session, year).tallies
    assert tally.agrees
    assert tally.total == 6
    assert tally.check == "Each count adds up to six: 4 + 2 = 6, 4 + 1 + 1 = 6, 3 + 3 = 6 and 1 + 5 = 6."
    with opened.change("Miscount") as session:
        session.connection().exec_driver_sql("UPDATE review_tallies SET count = 5 WHERE category = 'Suicide'")
    with opened.read() as session:
        (tally,) = review_statement(session, year).tallies
    opened.close()
    assert not tally.agrees
    assert tally.check.startswith("The counts do not agree")


def test_the_scorecard_keeps_blanks_and_points(sample_file: Callable[..., Path]) -> None:
    opened = RecordsFile.open(sample_file("somerset"))
    with opened.read() as session:
        card = scorecard(session, PartialDate.on(date(2018, 11, 15)))[0]
    opened.close()
    said = [(row.name, row.baseline, row.latest, row.change, row.quartile, row.verdict) for row in card.rows]
    assert said == [
        ("Local opiate clients", "10.1%", "11.0%", "+0.9 points", "7.26% – 11.48%", "Inside the range"),
        ("National opiate clients", "6.8%", "6.6%", "−0.2 points", "", ""),
        (
            "Local alcohol clients",
            "47.2%",
            "46.3%",
            "−0.9 points",
            "40.85%",
            "Above the threshold by 5.45 points",
        ),
        ("National alcohol clients", "38.3%", "38.6%", "+0.3 points", "", ""),
    ]
    assert card.rows[0].scale == card.rows[1].scale, "what is compared stands on one scale"


def test_a_late_action_is_late_whatever_it_was_called(records: RecordsFile) -> None:
    with records.change("Due") as session:
        session.connection().exec_driver_sql(
            "UPDATE actions SET due = '2024-08-30', first_due = '2024-06' WHERE wording LIKE 'Recruit%'"
        )
    with records.read() as session:
        log = action_log(session, SEPTEMBER)
    row = next(row for _, rows in log.groups for row in rows if row.wording.startswith("Recruit"))
    assert (row.status, row.mark) == ("Late", "late")
    assert (row.due, row.was) == ("30 August 2024", "June 2024")
    assert "one late" in log.summary


@pytest.mark.parametrize(
    ("when", "today", "found"),
    [
        (None, date(2024, 9, 2), "2024-09"),
        (None, date(2030, 1, 1), "2024-09"),
        (None, date(2024, 5, 1), "2024-06"),
        ("2024-09", date(2024, 9, 2), "2024-09"),
        ("2017-03-20", date(2024, 9, 2), "2017-03-20"),
        ("2017-02", date(2024, 9, 2), "2017-02-07"),
    ],
)
def test_the_meeting_asked_for(records: RecordsFile, when: str | None, today: date, found: str) -> None:
    with records.read() as session:
        meeting = session.get(Meeting, meetings.find_meeting(session, when, today))
        assert meeting is not None
        assert meeting.held is not None
        assert meeting.held.key == found


@pytest.mark.parametrize(
    ("when", "said"), [("2031-01", "There is no meeting in January 2031"), ("soon", "not a month or a day")]
)
def test_a_meeting_that_is_not_there_is_said_with_those_that_are(
    records: RecordsFile, when: str, said: str
) -> None:
    with records.read() as session, pytest.raises(KnownError, match=said) as problem:
        meetings.find_meeting(session, when)
    assert "2024-09" in problem.value.hint


def test_two_meetings_in_a_month_want_the_day(records: RecordsFile) -> None:
    with records.change("Add") as session:
        session.add(Meeting(title="Extra", group_id=None, held=PartialDate.on(date(2017, 2, 14))))
    with (
        records.read() as session,
        pytest.raises(KnownError, match="2 meetings are in February 2017") as problem,
    ):
        meetings.find_meeting(session, "2017-02")
    assert "day" in problem.value.hint


def test_a_file_without_meetings_says_so(tmp_path: Path) -> None:
    opened = RecordsFile.create(tmp_path / "new.csp", "Anytown Community Safety Partnership")
    with opened.read() as session, pytest.raises(KnownError, match="No meeting is recorded"):
        meetings.find_meeting(session)
    opened.close()


def test_a_measure_of_observations_is_set_against_the_same_quarter_a_year_before(
    records: RecordsFile,
) -> None:
    """Seasons do not pass for change, and the other series of the latest quarter stands beside it."""
    with records.change("Observe") as session:
        measure = Measure(name="Burglary", heading="Crime", unit=MeasureUnit.COUNT)
        session.add(measure)
        session.flush()
        for start, number, local, other in (
            (2022, 1, "90", "88"),
            (2022, 2, "50", "80"),
            (2023, 1, "99", "85"),
            (2023, 2, "45", "70"),
        ):
            for series, figure in (("Local", local), ("Similar areas", other)):
                period = PartialDate.in_quarter(start, number)
                value = parse_figure(figure)
                session.add(Observation(measure_id=measure.id, period=period, series=series, figure=value))
    with records.read() as session:
        card = next(card for card in scorecard(session, SEPTEMBER) if card.heading == "Crime")
        early = next(
            card for card in scorecard(session, PartialDate.in_month(2022, 8)) if card.heading == "Crime"
        )
    (row,) = card.rows
    assert (row.baseline, row.latest, row.change) == ("50", "45", "−10.0%")
    assert row.period == "Q2 2022/23 to Q2 2023/24"
    assert row.compared == "Similar areas: 70"
    assert early.rows[0].latest == "50", "what was observed later was not known then"
