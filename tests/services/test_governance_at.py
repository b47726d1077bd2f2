"""The governance chart as at any date: the real samples as their reports say, and a merger that keeps both histories."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.services import editing
from csp_desktop.services.governance_changes import formed_of
from csp_desktop.services.governance_history import change_days, group_history, strategy_days
from csp_desktop.services.group_life import Split, carry_out
from csp_desktop.services.subgroups import governance
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from csp_desktop.services.governance import Governance

NORTH, SOUTH = "Hate Incident Partnership, north", "Hate Incident Partnership, south"
WHOLE = "Worcestershire Hate Incident Partnership"


def at(records: RecordsFile, when: str) -> Governance:
    day = parse_date(when)
    assert day is not None
    with records.read() as session:
        return governance(session, day)


def names(found: Governance) -> set[str]:
    return {box.name for box in found.boxes}


@pytest.fixture
def worcestershire(sample_file: Callable[..., Path]) -> Iterator[RecordsFile]:
    opened = RecordsFile.open(sample_file("worcestershire"))
    yield opened
    opened.close()


def group(records: RecordsFile, name: str) -> int:
    return records.query("SELECT id FROM groups WHERE name = ?", (name,))[0][0]


def test_herefordshire_in_september_2024_is_what_the_report_of_that_month_says(records: RecordsFile) -> None:
    found = at(records, "1/9/24")
    assert names(found) == {
        "Herefordshire Health and Wellbeing Board",
        "Herefordshire adults’ safeguarding partnership",
        "Herefordshire children’s safeguarding partnership",
        "Herefordshire Community Safety Partnership",
        "DA Local Partnership",
        "Joint Case Review (JCR)",
        "Multi Agency Tasking and Coordination Group (MATAC)",
    }
    jcr = next(box.key for box in found.boxes if box.name.startswith("Joint Case Review"))
    assert sorted(link.style for link in found.links if link.start == jcr) == ["accountable", "also", "also"]
    assert "Domestic Violence and Abuse Delivery Group" in found.unsure, "the update of 2024 does not name it"


def test_herefordshire_in_2017_had_other_groups(records: RecordsFile) -> None:
    march, june = at(records, "1/3/17"), at(records, "1/6/17")
    both = {
        "Herefordshire Community Safety Partnership",
        "Herefordshire Health and Wellbeing Board",
        "Herefordshire Safeguarding Children Board",
        "Domestic Violence and Abuse Delivery Group",
        "Child Sexual Exploitation and Missing Children sub group",
    }
    slavery = "Modern slavery and human trafficking task and finish group"
    assert names(march) == both | {"Substance misuse delivery group"}
    assert names(june) == both | {slavery}
    assert "Substance misuse delivery group closed on 20 March 2017." in june.changed
    assert f"{slavery} began after 27 April 2017." in june.changed
    assert "Multi Agency Tasking and Coordination Group" in june.unsure, "first named in 2024"
    cse = next(box for box in june.boxes if box.name.startswith("Child Sexual"))
    assert cse.style == "other"
    assert cse.lines[0].startswith("On behalf of the community safety partnership")


def test_worcestershire_had_other_groups_at_each_report(worcestershire: RecordsFile) -> None:
    then, now = names(at(worcestershire, "13/9/16")), names(at(worcestershire, "15/2/22"))
    assert {NORTH, SOUTH, "Integrated Offender Management Strategy Group"} <= then
    assert "Worcestershire Forum against Domestic Abuse and Sexual Violence" in then
    five = {
        f"Worcestershire {name}"
        for name in (
            "Domestic Abuse Partnership Board",
            "Prevent Strategy Group",
            "Protect Group",
            "Reducing Reoffending Group",
            "Substance Misuse Oversight Group",
        )
    }
    assert five <= now
    assert not now & {NORTH, SOUTH, "Integrated Offender Management Strategy Group"}


def test_merging_the_two_hate_incident_partnerships_keeps_both_histories(worcestershire: RecordsFile) -> None:
    records = worcestershire
    board = str(group(records, "Worcestershire Safer Communities Board"))
    for name in (NORTH, SOUTH):
        editing.save(records, "groups", group(records, name), "status", "merged")
        editing.save(records, "groups", group(records, name), "ended", "31 March 2017")
    whole = group(records, WHOLE)
    for field, value in (("status", "active"), ("created", "1 April 2017"), ("accountable_to_id", board)):
        editing.save(records, "groups", whole, field, value)
    before, after, later = (at(records, day) for day in ("31/3/17", "1/4/17", "1/4/19"))
    assert {NORTH, SOUTH} <= names(before)
    assert WHOLE not in names(before)
    assert WHOLE in names(after)
    assert not {NORTH, SOUTH} & names(after)
    box = next(box for box in after.boxes if box.name == WHOLE)
    assert f"Formed by merging {NORTH} and {SOUTH}, 1 April 2017" in box.lines
    assert f"{NORTH} was merged into {WHOLE} on 31 March 2017." in after.changed
    assert not any("merging" in line for box in later.boxes for line in box.lines), "it is news for a year"
    told = group_history(records, whole)
    assert [(cell.name, cell.words) for cell in told] == [
        (NORTH, "Merged, 31 March 2017"),
        (SOUTH, "Merged, 31 March 2017"),
        (WHOLE, "Since 1 April 2017"),
    ]
    assert [cell.name for cell in group_history(records, group(records, NORTH))] == [NORTH, SOUTH, WHOLE]


def test_in_the_month_of_a_merger_the_new_body_is_drawn_and_the_old_one_named(
    sample_file: Callable[..., Path],
) -> None:
    records = RecordsFile.open(sample_file("example"))
    found = at(records, "March 2020")
    assert "Burglary Reduction Group" not in names(found)
    assert (
        "Burglary Reduction Group was merged into Neighbourhood Crime Group in March 2020." in found.changed
    )
    crime = next(box for box in found.boxes if box.name.startswith("Neighbourhood Crime"))
    assert "Took in Burglary Reduction Group, March 2020" in crime.lines
    assert "Burglary Reduction Group" in names(at(records, "February 2020"))
    records.close()


def test_a_merger_that_was_only_agreed_is_said_to_be_proposed(worcestershire: RecordsFile) -> None:
    told = group_history(worcestershire, group(worcestershire, WHOLE))
    assert [(cell.name, cell.words) for cell in told] == [
        (NORTH, "A merger is proposed"),
        (SOUTH, "A merger is proposed"),
        (WHOLE, "Proposed"),
    ]
    forum = group(worcestershire, "Worcestershire Forum against Domestic Abuse and Sexual Violence")
    assert group_history(worcestershire, forum)[0].words == "Followed by the next, date not recorded"


def test_a_circle_of_followers_ends(records: RecordsFile) -> None:
    one, two = group(records, "DA Local Partnership"), group(records, "Joint Case Review")
    editing.save(records, "groups", one, "successor_id", str(two))
    editing.save(records, "groups", two, "successor_id", str(one))
    assert {cell.name for cell in group_history(records, one)} == {
        "DA Local Partnership",
        "Joint Case Review",
    }
    at(records, "2024")


def test_a_group_that_nothing_came_before_has_no_history_to_show(records: RecordsFile) -> None:
    assert group_history(records, group(records, "DA Local Partnership")) == ()
    assert formed_of(1, []) == ""


def test_the_days_of_change_are_those_that_the_records_date(
    records: RecordsFile, worcestershire: RecordsFile
) -> None:
    assert change_days(records) == (date(2017, 3, 21), date(2017, 4, 1), date(2017, 4, 27))
    assert change_days(worcestershire) == (), "“before” a day is no day of change"
    assert strategy_days(records) == tuple(date(year, 4, 1) for year in (2014, 2017, 2021, 2024))


def test_every_day_of_change_changes_the_example(sample_file: Callable[..., Path]) -> None:
    records = RecordsFile.open(sample_file("example"))
    days = change_days(records)
    assert len(days) > 5
    for day in days:
        with records.read() as session:
            eve = governance(session, PartialDate.on(date.fromordinal(day.toordinal() - 1)))
            then = governance(session, PartialDate.on(day))
        assert (names(eve), eve.links, eve.changed) != (names(then), then.links, then.changed), day
    records.close()


def test_groups_that_share_an_abbreviation_are_called_by_their_names(worcestershire: RecordsFile) -> None:
    words = at(worcestershire, "13/9/16").words
    assert "One Day One Conversation group, 1 of 2 and One Day One Conversation group, 2 of 2" in words
    assert "ODOC and ODOC" not in words


def test_a_file_without_groups_has_an_empty_structure(tmp_path: Path) -> None:
    records = RecordsFile.create(tmp_path / "new.csp", "Anytown Community Safety Partnership")
    with records.change("No groups") as session:
        session.connection().exec_driver_sql("DELETE FROM groups")
    with records.read() as session:
        found = governance(session, PartialDate.in_year(2024))
    assert (found.boxes, found.changed, found.unsure) == ((), "", "")
    records.close()


def test_a_tie_is_drawn_only_while_it_stands(records: RecordsFile) -> None:
    jcr, board = group(records, "Joint Case Review"), "Herefordshire adults’ safeguarding partnership"
    tie = records.query(
        "SELECT id FROM group_ties WHERE group_id = ? AND other_id = ?", (jcr, group(records, board))
    )[0][0]

    def drawn(when: str) -> bool:
        found = at(records, when)
        keys = {box.name: box.key for box in found.boxes}
        return any(link.start == str(jcr) and link.end == keys.get(board) for link in found.links)

    assert drawn("1/9/24")
    editing.save(records, "group_ties", tie, "since", "1 August 2024")
    editing.save(records, "group_ties", tie, "until", "10 September 2024")
    assert [drawn(when) for when in ("31/7/24", "1/8/24", "10/9/24", "11/9/24")] == [False, True, True, False]
    days = change_days(records)
    assert {date(2024, 8, 1), date(2024, 9, 11)} <= set(days)


def test_a_split_names_every_part_in_each_story(records: RecordsFile) -> None:
    old = group(records, "DA Local Partnership")
    parts = ("East", "West", "North")
    carry_out(records, Split(old, parts, parse_date("March 2025")))
    for name in ("DA Local Partnership", *parts):
        told = group_history(records, group(records, name))
        assert told[0].words == "Split into East, West and North, March 2025"
        assert {stage.name for stage in told[1:]} == (set(parts) if told[0].current else {name})
