"""The structure as at a date before and after a group was renamed, merged or split: nobody loses whom it answered to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.services.group_life import Merge, Rename, Split, carry_out
from csp_desktop.services.subgroups import governance
from tests.services.test_group_life import group

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

BEFORE, AFTER = date(2024, 9, 1), date(2025, 6, 1)
JANUARY = parse_date("1 January 2025")


def lines(records: RecordsFile, day: date) -> set[tuple[str, str]]:
    """Who answers to whom as the chart of a day draws it, by name."""
    with records.read() as session:
        found = governance(session, PartialDate.on(day))
    names = {box.key: box.name.partition(" (")[0] for box in found.boxes}
    return {(names[one.start], names[one.end]) for one in found.links if one.style == "accountable"}


def found(records: RecordsFile, name: str) -> int:
    return records.query("SELECT id FROM groups WHERE name = ?", (name,))[0][0]


def test_the_board_renamed(records: RecordsFile) -> None:
    before = lines(records, BEFORE)
    assert ("Joint Case Review", "Herefordshire Community Safety Partnership") in before
    old = found(records, "Herefordshire Community Safety Partnership")
    carry_out(records, Rename(old, "Safer Herefordshire", JANUARY))
    assert lines(records, BEFORE) == before
    assert ("Joint Case Review", "Safer Herefordshire") in lines(records, AFTER)


def test_a_group_split_and_merged_again(records: RecordsFile) -> None:
    tasking = found(records, "Multi Agency Tasking and Coordination Group")
    cell = group(records, "Patrol cell", accountable_to=tasking, created="2023")
    before = lines(records, BEFORE)
    assert ("Patrol cell", "Multi Agency Tasking and Coordination Group") in before
    east = carry_out(records, Split(tasking, ("Tasking east", "Tasking west"), JANUARY))
    assert lines(records, BEFORE) == before
    assert ("Patrol cell", "Tasking east") in lines(records, AFTER)
    carry_out(records, Merge((east, found(records, "Tasking west")), "Tasking", parse_date("May 2025")))
    assert lines(records, BEFORE) == before
    between = lines(records, date(2025, 2, 1))  # of two it may have answered to either: neither is drawn
    assert ("Tasking east", "Herefordshire Community Safety Partnership") in between
    assert not any(start == "Patrol cell" for start, _ in between)
    assert ("Patrol cell", "Tasking") in lines(records, AFTER)
    assert records.query("SELECT accountable_to_id FROM groups WHERE id = ?", (cell,)) == [
        (found(records, "Tasking"),)
    ]


def test_a_split_is_no_line_of_the_chart(records: RecordsFile) -> None:
    tasking = found(records, "Multi Agency Tasking and Coordination Group")
    carry_out(records, Split(tasking, ("Tasking east", "Tasking west"), JANUARY))
    with records.read() as session:
        drawn = governance(session, PartialDate.on(AFTER))
    east = next(box.key for box in drawn.boxes if box.name == "Tasking east")
    assert {link.style for link in drawn.links if link.start == east} == {"accountable"}
