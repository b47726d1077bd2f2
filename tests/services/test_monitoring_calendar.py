"""When returns to funders are due: prepared for a year in one change, told on the Overview and by the checks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.funding import StreamYear
from csp_desktop.records.partnerships import Setting
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.groups import Frequency
from csp_desktop.services import checks, editing, monitoring_calendar, monitoring_changing
from csp_desktop.services.lists import ListQuery, every_value
from csp_desktop.services.overview import overview
from csp_desktop.services.registers import register
from csp_desktop.services.today import today
from tests.services.monitoring_ground import YEAR, Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "money.csp")
    yield made
    made.records.close()


def set_today(ground: Ground, day: date) -> None:
    with ground.records.change("Another day") as session:
        session.add(Setting(name="today", value=day.isoformat()))
    assert today(ground.records) == day


def dues(ground: Ground) -> list[str]:
    rows = ground.records.query("SELECT due FROM monitoring_returns ORDER BY period")
    return [row[0] for row in rows]


def test_a_years_returns_are_prepared_in_one_change(ground: Ground) -> None:
    made = monitoring_calendar.prepare(ground.records, YEAR)
    assert len(made) == 4
    assert dues(ground) == ["2024-07-30", "2024-10-30", "2025-01-31", "2025-04-30"]
    assert ground.records.undo_label == "Prepare 2024/25 returns"
    assert ground.records.query("SELECT DISTINCT status FROM monitoring_returns") == [("due",)]
    with pytest.raises(KnownError, match="are there already"):
        monitoring_calendar.prepare(ground.records, YEAR)
    ground.records.undo()
    assert dues(ground) == []


def test_the_days_are_a_setting_and_each_due_date_may_be_changed(ground: Ground) -> None:
    monitoring_changing.keep_setting(ground.records, "monitoring.days", "14")
    monitoring_changing.keep_setting(ground.records, f"monitoring.days.{ground.stream}", "20")
    made = monitoring_calendar.prepare(ground.records, YEAR)
    assert dues(ground)[:2] == ["2024-07-20", "2024-10-20"]
    editing.save(ground.records, "monitoring_returns", made[0], "due", "9/8/24")
    assert dues(ground)[0] == "2024-08-09"
    monitoring_changing.keep_setting(ground.records, f"monitoring.days.{ground.stream}", "")
    assert monitoring_calendar.days_after(ground.records, ground.stream) == 14


def test_only_what_is_missing_is_prepared(ground: Ground) -> None:
    made = monitoring_calendar.prepare(ground.records, YEAR)
    editing.delete(ground.records, "monitoring_returns", made[2])
    assert [one.period.text for one in monitoring_calendar.to_prepare(ground.records, YEAR)] == ["Q3 2024/25"]


@pytest.mark.parametrize(
    ("frequency", "year", "said"),
    [
        (Frequency.AS_NEEDED, YEAR, "No monitoring is recorded"),
        (None, YEAR, "No monitoring is recorded"),
        (Frequency.QUARTERLY, FinancialYear(2031), "No stream has a year 2031/32"),
    ],
)
def test_where_nothing_is_due_it_says_why(
    tmp_path: Path, frequency: Frequency | None, year: FinancialYear, said: str
) -> None:
    ground = new_ground(tmp_path / "other.csp", frequency)
    with pytest.raises(KnownError, match=said):
        monitoring_calendar.prepare(ground.records, year)
    ground.records.close()


def test_an_allocation_for_several_years_has_returns_in_each(ground: Ground) -> None:
    with ground.records.change("Three years") as session:
        session.query(StreamYear).one().last_year = FinancialYear(2026)
    assert len(monitoring_calendar.to_prepare(ground.records, FinancialYear(2026))) == 4


def test_an_ended_stream_has_none(ground: Ground) -> None:
    editing.save(ground.records, "streams", ground.stream, "status", "ended")
    assert monitoring_calendar.to_prepare(ground.records, YEAR) == ()


def test_late_and_due_ones_are_told(ground: Ground) -> None:
    set_today(ground, date(2024, 10, 8))
    made = ground.drafted()
    lines = [line for section in overview(ground.records).sections for line in section.lines]
    ours = {line.id: line for line in lines if line.table == "monitoring_returns"}
    assert sorted(ours) == [1, 2]
    late, soon = ours[1], ours[made]
    assert (late.shape, late.what, late.long) == (
        "late", "The return on Safety Grant for Q1 2024/25 is not sent", "70 days late",
    )  # fmt: skip
    assert (soon.shape, soon.why, soon.long) == ("soon", "Its draft is made", "22 days left")
    said = [one for one in checks.check(ground.records).remarks if "return on" in one]
    assert said == [
        "The return on Safety Grant for Q1 2024/25 is 70 days late. Send it, or change its due date."
    ]
    monitoring_changing.mark_sent(ground.records, made)
    assert [one.id for one in monitoring_calendar.due_returns(ground.records)] == [1]


def test_the_register_lists_them_with_the_days_late(ground: Ground) -> None:
    set_today(ground, date(2024, 8, 1))
    ground.prepared()
    spec = register("monitoring")
    place = 2 + 2 * [column.key for column in spec.columns].index("late")
    rows = list(every_value(ground.records, spec, ListQuery()))
    assert [row[place] for row in rows] == [None, None, None, 2]


def test_the_year_to_prepare_goes_on_once_this_one_is_there(ground: Ground) -> None:
    set_today(ground, date(2024, 8, 1))
    assert monitoring_calendar.year_to_prepare(ground.records) == YEAR
    ground.prepared()
    assert monitoring_calendar.year_to_prepare(ground.records) == YEAR
    with ground.records.change("Next") as session:
        session.add(StreamYear(stream_id=ground.stream, year=YEAR.next))
    assert monitoring_calendar.year_to_prepare(ground.records, ground.stream) == YEAR.next
